import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'

/** A mention that has its place in a story. */
export interface Placed {
  /** Its place in the stream. */
  readonly seq: number
  readonly mentionId: string
  /** It says again what another said. */
  readonly isRepeat: boolean
}

/**
 * What was placed after a place in a desk's real stream, in order, at most `limit`; the last `limit` of all where no place is
 * named. In the caller's transaction: a stream takes its mentions in one at a time, so nothing comes before a place later.
 */
export async function placedAfter(
  tx: Tx,
  deskId: string,
  { seq, limit }: { readonly seq?: number | undefined; readonly limit: number },
): Promise<readonly Placed[]> {
  const order = seq === undefined ? sql`DESC` : sql`ASC`
  const { rows } = await sql<Placed>`
    SELECT seq, mention_id AS "mentionId", repeat_of_id IS NOT NULL AS "isRepeat" FROM story_mention
    WHERE desk_id = ${deskId} AND NOT is_drill AND seq > ${seq ?? 0}
    ORDER BY is_drill, seq ${order} LIMIT ${limit}`.execute(tx)
  return rows.toSorted((a, b) => a.seq - b.seq)
}

/** Those of these mentions that have their place already; in the caller's transaction. */
export async function placedAmong(tx: Tx, deskId: string, mentionIds: readonly string[]): Promise<readonly Placed[]> {
  if (mentionIds.length === 0) return []
  const { rows } = await sql<Placed>`
    SELECT seq, mention_id AS "mentionId", repeat_of_id IS NOT NULL AS "isRepeat" FROM story_mention
    WHERE desk_id = ${deskId} AND mention_id = ANY(${mentionIds}::uuid[])`.execute(tx)
  return rows
}
