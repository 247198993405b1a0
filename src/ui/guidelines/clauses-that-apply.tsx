import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { StoryGuidance } from '../../web/contract/guidelines.ts'
import { call } from '../api/http.ts'
import { advicesKey, deskPath } from '../api/queries.ts'
import { failureWords } from '../api/http.ts'
import { Button } from '../kit/button.tsx'
import { Skeleton } from '../kit/notes.tsx'
import { counted } from '../kit/numbers.ts'
import { sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { Prose } from './prose.tsx'
import { guidanceQuery } from './queries.ts'
import { SeverityMark } from './severity-mark.tsx'

/** Clauses shown before one asks for the others. */
const shownFirst = 4

interface GuidanceProps {
  readonly storyId: string
  /** Grows with the story: the branch is worked out anew. */
  readonly mentionCount: number
}

/** What the guidelines say of a story: the branch of the response flow that it takes and why, and the clauses that apply. */
export function ClausesThatApply({ storyId, mentionCount }: GuidanceProps) {
  const { deskId } = useDesk()
  const { data, error } = useQuery(guidanceQuery(deskId, storyId))
  useAskAnew(deskId, storyId, mentionCount)
  return (
    <section aria-labelledby="guidance-title">
      <h2 id="guidance-title" className="label-caps mb-1.5">
        Guidelines
      </h2>
      {error && !data ? <p className="text-sm text-ink-3">{failureWords(error)}</p> : null}
      {!error && !data ? <Skeleton className="h-16" /> : null}
      {data?.triage ? <Branch storyId={storyId} triage={data.triage} clauses={data.clauses} /> : null}
      {data ? <Clauses clauses={data.clauses} /> : null}
    </section>
  )
}

function useAskAnew(deskId: string, storyId: string, mentionCount: number): void {
  const queries = useQueryClient()
  const seen = useRef(mentionCount)
  useEffect(() => {
    if (seen.current === mentionCount) return
    seen.current = mentionCount
    void queries.invalidateQueries(guidanceQuery(deskId, storyId))
    void queries.invalidateQueries({ queryKey: advicesKey(deskId) })
  }, [queries, deskId, storyId, mentionCount])
}

type Triage = NonNullable<StoryGuidance['triage']>

const actWords = { answer: 'Answer', hotline: 'Hotline', 'let stand': 'Let stand', watch: 'Watch only' } as const

function Branch(props: {
  readonly storyId: string
  readonly triage: Triage
  readonly clauses: StoryGuidance['clauses']
}) {
  const { storyId, triage, clauses } = props
  const { steps, open, end, stayOut } = triage
  const answer = useAnswer(storyId)
  const clause = clauses.find(({ clauseId }) => clauseId === end?.clauseId)
  return (
    <div className="rounded-md border border-line bg-surface px-3 py-2.5 text-sm">
      {stayOut ? (
        <>
          <p className="font-semibold">Stay out</p>
          <p className="mt-0.5 text-pretty text-ink-2 first-letter:uppercase">
            {stayOut}. The response flow is not asked.
          </p>
        </>
      ) : null}
      {end ? (
        <>
          <p className="font-semibold">
            {end.title} <span className="text-xs font-normal text-ink-3">· {actWords[end.act]}</span>
          </p>
          <p className="mt-0.5 text-pretty text-ink-2">{end.advice}</p>
          {clause ? <ClauseLink clauseId={clause.clauseId} title={clause.title} /> : null}
        </>
      ) : null}
      {open ? (
        <OpenQuestion question={open} onAnswer={(given) => answer.mutate({ nodeId: open.nodeId, answer: given })} />
      ) : null}
      <details className="mt-1.5" hidden={stayOut !== undefined}>
        <summary className="text-xs text-ink-3">
          {steps.length === 0 ? 'No question is answered yet' : `Why: ${counted(steps.length, 'answer')}`}
        </summary>
        <ol className="mt-1.5 space-y-2">
          {steps.map((step) => (
            <Step
              key={step.nodeId}
              step={step}
              onAnswer={(given) => answer.mutate({ nodeId: step.nodeId, ...(given && { answer: given }) })}
            />
          ))}
        </ol>
      </details>
    </div>
  )
}

function useAnswer(storyId: string) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { readonly nodeId: string; readonly answer?: string }) =>
      call<StoryGuidance>('POST', `${deskPath(deskId)}/stories/${storyId}/triage`, body),
    async onSuccess(now) {
      queries.setQueryData(guidanceQuery(deskId, storyId).queryKey, now)
      // The advice goes by where the flow ends.
      await queries.invalidateQueries({ queryKey: advicesKey(deskId) })
    },
    onError: sayFailure,
  })
}

function OpenQuestion(props: {
  readonly question: NonNullable<Triage['open']>
  readonly onAnswer: (answer: string) => void
}) {
  const may = useMay('responder')
  const { ask, hint, branches } = props.question
  return (
    <div>
      <p className="font-semibold">{ask}</p>
      {hint ? <p className="text-xs text-ink-3">{hint}</p> : null}
      {may ? (
        <div role="group" aria-label={ask} className="mt-1.5 flex flex-wrap gap-1.5">
          {branches.map(({ answer }) => (
            <Button key={answer} isSmall onClick={() => props.onAnswer(answer)}>
              {answer}
            </Button>
          ))}
        </div>
      ) : (
        <p className="text-xs text-ink-3">Somebody who may answer has to say.</p>
      )}
    </div>
  )
}

/** A question that is answered, and who or what did. A person can give another answer, or take their own back. */
function Step({
  step,
  onAnswer,
}: {
  readonly step: Triage['steps'][number]
  readonly onAnswer: (answer?: string) => void
}) {
  const may = useMay('responder')
  const { ask, answer, answers, by, because, given } = step
  return (
    <li className="text-xs">
      <p className="text-ink-2">{ask}</p>
      <p>
        <span className="font-medium">{answer}</span>{' '}
        <span className="text-ink-3">
          {by === 'person' ? `says ${given?.personName ?? 'a person'}` : `as read: ${because.join(', ')}`}
        </span>
      </p>
      {may ? (
        <select
          aria-label={`Another answer to: ${ask}`}
          value=""
          onChange={(event) => onAnswer(event.target.value === 'back' ? undefined : event.target.value)}
          className="link max-w-full bg-transparent text-ink-3 max-md:min-h-10"
        >
          <option value="" disabled hidden>
            Not so?
          </option>
          {answers
            .filter((one) => one !== answer)
            .map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          {by === 'person' ? <option value="back">Take the answer back</option> : null}
        </select>
      ) : null}
    </li>
  )
}

function Clauses({ clauses }: { readonly clauses: StoryGuidance['clauses'] }) {
  if (clauses.length === 0) return <p className="mt-2 text-sm text-ink-3">No clause applies.</p>
  return (
    <>
      <ul className="mt-2 divide-y divide-line">
        {clauses.slice(0, shownFirst).map((clause) => (
          <ClauseRow key={clause.clauseId} clause={clause} />
        ))}
      </ul>
      {clauses.length > shownFirst ? (
        <details>
          <summary className="py-1.5 text-xs text-ink-2">{clauses.length - shownFirst} more that apply</summary>
          <ul className="divide-y divide-line">
            {clauses.slice(shownFirst).map((clause) => (
              <ClauseRow key={clause.clauseId} clause={clause} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

/** The title; its words and its reason on opening, so that nobody has to leave the story. */
function ClauseRow({ clause }: { readonly clause: StoryGuidance['clauses'][number] }) {
  const { clauseId, title, severity, html, reasonHtml, because } = clause
  return (
    <li className="py-1.5 text-sm">
      <details>
        <summary className="flex list-none items-baseline justify-between gap-2">
          <span>{title}</span>
          <SeverityMark severity={severity} />
        </summary>
        <Prose html={html} className="mt-1 text-sm text-ink-2" />
        {reasonHtml ? <Prose html={reasonHtml} className="mt-1 text-xs text-ink-3" /> : null}
        <ClauseLink clauseId={clauseId} title="In the guidelines" />
      </details>
      {because.length > 0 ? <p className="text-xs text-ink-3">{because.join(', ')}</p> : null}
    </li>
  )
}

function ClauseLink({ clauseId, title }: { readonly clauseId: string; readonly title: string }) {
  const { deskId } = useDesk()
  return (
    <Link
      to="/d/$deskId/guidelines"
      params={{ deskId }}
      hash={clauseId}
      className="link inline-flex min-h-6 items-center text-xs text-ink-3"
    >
      {title}
    </Link>
  )
}
