import { sql } from 'kysely'
import type { Mention } from '../model/mention.ts'
import { isId } from '../platform/ids.ts'
import type { Store } from '../platform/store/store.ts'

/** A mention, and whether its item was deleted where it was published. */
export interface StoredMention extends Mention {
  readonly goneAtMs?: number
}

/** Those of the desk's mentions with these ids, in their order; unknown ids are passed over. */
export async function readMentions(
  store: Store,
  deskId: string,
  mentionIds: readonly string[],
): Promise<readonly StoredMention[]> {
  const { rows } = await store.inDesk(deskId, (tx) =>
    sql<Mention & { goneAtMs: number | null }>`
      SELECT mention_id AS "mentionId", desk_id AS "deskId", source_id AS "sourceId", connector, item.body AS item,
             watch_ids AS "watchIds", heard_at_ms AS "heardAtMs", matched_at_ms AS "matchedAtMs",
             is_drill AS "isDrill", gone_at_ms AS "goneAtMs"
      FROM mention JOIN item USING (desk_id, item_id) LEFT JOIN item_state USING (desk_id, item_id)
      WHERE desk_id = ${deskId} AND mention_id = ANY(${mentionIds.filter(isId)}::uuid[])`.execute(tx),
  )
  const byId = new Map(rows.map((row) => [row.mentionId, row]))
  return mentionIds.flatMap((mentionId) => {
    const row = byId.get(mentionId)
    if (!row) return []
    const { goneAtMs, ...mention } = row
    return [{ ...mention, ...(goneAtMs !== null && { goneAtMs }) }]
  })
}
