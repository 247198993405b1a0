import { type Actor, roleCovers } from '../model/role.ts'
import { ForbiddenError, InvalidError } from '../platform/errors.ts'
import type { CaseClock } from './case-clock.ts'
import { toClock } from './clock-row.ts'
import type { LearnDeps } from './deps.ts'
import { type ClockReport, reportOn } from './report.ts'
import { toWait } from './follow-waits.ts'
import { type WaitReport, waitReport } from './rules-that-wait.ts'
import type { LearnTables } from './schema.ts'
import type { Wait } from '../model/wait.ts'

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

const defaultSpanMs = 84 * 86_400_000
/** Two years and a day more: last year can stand beside this one. */
const maxSpanMs = 732 * 86_400_000
/** A hundred a day for two years; 20 MB while it is read. */
const maxCases = 75_000

/**
 * Where the time of this desk's cases went.
 * @throws {ForbiddenError} for whoever is not on the desk.
 * @throws {InvalidError} for a span that ends before it begins, or of more than two years.
 */
export async function clocks(deps: LearnDeps, actor: Actor, query: ClocksQuery = {}): Promise<DeskClocks> {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see clocks you need the role watcher.')
  const { toMs = deps.clock.now(), isDrill = false } = query
  const { fromMs = toMs - defaultSpanMs } = query
  if (fromMs >= toMs) throw new InvalidError('The span ends before it begins: `from` must be earlier than `to`.')
  if (toMs - fromMs > maxSpanMs) throw new InvalidError('A span may be two years at most; ask for a later `from`.')
  const found = await read(deps, actor.deskId, { fromMs, toMs, isDrill })
  const isCut = found.length > maxCases
  const cases = found.slice(0, maxCases)
  const waits = await readWaits(deps, actor.deskId, { fromMs, toMs, isDrill })
  return { fromMs, toMs, isDrill, isCut, ...reportOn(cases), ...waitReport(cases, waits) }
}

async function read(
  { store }: LearnDeps,
  deskId: string,
  { fromMs, toMs, isDrill }: Required<ClocksQuery>,
): Promise<readonly CaseClock[]> {
  const rows = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<LearnTables>()
      .selectFrom('case_clock')
      .selectAll()
      .where('desk_id', '=', deskId)
      .where('is_drill', '=', isDrill)
      .where('heard_at_ms', '>=', fromMs)
      .where('heard_at_ms', '<', toMs)
      .orderBy('heard_at_ms', 'desc')
      .limit(maxCases + 1)
      .execute(),
  )
  return rows.map(toClock)
}

/** The latest so many of the cases that were heard in the span. */
async function readWaits(
  { store }: LearnDeps,
  deskId: string,
  { fromMs, toMs, isDrill }: Required<ClocksQuery>,
): Promise<readonly Wait[]> {
  const rows = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<LearnTables>()
      .selectFrom('case_wait')
      .innerJoin('case_clock', 'case_clock.case_id', 'case_wait.case_id')
      .selectAll('case_wait')
      .where('case_clock.desk_id', '=', deskId)
      .where('case_clock.is_drill', '=', isDrill)
      .where('case_clock.heard_at_ms', '>=', fromMs)
      .where('case_clock.heard_at_ms', '<', toMs)
      .orderBy('case_clock.heard_at_ms', 'desc')
      .limit(maxCases)
      .execute(),
  )
  return rows.map(toWait)
}
