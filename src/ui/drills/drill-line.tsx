import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { OutsideLine } from '../kit/outside-words.tsx'
import { Left } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { runningDrillQuery } from './queries.ts'

/** On top of every page of the desk, so that nobody takes a drill for the world, or the world for a drill. */
export function DrillLine() {
  const { deskId } = useDesk()
  const { data: drill } = useQuery(runningDrillQuery(deskId))
  if (!drill) return null
  return (
    <aside
      aria-label="A drill runs"
      className="flex items-center gap-x-3 border-b border-dashed border-line-strong bg-surface px-4 py-1.5 text-sm text-ink-2"
    >
      <p className="flex min-w-0 flex-1 gap-x-1.5">
        <strong className="shrink-0 font-semibold text-ink">A drill runs:</strong>
        <OutsideLine className="truncate">{drill.name}</OutsideLine>
        <span className="shrink-0 tabular-nums max-md:hidden">
          · ends in <Left atMs={drill.endsAtMs} /> · what is marked <em>drill</em> is not real, and nothing of it goes
          out
        </span>
      </p>
      <Link
        to="/d/$deskId/drills/$drillId"
        params={{ deskId, drillId: drill.drillId }}
        className="shrink-0 underline underline-offset-2 hover:text-ink"
      >
        How it goes
      </Link>
    </aside>
  )
}
