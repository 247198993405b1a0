import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { DeskClocks } from '../../web/contract/clocks.ts'
import { clocksQuery } from '../api/queries.ts'
import { ButtonLink } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Empty, Failed } from '../kit/notes.tsx'
import { Figure, Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { Switch } from '../kit/switch.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { bottleneckSentence } from './clock-words.ts'
import { ForecastScores } from './forecasts.tsx'
import { NetworkTable, PeopleTable } from './group-tables.tsx'
import { Rules } from './rules.tsx'
import { StageTable } from './stage-table.tsx'
import { WeekChart } from './week-chart.tsx'

const spans: readonly (readonly [weeks: number, name: string])[] = [
  [4, '4 weeks'],
  [12, '12 weeks'],
  [52, 'A year'],
]

/** Where the minutes of the desk's cases go, the source's and ours apart. */
export function ClocksPage() {
  const { deskId } = useDesk()
  const { weeks = 12, drill = false } = useSearch({ from: '/d/$deskId/clocks' })
  const { data, error, refetch } = useQuery(clocksQuery(deskId, { weeks, isDrill: drill }))
  return (
    <Page
      isWide
      title="Clocks"
      lead="Where the minutes go, from what was published to what you did about it."
      actions={<Choices weeks={weeks} isDrill={drill} />}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={6} /> : null}
      {data?.caseCount === 0 ? <NoCases isDrill={drill} /> : null}
      {data && data.caseCount > 0 ? <Report clocks={data} /> : null}
      {drill ? null : <ForecastScores weeks={weeks} />}
    </Page>
  )
}

function Choices({ weeks, isDrill }: { readonly weeks: number; readonly isDrill: boolean }) {
  const { deskId } = useDesk()
  const navigate = useNavigate()
  const searchOf = (chosen: number, drill: boolean) => ({
    ...(chosen !== 12 && { weeks: chosen }),
    ...(drill && { drill }),
  })
  const toggle = (drill: boolean) =>
    void navigate({ to: '/d/$deskId/clocks', params: { deskId }, search: searchOf(weeks, drill), replace: true })
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <nav aria-label="How far back" className="flex gap-1">
        {spans.map(([span, name]) => (
          <Link
            key={span}
            to="/d/$deskId/clocks"
            params={{ deskId }}
            search={searchOf(span, isDrill)}
            replace
            aria-current={span === weeks ? 'true' : undefined}
            className={cx(
              'flex h-8 items-center rounded-md px-2.5 text-sm max-md:h-11',
              span === weeks ? 'bg-sunken font-semibold' : 'text-ink-2 hover:bg-hover hover:text-ink',
            )}
          >
            {name}
          </Link>
        ))}
      </nav>
      <span className="flex items-center gap-2 text-sm text-ink-2">
        <Switch label="Drills instead of real cases" isOn={isDrill} onChange={toggle} />
        <span aria-hidden>Drills</span>
      </span>
    </div>
  )
}

function NoCases({ isDrill }: { readonly isDrill: boolean }) {
  const { deskId } = useDesk()
  if (isDrill) {
    return (
      <Empty
        title="No drill in this time"
        action={
          <ButtonLink to="/d/$deskId/drills" params={{ deskId }}>
            To the drills
          </ButtonLink>
        }
      >
        What a drill brings to the desk is clocked here, apart from real cases.
      </Empty>
    )
  }
  const action = (
    <ButtonLink to="/d/$deskId/watches" params={{ deskId }}>
      See what is watched for
    </ButtonLink>
  )
  return (
    <Empty title="No case in this time" action={action}>
      The clocks start when a watch brings a story to the desk. Open it, claim it, close it or let it stand: the minutes
      in between appear here.
    </Empty>
  )
}

function Report({ clocks }: { readonly clocks: DeskClocks }) {
  return (
    <>
      {clocks.isDrill ? <p className="mb-3 text-sm font-semibold">Drills only. Real cases are not in here.</p> : null}
      <p className="headline mb-5 max-w-3xl text-lg text-pretty">
        {bottleneckSentence(clocks) ?? 'Nobody has seen any of these cases yet, so none of your clocks has stopped.'}
      </p>
      <Counts clocks={clocks} />
      <StageTable clocks={clocks} />
      <Rules clocks={clocks} />
      <WeekChart weeks={clocks.weeks} />
      <Section title="By network" lead="Where the mention stood that each case was opened for.">
        <NetworkTable networks={clocks.networks} />
      </Section>
      {clocks.people.length > 0 ? (
        <Section title="By hands" lead="How long ended cases took by how many people opened or worked on them.">
          <PeopleTable people={clocks.people} />
        </Section>
      ) : null}
      {clocks.isCut ? <p className="text-xs text-ink-3">There were more cases: the oldest are not in here.</p> : null}
    </>
  )
}

function Counts({ clocks }: { readonly clocks: DeskClocks }) {
  const { caseCount, endedCount, answeredCount, letStandCount, elsewhereCount, notOursCount, lapsedClaimCount } = clocks
  const figures: readonly (readonly [string, number])[] = [
    ['Cases', caseCount],
    ['Under way', caseCount - endedCount],
    ['Answered', answeredCount],
    ['Let stand', letStandCount],
    ['Elsewhere', elsewhereCount],
    ['Not ours', notOursCount],
    ['Lapsed claims', lapsedClaimCount],
  ]
  return (
    <dl className="mb-7 flex flex-wrap gap-x-8 gap-y-3">
      {figures.map(([name, count]) => (
        <Figure key={name} name={name}>
          {new Intl.NumberFormat('en').format(count)}
        </Figure>
      ))}
    </dl>
  )
}
