// Lets go of stories that a desk no longer keeps, batch by batch.
import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'

export interface StoriesToForget {
  /** Stories of which nothing was heard since. */
  readonly beforeMs: number
  /** Stories that stay, however old. */
  readonly keptStoryIds: readonly string[]
}

export interface ForgottenStories {
  /** Stories that are no more, merged ones included. */
  readonly storyIds: readonly string[]
  /** False while a further call finds more to do. */
  readonly isDone: boolean
}

/** A batch holds its locks for a fraction of a second. */
const maxStories = 100
const maxMentions = 2_000

/**
 * Deletes some of the stories that were last heard of before `beforeMs`, whole: a story that still grows keeps its first
 * mentions. What it deletes is no longer in any process's memory either. Call it until `isDone`.
 */
export async function forgetStories(tx: Tx, deskId: string, what: StoriesToForget): Promise<ForgottenStories> {
  const orphans = await forgetMergedIntoNothing(tx, deskId)
  // What a watch normally brought so long ago says nothing of today; of a removed one it would stay for ever.
  await sql`DELETE FROM story_rate WHERE desk_id = ${deskId} AND as_of_ms < ${what.beforeMs}`.execute(tx)
  // Before they are chosen: a mention that is being placed at this moment may be of one of them.
  await sql`SELECT FROM story_stream WHERE desk_id = ${deskId} ORDER BY is_drill FOR UPDATE`.execute(tx)
  const expired = await expiredStories(tx, deskId, what)
  if (expired.length === 0) return { storyIds: orphans, isDone: orphans.length === 0 }
  // A new revision: whoever holds the stream in memory reads it anew.
  await sql`UPDATE story_stream SET revision = revision + 1 WHERE desk_id = ${deskId}`.execute(tx)
  const deleted = await sql`
    DELETE FROM story_mention WHERE desk_id = ${deskId} AND mention_id IN (
      SELECT mention_id FROM story_mention WHERE story_id = ANY(${expired}::uuid[]) LIMIT ${maxMentions})`.execute(tx)
  if (Number(deleted.numAffectedRows) === maxMentions) return { storyIds: orphans, isDone: false }
  await sql`DELETE FROM story_burst WHERE story_id = ANY(${expired}::uuid[])`.execute(tx)
  await sql`DELETE FROM story_forecast WHERE story_id = ANY(${expired}::uuid[])`.execute(tx)
  await sql`DELETE FROM story_hand WHERE story_id = ANY(${expired}::uuid[]) OR other_id = ANY(${expired}::uuid[])`.execute(
    tx,
  )
  await sql`DELETE FROM story WHERE story_id = ANY(${expired}::uuid[])`.execute(tx)
  return { storyIds: [...orphans, ...expired], isDone: false }
}

/** Heard, not published: a report of two years ago that came in yesterday was heard yesterday. */
async function expiredStories(tx: Tx, deskId: string, what: StoriesToForget): Promise<readonly string[]> {
  const { rows } = await sql<{ story_id: string }>`
    SELECT story_id FROM story
    WHERE desk_id = ${deskId} AND merged_into_id IS NULL AND last_mention_at_ms < ${what.beforeMs}
      AND NOT story_id = ANY(${what.keptStoryIds}::uuid[])
      AND NOT EXISTS (
        SELECT 1 FROM story_mention
        WHERE story_mention.story_id = story.story_id
          AND (body->'mention'->>'heardAtMs')::numeric >= ${what.beforeMs})
    ORDER BY last_mention_at_ms LIMIT ${maxStories}`.execute(tx)
  return rows.map((row) => row.story_id)
}

/** The rows that lead on from a merged story lead nowhere once its survivor is gone. */
async function forgetMergedIntoNothing(tx: Tx, deskId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ story_id: string }>`
    DELETE FROM story
    WHERE desk_id = ${deskId} AND merged_into_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM story AS survivor WHERE survivor.story_id = story.merged_into_id)
    RETURNING story_id`.execute(tx)
  return rows.map((row) => row.story_id)
}
