import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'

/** Where each of these stories goes on, by the id asked for: itself unless it was merged. Drills and what is not kept are left out. */
export async function leadOn(
  tx: Tx,
  deskId: string,
  storyIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ asked: string; story_id: string }>`
    WITH RECURSIVE led AS (
      SELECT story_id AS asked, story_id, merged_into_id FROM story
      WHERE desk_id = ${deskId} AND story_id = ANY(${storyIds}::uuid[]) AND NOT is_drill
      UNION
      SELECT led.asked, story.story_id, story.merged_into_id
      FROM led JOIN story ON story.story_id = led.merged_into_id AND story.desk_id = ${deskId}
    )
    SELECT asked, story_id FROM led WHERE merged_into_id IS NULL`.execute(tx)
  return new Map(rows.map(({ asked, story_id: storyId }) => [asked, storyId]))
}
