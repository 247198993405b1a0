import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'

/** What became of a story, seen from an instant. */
export interface OutcomeAsked {
  /** Names the answer in what comes back. */
  readonly key: string
  readonly storyId: string
  readonly atMs: number
}

export interface StoryOutcome {
  /** When its opportunity window shut; absent while nobody can know, or nothing was foretold of it. */
  readonly shutAtMs?: number
  /** Voices that had spoken by then, and those that spoke first after it. */
  readonly voicesBefore: number
  readonly voicesAfter: number
}

interface Row {
  readonly key: string
  readonly shut: number | null
  readonly before: number
  readonly after: number
}

/**
 * By key; of a story that the desk does not keep there is nothing. A window that was never seen open had shut by the first look
 * at it. One statement, over the stories' own rows.
 */
export async function outcomesOf(
  tx: Tx,
  deskId: string,
  asked: readonly OutcomeAsked[],
): Promise<ReadonlyMap<string, StoryOutcome>> {
  if (asked.length === 0) return new Map()
  const storyIds = [...new Set(asked.map(({ storyId }) => storyId))]
  const { rows } = await sql<Row>`
    WITH asked AS (
      SELECT * FROM unnest(
        ${asked.map(({ key }) => key)}::text[],
        ${asked.map(({ storyId }) => storyId)}::uuid[],
        ${asked.map(({ atMs }) => atMs)}::bigint[]
      ) AS asked(key, story_id, at_ms)
    ), told AS (
      SELECT story_id, CASE WHEN bool_and(scored_at_ms IS NOT NULL) THEN
        coalesce(max(closes_at_ms) FILTER (WHERE is_open), min(told_at_ms)) END AS shut
      FROM story_forecast WHERE desk_id = ${deskId} AND story_id = ANY(${storyIds}::uuid[]) GROUP BY story_id
    ), voice AS (
      SELECT story_id, min(at_ms) AS first_at_ms
      FROM story_mention WHERE desk_id = ${deskId} AND story_id = ANY(${storyIds}::uuid[])
      GROUP BY story_id, voice_key
    )
    SELECT asked.key, told.shut,
      count(*) FILTER (WHERE voice.first_at_ms <= asked.at_ms)::integer AS before,
      count(*) FILTER (WHERE voice.first_at_ms > asked.at_ms)::integer AS after
    FROM asked JOIN voice USING (story_id) LEFT JOIN told USING (story_id)
    GROUP BY asked.key, told.shut`.execute(tx)
  return new Map(
    rows.map(({ key, shut, before, after }) => [
      key,
      { ...(shut !== null && { shutAtMs: shut }), voicesBefore: before, voicesAfter: after },
    ]),
  )
}
