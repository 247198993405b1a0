import { sql } from 'kysely'
import type { DeskEvent } from '../model/events.ts'
import type { Mention } from '../model/mention.ts'
import type { Consumer } from '../platform/bus.ts'
import type { Tx } from '../platform/store/store.ts'
import { hashOfKey } from './keep-mentions.ts'
import { searchKeys } from './search-keys.ts'

/** Fills search's index behind the stream, in batches: writing it while items come in makes them wait. */
export const searchIndexer: Consumer<DeskEvent, 'mention.made'> = {
  name: 'search',
  types: ['mention.made'],
  maxBatch: 200,
  restMs: 250,
  handle: (events, tx) =>
    indexItems(
      tx,
      events.map(({ event }) => event.mention),
    ),
}

/** Adds the items of these mentions to the index; told again, no effect. */
export async function indexItems(tx: Tx, mentions: readonly Mention[]): Promise<void> {
  const keys = mentions.map(({ item }) => JSON.stringify(searchKeys(item)))
  await sql`
    INSERT INTO item_text (desk_id, item_id, heard_at_ms, tsv)
    SELECT item.desk_id, item.item_id, given.heard_at_ms,
           array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(given.keys)))
    FROM unnest(
      ${mentions.map((mention) => mention.deskId)}::uuid[],
      ${mentions.map((mention) => hashOfKey(mention.item.itemKey))}::text[],
      ${mentions.map((mention) => mention.heardAtMs)}::bigint[],
      ${keys}::jsonb[]) AS given (desk_id, key_hash, heard_at_ms, keys)
    JOIN item ON item.desk_id = given.desk_id AND item.key_hash = given.key_hash
    ON CONFLICT DO NOTHING`.execute(tx)
}
