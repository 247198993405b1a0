import { sql } from 'kysely'
import type { DeskEvent } from '../model/events.ts'
import type { Bus } from '../platform/bus.ts'
import type { Tx } from '../platform/store/store.ts'
import { hashOfKey } from './keep-mentions.ts'

/** An item that was deleted where it was published; of one desk, or of every desk that has it. */
export interface GoneItem {
  readonly itemKey: string
  readonly goneAtMs: number
  readonly deskId?: string
}

/** A mention whose item this call found gone. */
interface NewlyGone {
  readonly desk_id: string
  readonly mention_id: string
  readonly item_key: string
  readonly gone_at_ms: number
}

/**
 * Marks items as gone and publishes `item.gone` to each desk that has one. Those that no desk has are passed over. Told
 * again, the first time stands and nothing is published.
 */
export async function markGone(bus: Bus<DeskEvent>, tx: Tx, gone: readonly GoneItem[]): Promise<void> {
  if (gone.length === 0) return
  const byDesk = Map.groupBy(await mark(tx, gone), (one) => one.desk_id)
  for (const [deskId, ofDesk] of byDesk) {
    await bus.publish(
      tx,
      deskId,
      ofDesk.map((one) => ({
        type: 'item.gone',
        mentionId: one.mention_id,
        itemKey: one.item_key,
        goneAtMs: one.gone_at_ms,
      })),
    )
  }
}

async function mark(tx: Tx, gone: readonly GoneItem[]): Promise<readonly NewlyGone[]> {
  const { rows } = await sql<NewlyGone>`
    WITH marked AS (
      INSERT INTO item_state (desk_id, item_id, gone_at_ms)
      SELECT DISTINCT ON (item.desk_id, item.item_id) item.desk_id, item.item_id, gone.gone_at_ms
      FROM unnest(
        ${gone.map((one) => hashOfKey(one.itemKey))}::text[], ${gone.map((one) => one.goneAtMs)}::bigint[],
        ${gone.map((one) => one.deskId ?? null)}::uuid[]) AS gone (key_hash, gone_at_ms, desk_id)
      JOIN item ON item.key_hash = gone.key_hash AND (gone.desk_id IS NULL OR item.desk_id = gone.desk_id)
      ORDER BY item.desk_id, item.item_id, gone.gone_at_ms
      ON CONFLICT (desk_id, item_id) DO UPDATE SET gone_at_ms = excluded.gone_at_ms
        WHERE item_state.gone_at_ms IS NULL
      RETURNING desk_id, item_id, gone_at_ms)
    SELECT marked.desk_id, mention.mention_id, item.item_key, marked.gone_at_ms
    FROM marked
    JOIN item USING (desk_id, item_id)
    JOIN mention USING (desk_id, item_id)
    ORDER BY marked.desk_id, marked.gone_at_ms, mention.mention_id`.execute(tx)
  return rows
}
