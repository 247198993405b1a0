import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { KeepListBody, WatchListOfWords } from '../../web/contract/watch-lists.ts'
import { call } from '../api/http.ts'
import { deskPath, watchListsQuery } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Confirm } from '../kit/dialog.tsx'
import { TextAreaField, TextField } from '../kit/field.tsx'
import { Empty, Failed, FormError } from '../kit/notes.tsx'
import { counted } from '../kit/numbers.ts'
import { Opened } from '../kit/opened.tsx'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useKeep } from '../kit/use-keep.ts'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'

/** Which list is open for change: its name, or a new one. */
type Open = { readonly kind: 'list'; readonly name: string } | { readonly kind: 'new' } | undefined

/** Lists of words, names and voices that watches share. */
export function ListsPage() {
  const { deskId } = useDesk()
  const may = useMay('responder')
  const { data, error, refetch } = useQuery(watchListsQuery(deskId))
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  // One form at a time: opening another would drop what is typed in this one.
  const add =
    may && !open ? (
      <Button look="primary" onClick={() => setOpen({ kind: 'new' })}>
        New list
      </Button>
    ) : null
  return (
    <Page
      title="Lists"
      lead="Words, names and voices that several watches share. Change a list, and all of them ask by it from the next item on."
      back={{ to: '/d/$deskId/watches', params: { deskId }, label: 'Watches' }}
      actions={add}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={3} /> : null}
      {open?.kind === 'new' ? <ListForm onDone={close} /> : null}
      {data?.lists.length === 0 && !open ? (
        <Empty title="No lists yet" action={add}>
          Keep your rivals or your reporters in one place, and ask by within:rivals or from:reporters in any watch.
        </Empty>
      ) : null}
      {data && data.lists.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {data.lists.map((list) => (
            <li key={list.name} className="py-3">
              {open?.kind === 'list' && open.name === list.name ? (
                <Opened latest={list} version={({ version }) => version}>
                  {(opened) => <ListForm list={opened} onDone={close} />}
                </Opened>
              ) : (
                <ListLine
                  list={list}
                  mayChange={may && !open}
                  onChange={() => setOpen({ kind: 'list', name: list.name })}
                />
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </Page>
  )
}

const shownEntries = 12

interface LineProps {
  readonly list: WatchListOfWords
  readonly mayChange: boolean
  readonly onChange: () => void
}

function ListLine({ list, mayChange, onChange }: LineProps) {
  const { name, entries, usedBy } = list
  const rest = entries.length - shownEntries
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="font-mono text-sm font-[550]">{name}</h2>
        <p className="mt-0.5 text-sm break-words text-ink-2">
          {entries.length === 0 ? 'Nothing in it: it finds nothing.' : entries.slice(0, shownEntries).join(' · ')}
          {rest > 0 ? ` and ${rest} more` : ''}
        </p>
        <p className="mt-1 text-xs text-ink-3 tabular-nums">
          {counted(entries.length, 'entry', 'entries')} ·{' '}
          {usedBy.length === 0 ? 'in no watch yet' : `in ${usedBy.slice(0, 4).join(', ')}`}
          {usedBy.length > 4 ? ` and ${usedBy.length - 4} more` : ''} · <Ago phrase atMs={list.changedAtMs} /> by{' '}
          {list.changedByName}
        </p>
      </div>
      {mayChange ? (
        <div className="flex gap-1">
          <Button isSmall onClick={onChange} aria-label={`Change ${name}`}>
            Change
          </Button>
          <RemoveList list={list} />
        </div>
      ) : null}
    </div>
  )
}

function RemoveList({ list: { name, usedBy } }: { readonly list: WatchListOfWords }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const [isAsking, setIsAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => call<void>('DELETE', `${deskPath(deskId)}/watch-lists/${encodeURIComponent(name)}`),
    onSuccess() {
      void queries.invalidateQueries(watchListsQuery(deskId))
      setIsAsking(false)
      say(`${name} was removed`)
    },
    onError: sayFailure,
  })
  if (usedBy.length > 0) return null
  return (
    <>
      <Button isSmall look="quiet" onClick={() => setIsAsking(true)} aria-label={`Remove ${name}`}>
        Remove
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={() => remove.mutate()}
        isBusy={remove.isPending}
        title={`Remove ${name}?`}
        description="No watch asks by it."
        action="Remove it"
      />
    </>
  )
}

function ListForm({ list, onDone }: { readonly list?: WatchListOfWords; readonly onDone: () => void }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const [name, setName] = useState(list?.name ?? '')
  const [text, setText] = useState(list?.entries.join('\n') ?? '')
  const entries = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const keep = useKeep({
    query: watchListsQuery(deskId),
    send: (body: KeepListBody) =>
      call<WatchListOfWords>('PUT', `${deskPath(deskId)}/watch-lists/${encodeURIComponent(name.trim())}`, body),
    onKept(kept) {
      void queries.invalidateQueries(watchListsQuery(deskId))
      say(`${kept.name}: ${counted(kept.entries.length, 'entry', 'entries')}`)
      onDone()
    },
  })
  const sent = useUnsaved([name, text], [name, text], keep.isError)
  return (
    <form
      className="space-y-3 pb-2"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        keep.mutate({ entries, baseVersion: list?.version ?? 0 })
      }}
    >
      {list ? (
        <h2 className="font-mono text-sm font-[550]">{list.name}</h2>
      ) : (
        <TextField
          label="Name"
          required
          autoFocus
          maxLength={50}
          value={name}
          help="One word in small letters, as watches write it: within:rivals."
          onChange={(event) => setName(event.target.value.toLowerCase().replaceAll(' ', '-'))}
        />
      )}
      <TextAreaField
        label={`Entries, one a line${entries.length > 0 ? ` (${entries.length})` : ''}`}
        rows={Math.min(16, Math.max(6, entries.length + 1))}
        value={text}
        spellCheck={false}
        help="Words, phrases, rec*, =Exact, #tags; for from: also @handles, hosts and names. Paste a column of a table."
        onChange={(event) => setText(event.target.value)}
      />
      {keep.error ? <FormError error={keep.error} /> : null}
      <div className="flex gap-2">
        <Button type="submit" look="primary" isBusy={keep.isPending} disabled={name.trim() === ''}>
          Keep this list
        </Button>
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
