import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type SnippetKind, snippetKinds } from '../../model/snippet.ts'
import type { SnippetView } from '../../web/contract/snippets.ts'
import { call } from '../api/http.ts'
import { Button } from '../kit/button.tsx'
import { Confirm, Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { SelectField, TextAreaField, TextField } from '../kit/field.tsx'
import { ListField } from '../kit/list-field.tsx'
import { Ago } from '../kit/times.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { snippetsPath, snippetsQuery, snippetVersionsQuery } from './queries.ts'

const kindNames: Readonly<Record<SnippetKind, string>> = {
  'holding statement': 'Holding statement',
  line: 'Line on an issue',
  snippet: 'Snippet',
}

interface Draft {
  readonly kind: SnippetKind
  readonly title: string
  readonly text: string
  readonly topics: readonly string[]
}

/** New kept words, or another version of what is kept. */
export function SnippetDialog({ snippet, onClose }: { readonly snippet?: SnippetView; readonly onClose: () => void }) {
  const mayApprove = useMay('approver')
  const [draft, setDraft] = useState<Draft>(snippet ?? { kind: 'snippet', title: '', text: '', topics: [] })
  const [isRemoving, setRemoving] = useState(false)
  const { keep, remove } = useKeeping(snippet, draft, onClose)
  const kinds = snippetKinds.filter((kind) => mayApprove || kind === 'snippet')
  return (
    <Dialog isOpen isWide onClose={onClose} title={snippet ? `Edit ${snippet.title}` : 'Keep words'}>
      <DialogForm
        words={draft}
        action={snippet ? 'Keep this version' : 'Keep'}
        onSubmit={() => keep.mutate()}
        onCancel={onClose}
        error={keep.error}
        isBusy={keep.isPending}
        isReady={draft.title.trim() !== '' && draft.text.trim() !== ''}
        more={
          snippet ? (
            <Button look="quiet" className="mr-auto" onClick={() => setRemoving(true)}>
              Remove
            </Button>
          ) : null
        }
      >
        {snippet ? null : (
          <SelectField
            label="What it is"
            value={draft.kind}
            onChange={(event) =>
              setDraft({ ...draft, kind: kinds.find((kind) => kind === event.target.value) ?? 'snippet' })
            }
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {kindNames[kind]}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          label="Name"
          autoFocus
          required
          maxLength={200}
          value={draft.title}
          onChange={(event) => setDraft({ ...draft, title: event.target.value })}
        />
        <TextAreaField
          label="Words"
          required
          rows={6}
          maxLength={20_000}
          value={draft.text}
          onChange={(event) => setDraft({ ...draft, text: event.target.value })}
        />
        <ListField
          label="Topics"
          isOptional
          help="Offered first where the desk finds one of these topics, a watch of that name found the story, or the story says the word. None: offered always."
          values={draft.topics}
          max={20}
          onChange={(topics) => setDraft({ ...draft, topics })}
        />
      </DialogForm>
      {snippet ? <Versions snippetId={snippet.snippetId} onTake={(text) => setDraft({ ...draft, text })} /> : null}
      <Confirm
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onConfirm={() => remove.mutate()}
        isBusy={remove.isPending}
        title={`Remove ${draft.title}?`}
        description="It is offered no more. What was published with it stays."
        action="Remove"
      />
    </Dialog>
  )
}

function useKeeping(snippet: SnippetView | undefined, draft: Draft, onClose: () => void) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const done = (words: string) => () => {
    // Not its versions: the dialog that shows them closes, and those of what was removed are not there any more.
    void queries.invalidateQueries({ ...snippetsQuery(deskId), exact: true })
    void queries.invalidateQueries({ queryKey: ['desk', deskId, 'material'] })
    say(words)
    onClose()
  }
  const path = snippetsPath(deskId)
  const { kind, title, text, topics } = draft
  const keep = useMutation({
    mutationFn: () =>
      snippet
        ? call<SnippetView>('PATCH', `${path}/${snippet.snippetId}`, {
            title,
            text,
            topics,
            baseVersion: snippet.version,
          })
        : call<SnippetView>('POST', path, { kind, title, text, topics }),
    onSuccess: done('Kept'),
  })
  const remove = useMutation({
    mutationFn: () => call<void>('DELETE', `${path}/${snippet?.snippetId}`),
    onSuccess: done('Removed'),
    onError: sayFailure,
  })
  return { keep, remove }
}

function Versions({ snippetId, onTake }: { readonly snippetId: string; readonly onTake: (text: string) => void }) {
  const { deskId } = useDesk()
  const { data } = useQuery(snippetVersionsQuery(deskId, snippetId))
  const earlier = data?.snippets.slice(1) ?? []
  if (earlier.length === 0) return null
  return (
    <details className="mt-4 border-t border-line pt-3 text-sm">
      <summary className="text-xs text-ink-2">
        {earlier.length} earlier {earlier.length === 1 ? 'version' : 'versions'}
      </summary>
      <ul className="mt-2 divide-y divide-line">
        {earlier.map(({ version, text, by, atMs }) => (
          <li key={version} className="py-2">
            <p className="text-xs text-ink-3">
              Version {version} by {by.name}, <Ago phrase atMs={atMs} />
            </p>
            <p className="mt-0.5 break-words whitespace-pre-wrap text-ink-2">{text}</p>
            <button type="button" className="link min-h-6 text-xs" onClick={() => onTake(text)}>
              Take these words
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
