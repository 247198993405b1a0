// Stores mentions and tells of the new ones. The unique index on desk and key decides what is new, so that retries,
// several sources and several processes end in one mention each.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { DeskEvent } from '../model/events.ts'
import type { Mention } from '../model/mention.ts'
import type { Bus } from '../platform/bus.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/store/store.ts'

/** A mention with the id and the key's hash that its item is stored under. */
interface Row {
  readonly mention: Mention
  readonly itemId: string
  readonly keyHash: string
}

/**
 * Stores the mentions that their desks do not have yet, with their items, and publishes `mention.made` for these, in
 * the order given. Returns how many were new.
 */
export async function keepMentions(bus: Bus<DeskEvent>, tx: Tx, mentions: readonly Mention[]): Promise<number> {
  if (mentions.length === 0) return 0
  const rows = firstOfEach(mentions)
  const stored = await insertItems(tx, rows)
  const isNew = rows.filter((row) => stored.has(row.itemId))
  if (isNew.length === 0) return 0
  await insertMentions(tx, isNew)
  const byDesk = Map.groupBy(isNew, (row) => row.mention.deskId)
  for (const [deskId, ofDesk] of byDesk) {
    await bus.publish(
      tx,
      deskId,
      ofDesk.map(({ mention }) => ({ type: 'mention.made', mention })),
    )
  }
  return isNew.length
}

/** Keys may be long addresses; the index holds 43 characters for each. */
export function hashOfKey(itemKey: string): string {
  return createHash('sha256').update(itemKey).digest('base64url')
}

function firstOfEach(mentions: readonly Mention[]): Row[] {
  const rows = new Map<string, Row>()
  for (const mention of mentions) {
    const keyHash = hashOfKey(mention.item.itemKey)
    const key = `${mention.deskId} ${keyHash}`
    if (!rows.has(key)) rows.set(key, { mention, itemId: newId(), keyHash })
  }
  return [...rows.values()]
}

/** Ids of the items that were not there. In order of their hash, so that two batches never wait for each other crosswise. */
async function insertItems(tx: Tx, rows: readonly Row[]): Promise<ReadonlySet<string>> {
  const sorted = rows.toSorted((a, b) => (a.keyHash < b.keyHash ? -1 : a.keyHash > b.keyHash ? 1 : 0))
  const items = sorted.map((row) => row.mention.item)
  const { rows: stored } = await sql<{ item_id: string }>`
    INSERT INTO item (desk_id, item_id, item_key, key_hash, network, kind, site, published_at_ms, body)
    SELECT * FROM unnest(
      ${sorted.map((row) => row.mention.deskId)}::uuid[], ${sorted.map((row) => row.itemId)}::uuid[],
      ${items.map((item) => item.itemKey)}::text[], ${sorted.map((row) => row.keyHash)}::text[],
      ${items.map((item) => item.network)}::text[], ${items.map((item) => item.kind)}::text[],
      ${items.map((item) => item.site ?? null)}::text[], ${items.map((item) => item.publishedAtMs ?? null)}::bigint[],
      ${items.map((item) => JSON.stringify(item))}::jsonb[])
    ON CONFLICT DO NOTHING
    RETURNING item_id`.execute(tx)
  return new Set(stored.map((row) => row.item_id))
}

async function insertMentions(tx: Tx, rows: readonly Row[]): Promise<void> {
  const mentions = rows.map((row) => row.mention)
  // A JSON array a row: unnest would flatten arrays of arrays.
  await sql`
    INSERT INTO mention
      (desk_id, mention_id, item_id, source_id, connector, watch_ids, heard_at_ms, matched_at_ms, is_drill)
    SELECT desk_id, mention_id, item_id, source_id, connector,
           ARRAY(SELECT jsonb_array_elements_text(watch_ids)::uuid), heard_at_ms, matched_at_ms, is_drill
    FROM unnest(
      ${mentions.map((mention) => mention.deskId)}::uuid[], ${mentions.map((mention) => mention.mentionId)}::uuid[],
      ${rows.map((row) => row.itemId)}::uuid[], ${mentions.map((mention) => mention.sourceId)}::text[],
      ${mentions.map((mention) => mention.connector)}::text[],
      ${mentions.map((mention) => JSON.stringify(mention.watchIds))}::jsonb[],
      ${mentions.map((mention) => mention.heardAtMs)}::bigint[],
      ${mentions.map((mention) => mention.matchedAtMs)}::bigint[],
      ${mentions.map((mention) => mention.isDrill)}::boolean[])
      AS given (desk_id, mention_id, item_id, source_id, connector, watch_ids, heard_at_ms, matched_at_ms, is_drill)`.execute(
    tx,
  )
}
