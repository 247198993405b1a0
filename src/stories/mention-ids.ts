import type { Tx } from '../platform/store/store.ts'
import { findStory } from './get-story.ts'
import type { StoriesTables } from './schema.ts'

/** More than this say again what others said. */
const most = 5_000

/** The newest 5,000 of a story's mentions, by their ids alone. @throws {NotFoundError} when this desk has no such story. */
export async function mentionIdsOf(tx: Tx, deskId: string, storyId: string): Promise<readonly string[]> {
  const story = await findStory(tx, { deskId, storyId, nowMs: 0 })
  const rows = await tx
    .withTables<StoriesTables>()
    .selectFrom('story_mention')
    .select('mention_id')
    .where('desk_id', '=', deskId)
    .where('story_id', '=', story.storyId)
    .orderBy('at_ms', 'desc')
    .orderBy('mention_id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => row.mention_id)
}
