import { sql } from 'kysely'
import { NotFoundError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import type { StoriesTables } from './schema.ts'
import type { Story } from '../model/story.ts'
import { toStory } from './story-facts.ts'

/** Longer chains of merges than this do not come about in a desk's life; a loop would be our own error. */
const maxAliases = 100

/** How far the clock of recordings is ahead of ours in the stream that a row of `story` belongs to. */
export const aheadMs = sql<number | null>`(SELECT ahead_ms FROM story_stream
  WHERE story_stream.desk_id = story.desk_id AND story_stream.is_drill = story.is_drill)`

/**
 * A story at an instant, or of the one that it was merged into: old links lead on.
 * @throws {NotFoundError} when this desk has no such story.
 */
export async function findStory(
  tx: Tx,
  { deskId, storyId, nowMs }: { deskId: string; storyId: string; nowMs: number },
): Promise<Story> {
  let id = storyId
  for (let hops = 0; hops < maxAliases; hops += 1) {
    const row = await tx
      .withTables<StoriesTables>()
      .selectFrom('story')
      .select(['facts', 'merged_into_id', aheadMs.as('ahead')])
      .where('desk_id', '=', deskId)
      .where('story_id', '=', id)
      .executeTakeFirst()
    if (row === undefined) break
    if (row.merged_into_id === null) return toStory(row.facts, nowMs, row.ahead ?? 0)
    id = row.merged_into_id
  }
  throw new NotFoundError(`This desk has no story ${storyId}; it may be older than what the desk keeps.`, { storyId })
}
