import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { WatchBody } from '../../web/contract/watches.ts'
import { ApiFailure, call } from '../api/http.ts'
import { deskPath, watchesQuery, watchQuery } from '../api/queries.ts'
import type { ChangeWatch, Watch, WatchVersion } from '../api/types.ts'
import { Button } from '../kit/button.tsx'
import { Confirm } from '../kit/dialog.tsx'
import { Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { WatchEditor } from './watch-editor.tsx'

/** One watch with what it finds, its cost and its versions. */
export function WatchPage() {
  const { deskId } = useDesk()
  const { watchId } = useParams({ from: '/d/$deskId/watches/$watchId' })
  const { data, error, refetch } = useQuery(watchQuery(deskId, watchId))
  const back = { to: '/d/$deskId/watches', params: { deskId }, label: 'Watches' } as const
  if (!data)
    return (
      <Page isWide title="Watch" back={back}>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={4} />}
      </Page>
    )
  return <WatchBodyView key={watchId} watch={data.watch} versions={data.versions} back={back} />
}

interface BodyProps {
  readonly watch: Watch
  readonly versions: readonly WatchVersion[]
  readonly back: {
    readonly to: '/d/$deskId/watches'
    readonly params: { readonly deskId: string }
    readonly label: string
  }
}

function WatchBodyView({ watch, versions, back }: BodyProps) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const path = `${deskPath(deskId)}/watches/${watch.watchId}`
  /** The version that the person has seen: the one that the page was opened with, or a colleague's that they were told of. */
  const [baseVersion, setBaseVersion] = useState(versions[0]?.version ?? 0)
  const change = useMutation({
    mutationFn: (body: ChangeWatch) => call<Watch>('PATCH', path, body),
    onError(failure) {
      const theirs = failure instanceof ApiFailure ? failure.details['version'] : undefined
      if (typeof theirs !== 'number') return
      setBaseVersion(theirs)
      void queries.invalidateQueries(watchQuery(deskId, watch.watchId))
    },
    onSuccess(_, body) {
      void queries.invalidateQueries(watchQuery(deskId, watch.watchId))
      void queries.invalidateQueries(watchesQuery(deskId))
      say(body.isPaused === undefined ? 'Kept' : body.isPaused ? 'Paused' : 'Watching again')
    },
  })
  const { name, query, subject, subjectNames, reason } = watch
  const start: WatchBody = { name, query, subject, subjectNames, reason }
  return (
    <Page
      isWide
      title={name}
      back={back}
      lead={watch.isPaused ? '‖ Paused: it matches nothing until it is resumed.' : reason}
      actions={<WatchActions watch={watch} onPause={() => change.mutate({ isPaused: !watch.isPaused })} />}
    >
      <WatchEditor
        start={start}
        action="Keep changes"
        isBusy={change.isPending}
        error={change.error}
        onSave={(body) => change.mutate({ ...body, baseVersion })}
      >
        {(setQuery) => <Versions versions={versions} onUse={setQuery} />}
      </WatchEditor>
    </Page>
  )
}

function WatchActions({ watch, onPause }: { readonly watch: Watch; readonly onPause: () => void }) {
  const { deskId } = useDesk()
  const may = useMay('responder')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [isAsking, setIsAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => call<void>('DELETE', `${deskPath(deskId)}/watches/${watch.watchId}`),
    onSuccess() {
      void queries.invalidateQueries(watchesQuery(deskId))
      say(`${watch.name} was removed`)
      void navigate({ to: '/d/$deskId/watches', params: { deskId } })
    },
    onError: sayFailure,
  })
  if (!may) return null
  return (
    <>
      <Button onClick={onPause}>{watch.isPaused ? 'Resume' : 'Pause'}</Button>
      <Button look="quiet" onClick={() => setIsAsking(true)}>
        Remove
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={() => remove.mutate()}
        isBusy={remove.isPending}
        title={`Remove ${watch.name}?`}
        description="What it matched stays. To stop it for a time, pause it instead."
        action="Remove it"
      />
    </>
  )
}

/** What the change would have caught and missed, of what was heard lately. */
function Effect({ effect: { scanned, caught, missed } }: { readonly effect: NonNullable<WatchVersion['effect']> }) {
  if (scanned === 0) return null
  const what =
    caught + missed === 0
      ? 'the same'
      : [caught > 0 && `${caught} more`, missed > 0 && `${missed} fewer`].filter(Boolean).join(', ')
  return (
    <span className="tabular-nums" title="Beside the version before it">
      {` · ${what} of the last ${scanned} items heard`}
    </span>
  )
}

function Versions(props: { readonly versions: readonly WatchVersion[]; readonly onUse: (query: string) => void }) {
  if (props.versions.length < 2) return null
  return (
    <section className="border-t border-line pt-4">
      <h2 className="label-caps mb-1">Versions</h2>
      <ol className="divide-y divide-line">
        {props.versions.map((version, index) => (
          <li key={version.version} className="flex items-start gap-3 py-2 text-sm">
            <span className="w-6 text-xs leading-[19px] text-ink-3 tabular-nums">{version.version}</span>
            <div className="min-w-0 flex-1">
              <code className="font-mono text-xs break-words">{version.query}</code>
              <p className="text-xs text-ink-3">
                <Ago phrase atMs={version.changedAtMs} />
                {version.changedByName ? ` by ${version.changedByName}` : ''}
                {version.effect ? <Effect effect={version.effect} /> : null}
              </p>
            </div>
            {index === 0 ? (
              <span className="text-xs text-ink-3">in use</span>
            ) : (
              <Button isSmall look="quiet" onClick={() => props.onUse(version.query)}>
                Take up again
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
