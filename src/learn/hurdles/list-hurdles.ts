import { type Actor, roleCovers } from '../../model/role.ts'
import { ForbiddenError } from '../../platform/errors.ts'
import { todayIn } from '../day/day-of.ts'
import { spanOf } from '../read-clocks.ts'
import { cutUp } from '../why/pieces.ts'
import { readWindows } from '../why/read-windows.ts'
import { type Hurdle, toHurdle } from './hurdle.ts'
import type { HurdleDeps } from './name-hurdle.ts'
import { perCase, savedSince } from './per-case.ts'
import type { HurdleTables } from './schema.ts'

export interface HurdleView extends Hurdle {
  /** Open, and its day is over by the desk's own calendar. */
  readonly isOverdue: boolean
  /** What its line takes of each case's window since its state last changed; absent of one that is lived with. */
  readonly since?: {
    readonly ms: number
    readonly caseCount: number
    /** Of each case; less than 0 where it takes more. Absent of too few cases. */
    readonly savedMs?: number
  }
}

/** More than a desk can see to. */
const mostListed = 200
const yearMs = 366 * 86_400_000

/** Open ones first, the latest named first. @throws {ForbiddenError} for whoever is not on the desk. */
export async function listHurdles(deps: HurdleDeps, actor: Actor): Promise<readonly HurdleView[]> {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see hurdles you need the role watcher.')
  const rows = await deps.store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<HurdleTables>()
      .selectFrom('hurdle')
      .selectAll()
      .where('desk_id', '=', actor.deskId)
      .orderBy('named_at_ms', 'desc')
      .limit(mostListed)
      .execute(),
  )
  const nowMs = deps.clock.now()
  const today = todayIn(await deps.timeZoneOf(actor.deskId), nowMs)
  const hurdles = rows
    .map(toHurdle)
    .map((hurdle) => ({ ...hurdle, isOverdue: hurdle.state === 'open' && hurdle.dueOn < today }))
    .toSorted((a, b) => Number(b.state === 'open') - Number(a.state === 'open'))
  const watched = hurdles.filter(({ state }) => state !== 'accepted')
  if (watched.length === 0) return hurdles
  const firstMs = Math.max(nowMs - yearMs, Math.min(nowMs - 1, ...watched.map(({ sinceMs }) => sinceMs)))
  const { windows } = await readWindows(deps, actor.deskId, spanOf({ fromMs: firstMs, toMs: nowMs }, nowMs))
  const cuts = cutUp(windows)
  return hurdles.map((hurdle) => {
    if (hurdle.state === 'accepted') return hurdle
    const later = cuts.filter(({ window }) => window.heardAtMs >= hurdle.sinceMs)
    const since = perCase(later, hurdle.lineKey)
    const savedMs = savedSince({ ms: hurdle.beforeMs, caseCount: hurdle.beforeCount }, since)
    return { ...hurdle, since: { ...since, ...(savedMs !== undefined && { savedMs }) } }
  })
}
