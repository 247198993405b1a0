import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Drill } from '../../web/contract/drills.ts'
import { Button } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Empty, Failed } from '../kit/notes.tsx'
import { OutsideLine } from '../kit/outside-words.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { duration, exactTime } from '../kit/time.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { dayWords, peopleWords, speedWords, targetShare } from './drill-words.ts'
import { drillsQuery, isRunning } from './queries.ts'
import { RunningDrill } from './running-drill.tsx'
import { StartDrillDialog } from './start-drill-dialog.tsx'

/** The drill that runs, and how the team met those before, each beside the one before it. */
export function DrillsPage() {
  const { deskId } = useDesk()
  const may = useMay('approver')
  const navigate = useNavigate()
  const { start = false, story } = useSearch({ from: '/d/$deskId/drills' })
  const { data, error, refetch } = useQuery(drillsQuery(deskId))
  const running = data?.drills.find(isRunning)
  const held = data?.drills.filter((drill) => !isRunning(drill)) ?? []
  const show = (isOpen: boolean) =>
    void navigate({ to: '/d/$deskId/drills', params: { deskId }, search: isOpen ? { start: true } : {}, replace: true })
  const button = (
    <Button look="primary" onClick={() => show(true)}>
      Start a drill …
    </Button>
  )
  return (
    <Page
      isWide
      title="Drills"
      lead="A past event comes to the desk again, and the clocks tell how the team met it. Nothing of a drill is published."
      actions={may && data && !running && held.length > 0 ? button : null}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={4} /> : null}
      {running ? <RunningDrill drill={running} /> : null}
      {data && !running && held.length === 0 ? <NoDrill action={may ? button : null} /> : null}
      {held.length > 0 ? <Trend drills={held} /> : null}
      {(start || story !== undefined) && may && data && !running ? (
        <StartDrillDialog storyId={story} onClose={() => show(false)} />
      ) : null}
    </Page>
  )
}

function NoDrill({ action }: { readonly action: ReactNode }) {
  return (
    <Empty title="No drill yet" action={action}>
      Play a recording, a past story of your own, or the invented event that comes with Nowdesk. It takes a few minutes,
      rings whom you choose, and reaches nobody outside.
      {action ? null : ' An approver starts it.'}
    </Empty>
  )
}

const columns = ['Drill', 'Cases', 'Claimed', 'Answered', 'Targets'] as const

function Trend({ drills }: { readonly drills: readonly Drill[] }) {
  return (
    <Section title="Drills so far" lead="The middle case of each, from hearing it; below it, the drill before.">
      <table className="w-full text-sm max-md:block">
        <thead className="label-caps border-b border-line max-md:hidden">
          <tr>
            {columns.map((name, index) => (
              <th key={name} scope="col" className={cx('pb-1.5', index === 0 ? 'text-left' : 'pl-6 text-right')}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line align-top max-md:block max-md:border-y max-md:border-line">
          {drills.map((drill, index) => (
            <TrendRow key={drill.drillId} drill={drill} before={drills[index + 1]} />
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function TrendRow({ drill, before }: { readonly drill: Drill; readonly before: Drill | undefined }) {
  const { deskId } = useDesk()
  const { score } = drill
  return (
    <tr className="max-md:grid max-md:grid-cols-4 max-md:py-3">
      <th scope="row" className="text-left font-normal max-md:col-span-4 md:w-full md:max-w-0 md:py-2.5">
        <Link
          to="/d/$deskId/drills/$drillId"
          params={{ deskId, drillId: drill.drillId }}
          className="flex text-base font-[550] hover:underline"
        >
          <OutsideLine className="truncate text-left">{drill.name}</OutsideLine>
        </Link>
        <span className="mt-0.5 block text-xs text-ink-2 md:truncate">
          <time dateTime={new Date(drill.startedAtMs).toISOString()} title={exactTime(drill.startedAtMs)}>
            {dayWords(drill.startedAtMs)}
          </time>{' '}
          · {speedWords(drill.speed)} · {peopleWords(drill)}
        </span>
      </th>
      <Column name="Cases">{score.caseCount}</Column>
      <Column name="Claimed" before={lengthWords(before?.score.toClaim.medianMs)}>
        {lengthWords(score.toClaim.medianMs)}
      </Column>
      <Column name="Answered" before={lengthWords(before?.score.toAnswer.medianMs)}>
        {lengthWords(score.toAnswer.medianMs)}
      </Column>
      <Column name="Targets" before={before && targetShare(before.score)}>
        {targetShare(score)}
      </Column>
    </tr>
  )
}

/** A figure with that of the drill before; on a phone, where the head is not shown, under its name. */
function Column(props: {
  readonly name: (typeof columns)[number]
  readonly before?: string | undefined
  readonly children: number | string | undefined
}) {
  const { name, before, children } = props
  return (
    <td className="tabular-nums max-md:pt-2 md:py-2.5 md:pl-6 md:text-right md:whitespace-nowrap">
      <span className="label-caps block md:hidden">{name}</span>
      {children ?? <span className="text-ink-3">–</span>}
      {before === undefined ? null : <span className="block text-xs text-ink-2">before {before}</span>}
    </td>
  )
}

function lengthWords(lengthMs: number | undefined): string | undefined {
  return lengthMs === undefined ? undefined : duration(lengthMs)
}
