// Beside a story: words approved on it beforehand, who writes it, who writes on its beat, and what went to whom.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseReporters as Beside, RankedReporter } from '../../web/contract/reporters.ts'
import type { StoryView } from '../../web/contract/stories.ts'
import { Button } from '../kit/button.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk, useMay, useStreamEvents } from '../shell/desk-context.ts'
import { caseReportersQuery } from './queries.ts'
import { QuoteDialog } from './quote-dialog.tsx'
import { keyOf, Reasons, sentTo } from './ranked.tsx'
import { ReplyMark } from './reply-mark.tsx'

const shownBeside = { onStory: 6, onBeat: 4 } as const

/** Nothing for whoever may not write to them, and where there is nothing to show. */
export function CaseReporters({ view, caseId }: { readonly view: StoryView; readonly caseId: string }) {
  const may = useMay('responder')
  return may ? <Shown view={view} caseId={caseId} /> : null
}

/** The words that the letter begins with; empty: to be written. */
interface Writing {
  readonly text: string
}

function Shown({ view, caseId }: { readonly view: StoryView; readonly caseId: string }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const { data } = useQuery(caseReportersQuery(deskId, caseId))
  const [writing, setWriting] = useState<Writing>()
  useStreamEvents((event) => {
    if (event.type === 'answers' && event.caseId === caseId)
      void queries.invalidateQueries(caseReportersQuery(deskId, caseId))
  })
  if (!data) return null
  const approved = data.words.filter(({ meets }) => meets.length > 0)
  const isAnybody = data.onStory.length + data.onBeat.length + data.sent.length > 0
  if (approved.length === 0 && !isAnybody) return null
  return (
    <>
      {approved.length > 0 ? <Approved words={approved} onSend={isAnybody ? setWriting : undefined} /> : null}
      {isAnybody ? <Who data={data} onSend={() => setWriting({ text: '' })} /> : null}
      {writing ? (
        <QuoteDialog
          view={view}
          caseId={caseId}
          data={data}
          startText={writing.text}
          onClose={() => setWriting(undefined)}
        />
      ) : null}
    </>
  )
}

function Approved(props: { readonly words: Beside['words']; readonly onSend: ((start: Writing) => void) | undefined }) {
  const { words, onSend } = props
  return (
    <section>
      <h2 className="label-caps mb-2">Approved on this</h2>
      <ul className="space-y-3 text-sm">
        {words.map(({ snippetId, title, text, meets, kind }) => (
          <li key={snippetId} className="border-l-2 border-line pl-2.5">
            <p className="font-medium break-words">{title}</p>
            <p dir="auto" className="mt-0.5 line-clamp-4 text-left text-xs break-words text-ink-2">
              {text}
            </p>
            <p className="mt-0.5 text-2xs text-ink-3">
              On {meets.join(', ')} · {kind}
            </p>
            {onSend ? (
              <button type="button" className="link min-h-6 text-xs text-ink-2" onClick={() => onSend({ text })}>
                Send to reporters
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Who({ data, onSend }: { readonly data: Beside; readonly onSend: () => void }) {
  const { onStory, onBeat } = data
  const more = Math.max(0, onStory.length - shownBeside.onStory) + Math.max(0, onBeat.length - shownBeside.onBeat)
  return (
    <section aria-labelledby="reporters-beside">
      <div className="mb-2 flex items-center justify-between gap-2">
        <h2 id="reporters-beside" className="label-caps">
          Reporters
        </h2>
        <Button isSmall onClick={onSend}>
          Send a quote
        </Button>
      </div>
      <Group name="Writing it now" all={onStory.slice(0, shownBeside.onStory)} sent={data.sent} />
      <Group name="On the beat, not on it yet" all={onBeat.slice(0, shownBeside.onBeat)} sent={data.sent} />
      {more > 0 ? <p className="mt-2 text-2xs text-ink-3">{more} more under “Send a quote”.</p> : null}
    </section>
  )
}

interface GroupProps {
  readonly name: string
  readonly all: readonly RankedReporter[]
  readonly sent: Beside['sent']
}

function Group({ name, all, sent }: GroupProps) {
  if (all.length === 0) return null
  return (
    <div className="mt-3 first-of-type:mt-0">
      <h3 className="mb-1 text-2xs text-ink-3">{name}</h3>
      <ul className="space-y-2.5">
        {all.map((ranked) => (
          <RankedRow key={keyOf(ranked)} ranked={ranked} sent={sentTo(ranked, sent)} />
        ))}
      </ul>
    </div>
  )
}

function RankedRow({ ranked, sent }: { readonly ranked: RankedReporter; readonly sent: Beside['sent'] }) {
  const [last] = sent
  return (
    <li className="text-sm">
      <p className="truncate">
        <NameLink ranked={ranked} />
        {ranked.outlet === '' ? null : (
          <span className="text-ink-2">
            , <Outside>{ranked.outlet}</Outside>
          </span>
        )}
      </p>
      <p className="text-2xs text-pretty text-ink-3 first-letter:uppercase">
        <Reasons ranked={ranked} />
      </p>
      {last ? (
        <div className="mt-1 flex flex-wrap items-center gap-x-2 text-2xs text-ink-2">
          <span>
            Quote sent <Ago phrase atMs={last.atMs} />
          </span>
          <ReplyMark quote={last} />
        </div>
      ) : null}
    </li>
  )
}

/** To what is kept of them, or to the form that keeps them. */
function NameLink({ ranked }: { readonly ranked: RankedReporter }) {
  const { deskId } = useDesk()
  const { reporter, name, outlet, writer } = ranked
  if (reporter)
    return (
      <Link
        to="/d/$deskId/reporters/$reporterId"
        params={{ deskId, reporterId: reporter.reporterId }}
        className="font-medium hover:underline"
      >
        {name}
      </Link>
    )
  return (
    <Link
      to="/d/$deskId/reporters/new"
      params={{ deskId }}
      search={{ name, outlet, ...(writer && { site: writer.site }) }}
      title="Keep them, to be able to write to them"
      className="font-medium hover:underline"
    >
      <Outside>{name}</Outside>
    </Link>
  )
}
