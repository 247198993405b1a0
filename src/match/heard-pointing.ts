import { sql } from 'kysely'
import type { Network } from '../model/item.ts'
import type { Store } from '../platform/store/store.ts'
import { hostLexemes } from './search-keys.ts'
import { newest } from './stored-items.ts'

/** A mention that points to a host that was asked about. */
export interface HeardPointing {
  readonly mentionId: string
  readonly network: Network
  readonly site?: string
  readonly heardAtMs: number
}

/** Beyond it the newest count. */
const maxMentions = 2_000

/**
 * The desk's mentions, drills left out, that were heard since an instant and link to one of these hosts or to one below it;
 * newest first. By search's index, so what is not in it yet is not found yet.
 */
export async function heardPointing(
  store: Store,
  deskId: string,
  { hosts, sinceMs }: { readonly hosts: readonly string[]; readonly sinceMs: number },
): Promise<readonly HeardPointing[]> {
  if (hosts.length === 0) return []
  const { rows } = await store.inDesk(deskId, (tx) =>
    sql<{ mention_id: string; network: Network; site: string | null; heard_at_ms: number }>`
      SELECT mention_id, item.network, item.site, mention.heard_at_ms
      FROM match_search(${deskId}::uuid, ${hostLexemes(hosts)}::tsquery, ${newest.heardAtMs}::bigint,
                        ${newest.itemId}::uuid, ${maxMentions}::integer) AS found
      JOIN mention ON mention.desk_id = ${deskId} AND mention.item_id = found.item_id
      JOIN item ON item.desk_id = ${deskId} AND item.item_id = found.item_id
      WHERE mention.heard_at_ms >= ${sinceMs} AND NOT mention.is_drill
      ORDER BY mention.heard_at_ms DESC`.execute(tx),
  )
  return rows.map(({ mention_id: mentionId, network, site, heard_at_ms: heardAtMs }) => ({
    mentionId,
    network,
    heardAtMs,
    ...(site !== null && { site }),
  }))
}
