// How far a story has gone, in figures that the desk's advice rests on.
import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'
import { circlesOf } from './circles.ts'
import { findStory } from './get-story.ts'
import { isKnownBy } from './known-by.ts'

export interface StorySpread {
  /** Followers of all who speak in it, where their networks tell. */
  readonly theirReach: number
  /** Mentions in the last hour, repeats included. */
  readonly lately: number
  /** Networks and languages that speak of it: see `Circle`. One voice alone makes no circle. */
  readonly circleCount: number
  /** Those that it reached in the last hour, the first aside: past its first circle a story tips. */
  readonly newCircleCount: number
}

const hourMs = 3_600_000
const leastVoices = 2

/** @throws {NotFoundError} when this desk has no such story. */
export async function spreadOf(
  tx: Tx,
  { deskId, storyId, nowMs }: { readonly deskId: string; readonly storyId: string; readonly nowMs: number },
): Promise<StorySpread> {
  const story = await findStory(tx, { deskId, storyId, nowMs })
  const part = { deskId, storyId: story.storyId }
  const sinceMs = nowMs - hourMs
  const { rows } = await sql<{ reach: number; lately: number }>`
    SELECT coalesce(sum(followers), 0)::double precision AS reach, coalesce(sum(lately), 0)::integer AS lately FROM (
      SELECT max((body #>> '{mention,item,voice,followers}')::double precision) AS followers,
        count(*) FILTER (WHERE at_ms >= ${sinceMs}) AS lately
      FROM story_mention WHERE ${isKnownBy(part)} GROUP BY voice_key) AS voice`.execute(tx)
  const circles = (await circlesOf(tx, part)).filter(({ voiceCount }) => voiceCount >= leastVoices)
  const firstAtMs = Math.min(...circles.map((circle) => circle.firstAtMs))
  return {
    theirReach: rows[0]?.reach ?? 0,
    lately: rows[0]?.lately ?? 0,
    circleCount: circles.length,
    newCircleCount: circles.filter((circle) => circle.firstAtMs >= sinceMs && circle.firstAtMs > firstAtMs).length,
  }
}
