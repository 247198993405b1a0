// What became of a story's window once nobody speaks any more, beside what was foretold.
import { sql } from 'kysely'
import type { Tx } from '../../platform/store/store.ts'
import type { StreamKey } from '../stream-key.ts'

/** After a day of silence a story has said nearly all that it will; should it go on, it is scored anew. */
const silentMs = 24 * 3_600_000
/** A sweep holds the stream: what is left is scored at the next. */
const maxStories = 100

/**
 * Scores the forecasts of the stories that fell silent. "Open" means what the model means by it: at least a tenth of all
 * voices were still to speak. Returns whether forecasts are left that wait for their story's end.
 */
export async function scoreForecasts(tx: Tx, { deskId, isDrill }: StreamKey, nowMs: number): Promise<boolean> {
  if (isDrill) return false
  await sql`
    WITH over AS (
      SELECT story_id FROM story
      WHERE desk_id = ${deskId} AND NOT is_drill AND last_mention_at_ms < ${nowMs - silentMs}
        AND EXISTS (
          SELECT FROM story_forecast AS forecast WHERE forecast.story_id = story.story_id
            AND (scored_at_ms IS NULL OR scored_at_ms < last_mention_at_ms))
      ORDER BY last_mention_at_ms LIMIT ${maxStories}
    ), voice AS (
      SELECT story_id, voice_key, min(at_ms) AS first_at_ms FROM story_mention
      WHERE story_id IN (SELECT story_id FROM over) GROUP BY story_id, voice_key
    ), closing AS (
      SELECT story_id, percentile_disc(0.9) WITHIN GROUP (ORDER BY first_at_ms) AS closes_at_ms
      FROM voice GROUP BY story_id
    )
    UPDATE story_forecast AS forecast SET closes_at_ms = closing.closes_at_ms, scored_at_ms = ${nowMs}
    FROM closing WHERE forecast.story_id = closing.story_id`.execute(tx)
  const { rows } = await sql<{ left: boolean }>`
    SELECT EXISTS (SELECT FROM story_forecast WHERE desk_id = ${deskId} AND scored_at_ms IS NULL) AS left`.execute(tx)
  return rows[0]?.left ?? false
}
