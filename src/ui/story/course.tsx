// How this case is to be dealt with: its lane, its playbook, and whether to answer at all; each with its reason.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { Course } from '../../model/case.ts'
import { playbookKinds, type PlaybookKind } from '../../model/playbook.ts'
import type { StoryView } from '../../web/contract/stories.ts'
import { adviceQuery, policyQuery } from '../api/queries.ts'
import { useBoard } from '../desk/board-context.ts'
import { SelectBox } from '../kit/field.tsx'
import { LaneMark } from '../kit/marks.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { useTicking } from '../kit/ticker.ts'
import { exactTime } from '../kit/time.ts'
import { useDesk } from '../shell/desk-context.ts'
import { AdviceFact, Reasons } from './advice.tsx'
import { dueWords } from './due-words.ts'
import { Fact } from './facts.tsx'

/** Nothing until the story has a case with a course. The reasons are open at first, but on a phone. */
export function CourseFacts({ view }: { readonly view: StoryView }) {
  const { deskId } = useDesk()
  const advice = useQuery({
    ...adviceQuery(deskId, view.case?.caseId ?? '', view.case?.course?.answeredAtMs),
    enabled: view.case !== undefined,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  })
  // On a phone the story comes first.
  const [isOpen, setIsOpen] = useState(() => matchMedia('(min-width: 48rem)').matches)
  const course = view.case?.course
  if (!view.case || !course) return null
  return (
    <dl className="mt-5 grid gap-x-8 gap-y-5 border-b border-line pb-5 @2xl:grid-cols-3">
      <Fact name="Advice">
        <AdviceFact advice={advice.data} isFailed={advice.isError} view={view} isOpen={isOpen} onOpen={setIsOpen} />
      </Fact>
      <Fact name="Lane">
        <LaneFact course={course} />
      </Fact>
      <Fact name="Playbook">
        <PlaybookFact course={course} view={view} />
      </Fact>
      {isOpen && advice.data ? (
        <div className="col-span-full">
          <dt className="sr-only">For and against</dt>
          <dd>
            <Reasons reasons={advice.data.reasons} />
          </dd>
        </div>
      ) : null}
    </dl>
  )
}

function LaneFact({ course }: { readonly course: Course }) {
  const { riskMention } = course
  return (
    <>
      <p className="text-md leading-[25px]">
        <LaneMark lane={course.lane} className="font-semibold" />
      </p>
      <p className="mt-1 text-xs text-pretty text-ink-2">{course.laneBecause}.</p>
      <p className="mt-1 text-xs text-pretty text-ink-3">
        {course.risk === 'low' ? 'Low' : course.risk === 'middle' ? 'Middle' : 'High'} risk: {course.riskBecause}.
        {course.topics.length > 0 ? ` Topics: ${course.topics.join(', ')}.` : ''}
      </p>
      {riskMention ? (
        <figure className="mt-1.5 border-l-2 border-line pl-2.5 text-xs text-pretty break-words text-ink-2">
          <blockquote dir="auto">{riskMention.excerpt}</blockquote>
          <figcaption className="mt-0.5 text-ink-3">
            <a href={`#mention-${riskMention.mentionId}`} className="link">
              <Outside>{riskMention.voiceName}</Outside>
            </a>
          </figcaption>
        </figure>
      ) : null}
    </>
  )
}

function PlaybookFact({ course, view }: { readonly course: Course; readonly view: StoryView }) {
  const { actions } = useBoard()
  const isActive = view.case?.state === 'open' || view.case?.state === 'claimed'
  return (
    <>
      {isActive && actions.may && view.case ? (
        <SelectBox
          aria-label="Playbook"
          value={course.playbook}
          className="-mx-2.5 -my-0.5 max-w-56 [&>select]:border-transparent [&>select]:bg-transparent [&>select]:text-md [&>select]:font-semibold [&>select]:hover:border-line"
          onChange={(event) => {
            const { case: deskCase, story } = view
            if (deskCase) actions.choosePlaybook({ case: deskCase, story }, event.target.value as PlaybookKind)
          }}
        >
          {playbookKinds.map((kind) => (
            <option key={kind} value={kind}>
              {capital(kind)}
            </option>
          ))}
        </SelectBox>
      ) : (
        <p className="text-md leading-[25px] font-semibold first-letter:uppercase">{course.playbook}</p>
      )}
      {isActive ? <Due course={course} /> : null}
      <p className="mt-1 text-xs text-pretty text-ink-3">
        {capital(course.playbookBecause)}. <Steps kind={course.playbook} />
      </p>
    </>
  )
}

function Due({ course }: { readonly course: Course }): ReactNode {
  const words = useTicking((nowMs) => dueWords(course, nowMs))
  const isLate = words.startsWith('Late')
  return (
    <p
      title={exactTime(course.answerByMs)}
      className={`mt-1 text-xs tabular-nums ${isLate ? 'font-medium text-pan' : 'text-ink-2'}`}
    >
      {words}
    </p>
  )
}

function Steps({ kind }: { readonly kind: PlaybookKind }) {
  const { deskId } = useDesk()
  const [isOpen, setIsOpen] = useState(false)
  const { data } = useQuery(policyQuery(deskId))
  const steps = data?.policy.playbooks[kind].steps ?? []
  if (steps.length === 0) return null
  return (
    <>
      <button
        type="button"
        className="link min-h-6 text-ink-2"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? 'Hide its steps' : `Its ${steps.length} steps`}
      </button>
      {isOpen ? (
        <span role="list" className="mt-1 block space-y-1 text-ink-2">
          {steps.map((step, index) => (
            <span role="listitem" key={step} className="grid grid-cols-[1.25rem_minmax(0,1fr)]">
              <span className="tabular-nums">{index + 1}.</span>
              <span>{step}</span>
            </span>
          ))}
        </span>
      ) : null}
    </>
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
