// Who wrote which article on a desk's topics, and on which watches: what the list of reporters is proposed from.
import { sql } from 'kysely'
import type { Mention } from '../model/mention.ts'
import type { Tx } from '../platform/store/store.ts'
import { authorsOf } from './authors.ts'
import { saidAtMs } from './said-at.ts'
import type { UnderstandTables } from './schema.ts'

/** One who writes for an outlet, by what was heard of them. */
export interface Writer {
  /** Of the outlet; lower case. */
  readonly site: string
  readonly authorKey: string
  readonly name: string
  readonly outlet: string
  /** Articles of theirs that were heard. */
  readonly pieces: number
  readonly lastAtMs: number
}

export interface WriterQuery {
  readonly sinceMs: number
  /** Only what one of these matched. */
  readonly watchIds?: readonly string[]
  /** Only these persons. */
  readonly authorKeys?: readonly string[]
  /** Only what one of these mentions says. */
  readonly mentionIds?: readonly string[]
  readonly leastPieces?: number
  readonly limit: number
}

/** Adds who wrote these. A drill's are kept apart: they say who writes in its story, and nothing about anybody. */
export async function saveBylines(tx: Tx, deskId: string, mentions: readonly Mention[]): Promise<void> {
  const rows = mentions.flatMap((mention) => {
    const { mentionId, item, watchIds, isDrill } = mention
    return authorsOf(item).map(({ name, key }) => ({
      desk_id: deskId,
      mention_id: mentionId,
      author_key: key,
      author: name,
      site: item.voice.voiceKey,
      outlet: item.voice.outlet ?? item.voice.voiceKey,
      at_ms: saidAtMs(mention),
      watch_ids: watchIds,
      is_drill: isDrill,
    }))
  })
  if (rows.length === 0) return
  await sql`
    INSERT INTO byline (desk_id, mention_id, author_key, author, site, outlet, at_ms, watch_ids, is_drill)
    SELECT desk_id, mention_id, author_key, author, site, outlet, at_ms, watch_ids, is_drill
    FROM jsonb_populate_recordset(NULL::byline, ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT DO NOTHING`.execute(tx)
}

/** Whoever wrote last comes first. O(articles since then). */
export async function writersOf(tx: Tx, deskId: string, query: WriterQuery): Promise<readonly Writer[]> {
  const { sinceMs, watchIds, authorKeys, mentionIds, leastPieces = 1, limit } = query
  const narrowed = [
    watchIds && sql`AND watch_ids && ${watchIds}::uuid[]`,
    authorKeys && sql`AND author_key = ANY(${authorKeys}::text[])`,
    // What is said in a drill's story is asked for by its mentions, and by nothing else.
    mentionIds ? sql`AND mention_id = ANY(${mentionIds}::uuid[])` : sql`AND NOT is_drill`,
  ].filter((one) => one !== undefined)
  const { rows } = await sql<Writer>`
    SELECT site, author_key AS "authorKey", (array_agg(author ORDER BY at_ms DESC))[1] AS name,
      (array_agg(outlet ORDER BY at_ms DESC))[1] AS outlet, count(*)::integer AS pieces, max(at_ms) AS "lastAtMs"
    FROM byline WHERE desk_id = ${deskId} AND at_ms >= ${sinceMs} ${sql.join(narrowed, sql` `)}
    GROUP BY site, author_key HAVING count(*) >= ${leastPieces}
    ORDER BY max(at_ms) DESC, author_key LIMIT ${limit}`.execute(tx)
  return rows
}

/** On which watches these write, what they write on most first. By `site` and `authorKey`. */
export async function beatsOf(
  tx: Tx,
  deskId: string,
  { sinceMs, authorKeys }: { readonly sinceMs: number; readonly authorKeys: readonly string[] },
): Promise<readonly { readonly site: string; readonly authorKey: string; readonly watchIds: readonly string[] }[]> {
  const { rows } = await sql<{ site: string; authorKey: string; watchIds: readonly string[] }>`
    SELECT site, author_key AS "authorKey", array_agg(watch_id ORDER BY pieces DESC, watch_id)::text[] AS "watchIds" FROM (
      SELECT site, author_key, watch_id, count(*) AS pieces FROM byline, unnest(watch_ids) AS watch_id
      WHERE desk_id = ${deskId} AND NOT is_drill AND at_ms >= ${sinceMs} AND author_key = ANY(${authorKeys}::text[])
      GROUP BY site, author_key, watch_id
    ) AS counted GROUP BY site, author_key`.execute(tx)
  return rows
}

/** The mentions that are a person's last articles, newest first. Of whichever outlet where none is named. */
export async function lastPieces(
  tx: Tx,
  deskId: string,
  { authorKey, site, limit }: { readonly authorKey: string; readonly site?: string; readonly limit: number },
): Promise<readonly { readonly mentionId: string; readonly atMs: number }[]> {
  const rows = await tx
    .withTables<UnderstandTables>()
    .selectFrom('byline')
    .select(['mention_id', 'at_ms'])
    .where('desk_id', '=', deskId)
    .where('author_key', '=', authorKey)
    .where('is_drill', '=', false)
    .$if(site !== undefined, (narrowed) => narrowed.where('site', '=', site ?? ''))
    .orderBy('at_ms', 'desc')
    .orderBy('mention_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ mentionId: row.mention_id, atMs: row.at_ms }))
}
