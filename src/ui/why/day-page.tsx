import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { networkName } from '../../model/circle-names.ts'
import type { DayNote } from '../../web/contract/why.ts'
import { Failed } from '../kit/notes.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { RowsSkeleton, Section } from '../kit/page.tsx'
import { serverNow } from '../kit/server-clock.ts'
import { duration } from '../kit/time.ts'
import { useDesk } from '../shell/desk-context.ts'
import { CaseList } from './case-list.tsx'
import { becameWords, dayName, daySentence, daysOn } from './day-words.ts'
import { dayQuery } from './queries.ts'
import { WhyFrame } from './why-frame.tsx'

/** What broke on a day, what was done, what was let pass, and what came of it. */
export function DayPage() {
  const { deskId } = useDesk()
  const { date } = useSearch({ from: '/d/$deskId/why/day' })
  const { data, error, refetch } = useQuery(dayQuery(deskId, date))
  return (
    <WhyFrame
      lead="A day by this desk’s own clock: what broke, what you did, what you let pass, and what came of what you had."
      actions={data ? <Days note={data} /> : null}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={4} /> : null}
      {data ? <Note note={data} /> : null}
    </WhyFrame>
  )
}

function Days({ note: { date, toMs } }: { readonly note: DayNote }) {
  const { deskId } = useDesk()
  const shape =
    'inline-flex size-8 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink max-md:size-11'
  return (
    <nav aria-label="Which day" className="flex items-center gap-1">
      <Link
        to="/d/$deskId/why/day"
        params={{ deskId }}
        search={{ date: daysOn(date, -1) }}
        aria-label="The day before"
        className={shape}
      >
        <ChevronLeft size={16} aria-hidden />
      </Link>
      {toMs <= serverNow() ? (
        <Link
          to="/d/$deskId/why/day"
          params={{ deskId }}
          search={{ date: daysOn(date, 1) }}
          aria-label="The day after"
          className={shape}
        >
          <ChevronRight size={16} aria-hidden />
        </Link>
      ) : null}
    </nav>
  )
}

function Note({ note }: { readonly note: DayNote }) {
  const { broke, answered, letStand, became, frequent, links } = note
  return (
    <>
      <p className="text-sm font-semibold">{dayName(note.date)}</p>
      <p className="headline mt-1 mb-5 max-w-3xl text-lg text-pretty">{daySentence(note)}</p>
      <Part title="Broke" list={broke} links={links} figure="after it was heard" />
      <Part title="Answered" list={answered} links={links} figure="from hearing to answer" />
      <Part title="Let stand" list={letStand} links={links} figure="from hearing to decision" />
      {became.length > 0 ? (
        <Section title="What came of it" lead="Let stand before, and looked at again on this day.">
          <CaseList
            links={links}
            cases={became.map((one) => ({
              caseId: one.caseId,
              figure: one.outcome === 'right' ? 'Right' : 'Grew',
              note: becameWords(one),
            }))}
          />
        </Section>
      ) : null}
      {frequent.count > 0 ? <Frequent frequent={frequent} /> : null}
    </>
  )
}

function Frequent({ frequent: { count, voices } }: Pick<DayNote, 'frequent'>) {
  const { deskId } = useDesk()
  return (
    <Section title="Frequent from here on" lead="Voices that crossed the frequency line on this day.">
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {voices.map(({ voiceId, name, network, outlet }) => (
          <li key={voiceId}>
            <Link to="/d/$deskId/voices/$voiceId" params={{ deskId, voiceId }} className="link inline-block py-1">
              <Outside>{name}</Outside>
            </Link>
            <span className="text-ink-3">
              {' '}
              <Outside>{outlet ?? networkName(network)}</Outside>
            </span>
          </li>
        ))}
      </ul>
      {count > voices.length ? (
        <p className="mt-2 text-xs text-ink-3">
          The first {voices.length} of {count}.
        </p>
      ) : null}
    </Section>
  )
}

interface PartProps {
  readonly title: string
  readonly list: DayNote['broke']
  readonly links: DayNote['links']
  /** What the figure at the end of each line is. */
  readonly figure: string
}

function Part({ title, list, links, figure }: PartProps) {
  if (list.count === 0) return null
  return (
    <Section title={title} lead={`The time ${figure}.`}>
      <CaseList
        links={links}
        cases={list.cases.map(({ caseId, afterMs }) => ({ caseId, figure: duration(afterMs) }))}
      />
      {list.count > list.cases.length ? (
        <p className="mt-2 text-xs text-ink-3">
          The first {list.cases.length} of {list.count}.
        </p>
      ) : null}
    </Section>
  )
}
