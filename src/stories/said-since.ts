import { sql } from 'kysely'
import type { Item } from '../model/item.ts'
import type { Tx } from '../platform/store/store.ts'
import type { StoriesTables } from './schema.ts'

/** Where in a stream of stories somebody has read up to. */
export interface SaidSince {
  readonly deskId: string
  /** One of them, or such as one conversation holds together. */
  readonly storyIds: readonly string[]
  /** 0 for all. */
  readonly afterSeq: number
}

/** What was said, and its place in the stream. */
export interface Said {
  readonly seq: number
  readonly mentionId: string
  readonly item: Item
  readonly watchIds: readonly string[]
  readonly isOurs: boolean
}

/**
 * What was said in these stories after a place in the stream, for each that is asked for and in the order in which it was
 * taken in; of each at most `limit`. What is moved into a story later keeps its place: read such a story from its start.
 */
export async function saidSince(
  tx: Tx,
  asked: readonly SaidSince[],
  limit: number,
): Promise<readonly (readonly Said[])[]> {
  const said = asked.map((): Said[] => [])
  if (asked.length === 0) return said
  const given = asked.map(({ deskId, storyIds, afterSeq }, place) => ({ place, deskId, storyIds, afterSeq }))
  type Row = Pick<StoriesTables['story_mention'], 'body' | 'seq'> & { readonly place: number }
  const { rows } = await sql<Row>`
    SELECT place, said.seq, said.body
    FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      AS given (place integer, "deskId" uuid, "storyIds" uuid[], "afterSeq" bigint)
    CROSS JOIN LATERAL (
      SELECT seq, body FROM story_mention
      WHERE desk_id = given."deskId" AND story_id = ANY(given."storyIds") AND seq > given."afterSeq"
      ORDER BY seq LIMIT ${limit}) AS said
    ORDER BY place, said.seq`.execute(tx)
  for (const { place, seq, body } of rows) {
    const { mention, reading } = body
    const { mentionId, item, watchIds } = mention
    said[place]?.push({ seq, mentionId, item, watchIds, isOurs: reading.isOurs === true })
  }
  return said
}
