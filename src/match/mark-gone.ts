import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'
import { hashOfKey } from './keep-mentions.ts'

/** An item that was deleted where it was published; of one desk, or of every desk that has it. */
export interface GoneItem {
  readonly itemKey: string
  readonly goneAtMs: number
  readonly deskId?: string
}

/** Marks items as gone; those that no desk has are passed over. Told again, the first time stands. */
export async function markGone(tx: Tx, gone: readonly GoneItem[]): Promise<void> {
  if (gone.length === 0) return
  await sql`
    INSERT INTO item_state (desk_id, item_id, gone_at_ms)
    SELECT DISTINCT ON (item.desk_id, item.item_id) item.desk_id, item.item_id, gone.gone_at_ms
    FROM unnest(
      ${gone.map((one) => hashOfKey(one.itemKey))}::text[], ${gone.map((one) => one.goneAtMs)}::bigint[],
      ${gone.map((one) => one.deskId ?? null)}::uuid[]) AS gone (key_hash, gone_at_ms, desk_id)
    JOIN item ON item.key_hash = gone.key_hash AND (gone.desk_id IS NULL OR item.desk_id = gone.desk_id)
    ORDER BY item.desk_id, item.item_id, gone.gone_at_ms
    ON CONFLICT (desk_id, item_id) DO UPDATE SET gone_at_ms = excluded.gone_at_ms
      WHERE item_state.gone_at_ms IS NULL`.execute(tx)
}
