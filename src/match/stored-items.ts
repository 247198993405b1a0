// Reads a desk's stored items that a query may match, newest first, a page at a time.
import { sql } from 'kysely'
import type { Mention } from '../model/mention.ts'
import type { Store, Tx } from '../platform/store/store.ts'
import type { QueryNode } from './ast.ts'
import { pushNotDown } from './push-not-down.ts'
import { toTsQuery } from './search-keys.ts'

/** Where a page ends; the next begins below it. */
export interface PageEnd {
  readonly heardAtMs: number
  readonly itemId: string
}

/** Above every instant that PostgreSQL's bigint and JavaScript agree on. */
export const newest: PageEnd = { heardAtMs: Number.MAX_SAFE_INTEGER, itemId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** A mention, and the id of its item: together with the instant its place in the order. */
export type StoredItem = Mention & { readonly itemId: string }

export interface StoredPage {
  readonly mentions: readonly StoredItem[]
  /** Absent on the last page. */
  readonly end?: PageEnd
}

export interface PageRequest {
  readonly deskId: string
  readonly root: QueryNode
  readonly after: PageEnd
  readonly rows: number
  readonly withDrills: boolean
}

/** Items that have the query's terms, deleted ones left out. Which of them match is for `holds` to say. */
export async function readPage(store: Store, request: PageRequest): Promise<StoredPage> {
  return await store.inDesk(request.deskId, async (tx) => {
    const { after } = request
    const words = toTsQuery(pushNotDown(request.root)) ?? null
    const { rows: found } = await sql<{ item_id: string; heard_at_ms: number }>`
      SELECT * FROM match_search(${request.deskId}::uuid, ${words}::tsquery, ${after.heardAtMs}::bigint,
                                 ${after.itemId}::uuid, ${request.rows}::integer)`.execute(tx)
    const last = found.at(-1)
    const mentions = await readMentions(
      tx,
      request,
      found.map((row) => row.item_id),
    )
    const isFull = found.length === request.rows
    return { mentions, ...(isFull && last && { end: { heardAtMs: last.heard_at_ms, itemId: last.item_id } }) }
  })
}

async function readMentions(tx: Tx, request: PageRequest, itemIds: readonly string[]): Promise<readonly StoredItem[]> {
  if (itemIds.length === 0) return []
  const { rows } = await sql<StoredItem>`
    SELECT item_id AS "itemId", mention_id AS "mentionId", desk_id AS "deskId", source_id AS "sourceId", connector, item.body AS item,
           watch_ids AS "watchIds", heard_at_ms AS "heardAtMs", matched_at_ms AS "matchedAtMs", is_drill AS "isDrill"
    FROM mention JOIN item USING (desk_id, item_id) LEFT JOIN item_state USING (desk_id, item_id)
    WHERE desk_id = ${request.deskId} AND item_id = ANY(${itemIds}::uuid[]) AND gone_at_ms IS NULL
      AND (${request.withDrills} OR NOT is_drill)
    ORDER BY heard_at_ms DESC, item_id DESC`.execute(tx)
  return rows
}

/** How many items of a desk are stored, drills left out, and since when. */
export async function countStored(store: Store, deskId: string): Promise<{ count: number; oldestMs?: number }> {
  const { rows } = await store.inDesk(deskId, (tx) =>
    sql<{ count: number; oldest: number | null }>`
      SELECT count(*) AS count, min(heard_at_ms) AS oldest FROM mention
      WHERE desk_id = ${deskId} AND NOT is_drill`.execute(tx),
  )
  const [row] = rows
  return { count: row?.count ?? 0, ...(row?.oldest && { oldestMs: row.oldest }) }
}
