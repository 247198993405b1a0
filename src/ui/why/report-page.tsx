import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { WhyLine, WhyReport } from '../../web/contract/why.ts'
import { ButtonLink } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Empty, Failed } from '../kit/notes.tsx'
import { RowsSkeleton } from '../kit/page.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { Hands, Impact, Quarters, Ways } from './curves.tsx'
import { OldWay, Polishing, SecondThoughts } from './findings.tsx'
import { Groups } from './groups.tsx'
import { NameHurdleDialog } from './name-hurdle-dialog.tsx'
import { hurdlesQuery, type WhyAsked, whyQuery } from './queries.ts'
import { Took } from './took.tsx'
import { WhyFrame } from './why-frame.tsx'
import { counted, groupName, whySentence } from './why-words.ts'

const spans: readonly (readonly [weeks: number, name: string])[] = [
  [4, '4 weeks'],
  [12, '12 weeks'],
  [52, 'A year'],
]

/** What took the time in which an answer was in time, and what it comes from. */
export function ReportPage() {
  const { deskId } = useDesk()
  const { weeks = 12, playbook, lane } = useSearch({ from: '/d/$deskId/why' })
  const asked: WhyAsked = { weeks, playbook, lane }
  const { data, error, refetch } = useQuery(whyQuery(deskId, asked))
  return (
    <WhyFrame
      lead="From the stamps of your own cases alone. Steps and rules are ranked, people never."
      actions={<Spans asked={asked} />}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={6} /> : null}
      {data ? <Narrowed asked={asked} /> : null}
      {data && data.took.caseCount === 0 ? <NothingYet untakenCount={data.untakenCount} /> : null}
      {data && data.took.caseCount > 0 ? <Report report={data} asked={asked} /> : null}
    </WhyFrame>
  )
}

function searchOf({ weeks, playbook, lane }: WhyAsked) {
  return { ...(weeks !== 12 && { weeks }), ...(playbook && { playbook }), ...(lane && { lane }) }
}

function Spans({ asked }: { readonly asked: WhyAsked }) {
  const { deskId } = useDesk()
  return (
    <nav aria-label="How far back" className="flex gap-1">
      {spans.map(([weeks, name]) => (
        <Link
          key={weeks}
          to="/d/$deskId/why"
          params={{ deskId }}
          search={searchOf({ ...asked, weeks })}
          replace
          aria-current={weeks === asked.weeks ? 'true' : undefined}
          className={cx(
            'flex h-8 items-center rounded-md px-2.5 text-sm max-md:h-11',
            weeks === asked.weeks ? 'bg-sunken font-semibold' : 'text-ink-2 hover:bg-hover hover:text-ink',
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}

/** Says that not all cases are looked at, and leads back to all. */
function Narrowed({ asked }: { readonly asked: WhyAsked }) {
  const { deskId } = useDesk()
  const { playbook, lane, weeks } = asked
  if (playbook === undefined && lane === undefined) return null
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-3 text-sm">
      <span className="font-semibold">{groupName({ ...(playbook && { playbook }), ...(lane && { lane }) })} alone</span>
      <Link
        to="/d/$deskId/why"
        params={{ deskId }}
        search={searchOf({ weeks })}
        className="inline-flex min-h-6 items-center gap-1 text-ink-2 hover:text-ink"
      >
        <X size={14} aria-hidden /> All cases
      </Link>
    </p>
  )
}

function NothingYet({ untakenCount }: { readonly untakenCount: number }) {
  const { deskId } = useDesk()
  const action = (
    <ButtonLink to="/d/$deskId" params={{ deskId }}>
      To the desk
    </ButtonLink>
  )
  return (
    <Empty title="No answer in this time" action={action}>
      Once cases are claimed and answered, their stamps say what the time went to.
      {untakenCount > 0 ? ` ${counted(untakenCount, 'case waits', 'cases wait')} for somebody.` : ''}
    </Empty>
  )
}

function Report({ report, asked }: { readonly report: WhyReport; readonly asked: WhyAsked }) {
  const { deskId } = useDesk()
  const { data } = useQuery(hurdlesQuery(deskId))
  const [named, setNamed] = useState<WhyLine>()
  const known = new Set(data?.hurdles.filter(({ state }) => state !== 'overcome').map(({ lineKey }) => lineKey))
  const perCaseMs = named ? named.totalMs / report.took.caseCount : 0
  return (
    <>
      <p className="headline mb-5 max-w-3xl text-lg text-pretty">
        {whySentence(report) ?? 'Nothing of any window had gone by when you answered.'}
      </p>
      {report.took.caseCount < report.leastCases ? (
        <p className="-mt-3 mb-5 text-sm text-ink-2">So few cases tell what happened, not yet what usually does.</p>
      ) : null}
      <Took report={report} named={known} onName={setNamed} />
      <Groups groups={report.groups} asked={asked} />
      <OldWay report={report} />
      <Polishing report={report} />
      <Hands report={report} />
      <Impact report={report} />
      <Quarters report={report} />
      <Ways report={report} />
      <SecondThoughts report={report} />
      {report.isCut ? <p className="text-xs text-ink-3">There were more cases: the oldest are not in here.</p> : null}
      {named ? <NameHurdleDialog line={named} perCaseMs={perCaseMs} onClose={() => setNamed(undefined)} /> : null}
    </>
  )
}
