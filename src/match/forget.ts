// Lets go of mentions that a desk no longer keeps.
import { sql } from 'kysely'
import type { Store, Tx } from '../platform/store/store.ts'

/** Mentions that were heard before an instant, oldest first; `next` leads on, absent at the end. */
export interface OldMentions {
  readonly mentionIds: readonly string[]
  readonly next?: string
}

/** As many as one transaction deletes without holding anybody up. */
const pageSize = 1_000
const firstPage = '0 00000000-0000-0000-0000-000000000000'

/** A page of the desk's mentions that were heard before `beforeMs`. `after`: what an earlier page gave as `next`. */
export async function oldMentions(
  store: Store,
  deskId: string,
  { beforeMs, after = firstPage }: { readonly beforeMs: number; readonly after?: string },
): Promise<OldMentions> {
  const [afterMs, afterId] = after.split(' ')
  const { rows } = await store.inDesk(deskId, (tx) =>
    sql<{ mention_id: string; heard_at_ms: number }>`
      SELECT mention_id, heard_at_ms FROM mention
      WHERE desk_id = ${deskId} AND heard_at_ms < ${beforeMs}
        AND (heard_at_ms, mention_id) > (${Number(afterMs)}, ${afterId}::uuid)
      ORDER BY heard_at_ms, mention_id LIMIT ${pageSize}`.execute(tx),
  )
  const last = rows.at(-1)
  const mentionIds = rows.map((row) => row.mention_id)
  return { mentionIds, ...(last && rows.length === pageSize && { next: `${last.heard_at_ms} ${last.mention_id}` }) }
}

/** Deletes these mentions with their items and what search finds them by; ids that the desk does not have are passed over. */
export async function forgetMentions(tx: Tx, deskId: string, mentionIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ item_id: string }>`
    DELETE FROM mention WHERE desk_id = ${deskId} AND mention_id = ANY(${mentionIds}::uuid[])
    RETURNING item_id`.execute(tx)
  if (rows.length === 0) return
  const itemIds = rows.map((row) => row.item_id)
  await sql`DELETE FROM item_text WHERE desk_id = ${deskId} AND item_id = ANY(${itemIds}::uuid[])`.execute(tx)
  await sql`DELETE FROM item_state WHERE desk_id = ${deskId} AND item_id = ANY(${itemIds}::uuid[])`.execute(tx)
  await sql`DELETE FROM item WHERE desk_id = ${deskId} AND item_id = ANY(${itemIds}::uuid[])`.execute(tx)
}
