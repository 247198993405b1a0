import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { AnswerView, PublicationView } from '../../web/contract/answers.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { AskButton } from '../kit/ask-button.tsx'
import { Button } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Sign } from '../kit/marks.tsx'
import { kindBeside } from '../kit/networks.ts'
import { useTicking } from '../kit/ticker.ts'
import { exactTime, timeLeft } from '../kit/time.ts'
import { Ago } from '../kit/times.tsx'
import { sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { actWord, stateLook, stateNote } from './publication-words.ts'

/** One publication: how far it is, its receipt, and what a person can do about it. */
export function PublicationRow({ publication }: { readonly publication: PublicationView }) {
  const { channelName, channelKind, act, place, receipt, toName } = publication
  const { shape, word, colour } = stateLook(publication)
  const note = stateNote(publication)
  return (
    <li className="px-4 py-2 text-sm">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className={cx('w-24 shrink-0 text-xs font-medium whitespace-nowrap', colour)} role="status">
          <Sign shape={shape} />
          {word}
        </span>
        <span className="min-w-0 truncate">
          {channelName}
          <span className="text-xs text-ink-3">
            {' '}
            {[toName && `to ${toName}`, kindBeside(channelName, channelKind), actWord(act)].filter(Boolean).join(' · ')}
            {place > 0 && act === 'reply' ? `, part ${place + 1}` : ''}
          </span>
        </span>
        <span className="ml-auto text-xs text-ink-2 tabular-nums">
          <When publication={publication} />
        </span>
        {receipt?.url ? (
          <a
            href={receipt.url}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={`Open it on ${channelName}`}
            title={receipt.id}
            className="-m-1 flex size-6.5 items-center justify-center self-center rounded text-ink-3 hover:bg-hover hover:text-ink"
          >
            <ExternalLink size={14} aria-hidden />
          </a>
        ) : null}
      </div>
      {note ? (
        <p className={cx('mt-0.5 text-xs text-pretty', publication.needsPerson ? 'text-pan' : 'text-ink-2')}>{note}</p>
      ) : null}
      <Remedies publication={publication} />
    </li>
  )
}

function When({ publication }: { readonly publication: PublicationView }): ReactNode {
  const { state, receipt, confirmedAtMs, plannedAtMs, nextAtMs, lookedAtMs } = publication
  if ((state === 'planned' || state === 'held') && plannedAtMs) return <>{exactTime(plannedAtMs)}</>
  if (state === 'waiting' && nextAtMs) return <TriedIn atMs={nextAtMs} />
  if (state === 'unknown' && lookedAtMs)
    return (
      <>
        looked <Ago phrase atMs={lookedAtMs} />
      </>
    )
  const atMs = confirmedAtMs ?? receipt?.atMs
  return atMs ? <Ago phrase atMs={atMs} /> : null
}

/** Nothing once that instant has passed: it goes out at once then, or waits for a person, as the note says. */
function TriedIn({ atMs }: { readonly atMs: number }): ReactNode {
  return useTicking((nowMs) => (atMs > nowMs ? `in ${timeLeft(atMs, nowMs)}` : ''))
}

/** What a person can do where the machine cannot go on alone. */
function Remedies({ publication }: { readonly publication: PublicationView }) {
  const { deskId } = useDesk()
  const may = useMay('responder')
  const mayRelease = useMay('approver')
  const queries = useQueryClient()
  const [url, setUrl] = useState('')
  const act = useMutation({
    mutationFn: ({ verb, body }: { readonly verb: string; readonly body?: unknown }) =>
      call<AnswerView>('POST', `${deskPath(deskId)}/publications/${publication.publicationId}/${verb}`, body),
    onSuccess() {
      for (const what of ['answers', 'planned']) void queries.invalidateQueries({ queryKey: ['desk', deskId, what] })
    },
    onError: sayFailure,
  })
  const run = (verb: string, body?: unknown) => act.mutate({ verb, ...(body === undefined ? {} : { body }) })
  if (!may) return null
  const { state, needsPerson } = publication
  const isDoubtful = (state === 'unknown' && needsPerson) || state === 'missing'
  if (state === 'failed')
    return (
      <Row>
        <Button isSmall isBusy={act.isPending} onClick={() => run('retry')}>
          Try again
        </Button>
        <CancelButton isBusy={act.isPending} onConfirm={() => run('cancel')} />
      </Row>
    )
  if (isDoubtful)
    return (
      <Row>
        <input
          aria-label="Its address, if you see it there"
          type="url"
          value={url}
          placeholder="Its address, if you see it"
          onChange={(event) => setUrl(event.target.value)}
          className="field-box h-7 max-w-64 px-2 text-xs"
        />
        <Button
          isSmall
          isBusy={act.isPending}
          onClick={() => run('resolve', { isThere: true, ...(url ? { url } : {}) })}
        >
          It is there
        </Button>
        <Button isSmall isBusy={act.isPending} onClick={() => run('resolve', { isThere: false })}>
          It is not: send it again
        </Button>
        {state === 'missing' ? (
          <Button isSmall look="quiet" onClick={() => run('look')}>
            Look again
          </Button>
        ) : null}
      </Row>
    )
  if (state === 'waiting' || state === 'planned' || state === 'held')
    return publication.nextAtMs === undefined && state === 'waiting' ? null : (
      <Row>
        {state === 'held' ? (
          <Button isSmall disabled={!mayRelease} isBusy={act.isPending} onClick={() => run('release')}>
            Let it go out
          </Button>
        ) : null}
        {state === 'planned' ? (
          <Button isSmall isBusy={act.isPending} onClick={() => run('hold')}>
            Hold it
          </Button>
        ) : null}
        <CancelButton isBusy={act.isPending} onConfirm={() => run('cancel')} />
      </Row>
    )
  return null
}

function CancelButton(props: { readonly isBusy: boolean; readonly onConfirm: () => void }) {
  return (
    <AskButton
      isSmall
      title="Cancel this publication?"
      description="It does not go out. To say it there after all, it is drafted anew."
      action="Cancel it"
      {...props}
    >
      Cancel it
    </AskButton>
  )
}

function Row({ children }: { readonly children: ReactNode }) {
  return <div className="mt-1.5 flex flex-wrap items-center gap-1.5">{children}</div>
}
