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
  readonly limit: number
}

/**
 * What was said in these stories after a place in the stream, in the order in which it was taken in, with its place. What is
 * moved into a story later keeps its place: read such a story from its start.
 */
export async function saidSince(
  tx: Tx,
  { deskId, storyIds, afterSeq, limit }: SaidSince,
): Promise<readonly { readonly seq: number; readonly item: Item }[]> {
  const rows = await tx
    .withTables<StoriesTables>()
    .selectFrom('story_mention')
    .select(['seq', 'body'])
    .where('desk_id', '=', deskId)
    .where('story_id', 'in', storyIds)
    .where('seq', '>', afterSeq)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(({ seq, body }) => ({ seq, item: body.mention.item }))
}
