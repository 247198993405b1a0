// The clocks and waits of a span of time, as every report reads them.
import type { Wait } from '../model/wait.ts'
import { InvalidError } from '../platform/errors.ts'
import type { CaseClock } from './case-clock.ts'
import { toClock } from './clock-row.ts'
import type { LearnDeps } from './deps.ts'
import { toWait } from './follow-waits.ts'
import type { LearnTables } from './schema.ts'

/** Cases that were heard from `fromMs` on and before `toMs`. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

const defaultSpanMs = 84 * 86_400_000
/** Two years and a day more: last year can stand beside this one. */
const maxSpanMs = 732 * 86_400_000
/** A hundred a day for two years; 20 MB while it is read. */
const maxCases = 75_000

/** @throws {InvalidError} for a span that ends before it begins, or of more than two years. */
export function spanOf(asked: Partial<Span>, nowMs: number): Span {
  const { toMs = nowMs } = asked
  const { fromMs = toMs - defaultSpanMs } = asked
  if (fromMs >= toMs) throw new InvalidError('The span ends before it begins: `from` must be earlier than `to`.')
  if (toMs - fromMs > maxSpanMs) throw new InvalidError('A span may be two years at most; ask for a later `from`.')
  return { fromMs, toMs }
}

export interface ReadClocks {
  /** There were more cases than are read at once; the oldest were left out. */
  readonly isCut: boolean
  readonly cases: readonly CaseClock[]
  /** The latest so many of these cases' waits. */
  readonly waits: readonly Wait[]
}

/** Two queries, by the index on when a case was heard. */
export async function readClocks(
  { store }: Pick<LearnDeps, 'store'>,
  deskId: string,
  { fromMs, toMs, isDrill }: Span & { readonly isDrill: boolean },
): Promise<ReadClocks> {
  return await store.inDesk(deskId, async (tx) => {
    const inSpan = tx
      .withTables<LearnTables>()
      .selectFrom('case_clock')
      .where('case_clock.desk_id', '=', deskId)
      .where('case_clock.is_drill', '=', isDrill)
      .where('case_clock.heard_at_ms', '>=', fromMs)
      .where('case_clock.heard_at_ms', '<', toMs)
      .orderBy('case_clock.heard_at_ms', 'desc')
    const found = await inSpan
      .selectAll('case_clock')
      .limit(maxCases + 1)
      .execute()
    const waits = await inSpan
      .innerJoin('case_wait', 'case_wait.case_id', 'case_clock.case_id')
      .selectAll('case_wait')
      .limit(maxCases)
      .execute()
    return {
      isCut: found.length > maxCases,
      cases: found.slice(0, maxCases).map(toClock),
      waits: waits.map(toWait),
    }
  })
}
