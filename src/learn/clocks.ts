import { type Actor, roleCovers } from '../model/role.ts'
import { ForbiddenError } from '../platform/errors.ts'
import type { LearnDeps } from './deps.ts'
import { readClocks, spanOf } from './read-clocks.ts'
import { type ClockReport, reportOn } from './report.ts'
import { type WaitReport, waitReport } from './rules-that-wait.ts'

/** Cases that were heard from `fromMs` on and before `toMs`. */
export interface ClocksQuery {
  /** Twelve weeks before `toMs` unless told. */
  readonly fromMs?: number
  /** This instant unless told. */
  readonly toMs?: number
  /** Drills alone, or, unless told, real cases alone. */
  readonly isDrill?: boolean
}

export interface DeskClocks extends ClockReport, WaitReport {
  readonly fromMs: number
  readonly toMs: number
  readonly isDrill: boolean
  /** There were more cases than are read at once; the oldest were left out. */
  readonly isCut: boolean
}

/**
 * Where the time of this desk's cases went.
 * @throws {ForbiddenError} for whoever is not on the desk.
 * @throws {InvalidError} for a span that ends before it begins, or of more than two years.
 */
export async function clocks(deps: LearnDeps, actor: Actor, query: ClocksQuery = {}): Promise<DeskClocks> {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see clocks you need the role watcher.')
  const { isDrill = false } = query
  const span = spanOf(query, deps.clock.now())
  const { isCut, cases, waits } = await readClocks(deps, actor.deskId, { ...span, isDrill })
  return { ...span, isDrill, isCut, ...reportOn(cases), ...waitReport(cases, waits) }
}
