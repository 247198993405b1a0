import { sql } from 'kysely'
import type { Network } from '../model/item.ts'
import type { Store } from '../platform/store/store.ts'

/** A mention by where it stands and what it points to. */
export interface HeardThere {
  readonly mentionId: string
  readonly network: Network
  readonly site?: string
  readonly url?: string
  readonly links: readonly string[]
}

export interface Places {
  /** Hosts without `www.`. */
  readonly sites: readonly string[]
  /** Of these only what points anywhere: a network as a whole is no place. */
  readonly networks: readonly Network[]
  readonly sinceMs: number
}

/** Enough for the week of a busy desk; beyond it the newest count. */
const maxMentions = 2_000

/** The desk's mentions, drills left out, that stand in these places and were heard since an instant; newest first. */
export async function heardOn(store: Store, deskId: string, places: Places): Promise<readonly HeardThere[]> {
  const { sites, networks, sinceMs } = places
  if (sites.length + networks.length === 0) return []
  const { rows } = await store.inDesk(deskId, (tx) =>
    sql<{ mention_id: string; network: Network; site: string | null; url: string | null; links: string[] | null }>`
      SELECT mention_id, item.network, item.site, item.body->>'url' AS url, item.body->'links' AS links
      FROM mention JOIN item USING (desk_id, item_id)
      WHERE desk_id = ${deskId} AND heard_at_ms >= ${sinceMs} AND NOT is_drill
        AND (item.site = ANY(${sites}::text[])
             OR (item.network = ANY(${networks}::text[]) AND item.body->'links' <> '[]'::jsonb))
      ORDER BY heard_at_ms DESC LIMIT ${maxMentions}`.execute(tx),
  )
  return rows.map(({ mention_id: mentionId, network, site, url, links }) => ({
    mentionId,
    network,
    links: links ?? [],
    ...(site !== null && { site }),
    ...(url !== null && { url }),
  }))
}
