import { NotFoundError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import type { StoriesTables } from './schema.ts'
import type { StoryFacts } from './story-facts.ts'

/** Longer chains of merges than this do not come about in a desk's life; a loop would be our own error. */
const maxAliases = 100

/**
 * The facts of a story, or of the one that it was merged into: old links lead on.
 * @throws {NotFoundError} when this desk has no such story.
 */
export async function findStory(tx: Tx, deskId: string, storyId: string): Promise<StoryFacts> {
  let id = storyId
  for (let hops = 0; hops < maxAliases; hops += 1) {
    const row = await tx
      .withTables<StoriesTables>()
      .selectFrom('story')
      .select(['facts', 'merged_into_id'])
      .where('desk_id', '=', deskId)
      .where('story_id', '=', id)
      .executeTakeFirst()
    if (row === undefined) break
    if (row.merged_into_id === null) return row.facts
    id = row.merged_into_id
  }
  throw new NotFoundError(`This desk has no story ${storyId}; it may be older than what the desk keeps.`, { storyId })
}
