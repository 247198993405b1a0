// How long a line took from us to its readers' browsers, as those measure it: counted in steps, never reader by reader.
import { sql } from 'kysely'
import type { Tx } from '../../platform/store/store.ts'
import type { LiveTables } from './schema.ts'

export interface Reach {
  /** Lines that a browser measured; of many readers a part of them measures. */
  readonly count: number
  /** Half of them came within so many ms, and 99 of 100; absent while nothing is measured. */
  readonly p50Ms?: number
  readonly p99Ms?: number
}

/** ms; what took longer than the last counts as it. */
const steps = [50, 100, 150, 200, 300, 400, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 60_000] as const

/** A browser tells of so many lines at most in one go. */
export const maxTold = 50

/** Adds what one browser measured; what cannot be a time is left out. */
export async function addReach(
  tx: Tx,
  coverage: { readonly coverageId: string; readonly deskId: string },
  measuredMs: readonly unknown[],
): Promise<void> {
  const counts = new Map<number, number>()
  for (const one of measuredMs.slice(0, maxTold)) {
    if (typeof one !== 'number' || !Number.isFinite(one) || one < -1_000) continue
    const step = steps.find((each) => one <= each) ?? steps.at(-1) ?? 0
    counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  if (counts.size === 0) return
  // In one order, so that two who tell at once wait and never lock each other.
  const sorted = [...counts].toSorted(([a], [b]) => a - b)
  await sql`
    INSERT INTO newsroom_reach (coverage_id, desk_id, within_ms, count)
    SELECT ${coverage.coverageId}::uuid, ${coverage.deskId}::uuid, given.within_ms, given.count
    FROM unnest(${sorted.map(([step]) => step)}::integer[], ${sorted.map(([, count]) => count)}::bigint[])
      AS given (within_ms, count)
    ON CONFLICT (coverage_id, within_ms) DO UPDATE SET count = newsroom_reach.count + excluded.count`.execute(tx)
}

/** By the upper end of each step: never less than it was. */
export async function readReach(tx: Tx, coverageId: string): Promise<Reach> {
  const rows = await tx
    .withTables<LiveTables>()
    .selectFrom('newsroom_reach')
    .select(['within_ms', 'count'])
    .where('coverage_id', '=', coverageId)
    .orderBy('within_ms')
    .execute()
  const count = rows.reduce((sum, row) => sum + row.count, 0)
  if (count === 0) return { count }
  const quantile = (share: number) => {
    let seen = 0
    return rows.find((row) => (seen += row.count) >= share * count)?.within_ms ?? 0
  }
  return { count, p50Ms: quantile(0.5), p99Ms: quantile(0.99) }
}
