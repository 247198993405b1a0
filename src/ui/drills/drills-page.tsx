import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Drill } from '../../web/contract/drills.ts'
import { Cell } from '../clocks/table-parts.tsx'
import { Button } from '../kit/button.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { OutsideLine } from '../kit/outside-words.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { duration, exactTime } from '../kit/time.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { dayWords, peopleWords, speedWords, targetShare, targetWords } from './drill-words.ts'
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

function Trend({ drills }: { readonly drills: readonly Drill[] }) {
  return (
    <Section title="Drills so far" lead="The middle case of each, from hearing it; below it, the drill before.">
      <table className="w-full text-sm">
        <thead className="label-caps border-b border-line">
          <tr>
            <th scope="col" className="pb-1.5 text-left">
              Drill
            </th>
            <th scope="col" className="pb-1.5 pl-3 text-right max-md:hidden">
              Cases
            </th>
            <th scope="col" className="pb-1.5 pl-3 text-right">
              Claimed
            </th>
            <th scope="col" className="pb-1.5 pl-3 text-right">
              Answered
            </th>
            <th scope="col" className="pb-1.5 pl-3 text-right">
              Targets
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line align-top">
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
    <tr>
      <th scope="row" className="w-full max-w-0 py-2.5 text-left font-normal">
        <Link
          to="/d/$deskId/drills/$drillId"
          params={{ deskId, drillId: drill.drillId }}
          className="flex text-base font-[550] hover:underline"
        >
          <OutsideLine className="truncate text-left">{drill.name}</OutsideLine>
        </Link>
        <span className="mt-0.5 block truncate text-xs text-ink-2">
          <time dateTime={new Date(drill.startedAtMs).toISOString()} title={exactTime(drill.startedAtMs)}>
            {dayWords(drill.startedAtMs)}
          </time>{' '}
          · {speedWords(drill.speed)} · {peopleWords(drill)}
        </span>
      </th>
      <Cell className="max-md:hidden">{score.caseCount}</Cell>
      <Step medianMs={score.toClaim.medianMs} beforeMs={before?.score.toClaim.medianMs} />
      <Step medianMs={score.toAnswer.medianMs} beforeMs={before?.score.toAnswer.medianMs} />
      <Cell>
        {targetShare(score) ?? <span className="text-ink-3">none due</span>}
        <Small>
          {score.dueCount > 0 ? targetWords(score) : null}
          {before && targetShare(before.score) ? (
            <span className="block">before {targetShare(before.score)}</span>
          ) : null}
        </Small>
      </Cell>
    </tr>
  )
}

function Step({
  medianMs,
  beforeMs,
}: {
  readonly medianMs: number | undefined
  readonly beforeMs: number | undefined
}) {
  return (
    <Cell>
      {medianMs === undefined ? <span className="text-ink-3">–</span> : duration(medianMs)}
      {beforeMs === undefined ? null : <Small>before {duration(beforeMs)}</Small>}
    </Cell>
  )
}

function Small({ children }: { readonly children: ReactNode }) {
  return <span className="block text-xs text-ink-2">{children}</span>
}
