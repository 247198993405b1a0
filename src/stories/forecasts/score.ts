// What became of a story's window, beside what was foretold: whether it was open is known one horizon later, when an open one
// shut one horizon after it did.
import { sql } from 'kysely'
import type { StoryMedium } from '../../model/story.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { StreamKey } from '../stream-key.ts'
import { closesAt } from './closing.ts'
import { horizonOf } from './medium.ts'

/** A sweep holds the stream: what is left is scored at the next. */
const maxForecasts = 500
/** An open window is looked at again after this share of its horizon. */
const againShare = 0.25

/** Until when at least a window was open that is to be looked at again at this instant: how it went on, nobody could know. */
export function openUntilMs(dueAtMs: number, medium: StoryMedium): number {
  return dueAtMs - (1 + againShare) * horizonOf(medium)
}

interface Due {
  readonly story_id: string
  readonly look: number
  readonly told_at_ms: number
  readonly medium: StoryMedium
}

interface Score {
  readonly due: Due
  readonly isOpen: boolean
  readonly closesAtMs?: number
}

/** Scores what can be known by now. Returns whether anything was, and whether forecasts are left that wait. */
export async function scoreForecasts(
  tx: Tx,
  { deskId, isDrill }: StreamKey,
  nowMs: number,
): Promise<{ readonly isAnyScored: boolean; readonly isAnyWaiting: boolean }> {
  if (isDrill) return { isAnyScored: false, isAnyWaiting: false }
  const { rows: due } = await sql<Due>`
    SELECT story_id, look, told_at_ms, medium FROM story_forecast
    WHERE desk_id = ${deskId} AND scored_at_ms IS NULL AND due_at_ms <= ${nowMs}
    ORDER BY due_at_ms, story_id, look LIMIT ${maxForecasts}`.execute(tx)
  if (due.length > 0) {
    const arrivals = await arrivalsOf(tx, [...new Set(due.map((forecast) => forecast.story_id))])
    await saveScores(
      tx,
      nowMs,
      due.map((forecast) => scoreOf(forecast, arrivals.get(forecast.story_id) ?? [], nowMs)),
    )
  }
  const { rows } = await sql<{ left: boolean }>`
    SELECT EXISTS (SELECT FROM story_forecast WHERE desk_id = ${deskId} AND scored_at_ms IS NULL) AS left`.execute(tx)
  return { isAnyScored: due.length > 0, isAnyWaiting: rows[0]?.left ?? false }
}

function scoreOf(due: Due, arrivals: readonly number[], nowMs: number): Score {
  const horizonMs = horizonOf(due.medium)
  const closesAtMs = closesAt(arrivals, due.told_at_ms, horizonMs)
  const isOpen = closesAtMs > due.told_at_ms
  return closesAtMs + horizonMs > nowMs ? { due, isOpen } : { due, isOpen, closesAtMs }
}

/** When each voice of these stories spoke first, ascending. */
async function arrivalsOf(tx: Tx, storyIds: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const { rows } = await sql<{ story_id: string; arrivals: string[] }>`
    SELECT story_id, array_agg(first_at_ms ORDER BY first_at_ms) AS arrivals FROM (
      SELECT story_id, min(at_ms) AS first_at_ms FROM story_mention
      WHERE story_id = ANY(${storyIds}::uuid[]) GROUP BY story_id, voice_key
    ) AS voice GROUP BY story_id`.execute(tx)
  return new Map(rows.map((row) => [row.story_id, row.arrivals.map(Number)]))
}

async function saveScores(tx: Tx, nowMs: number, scores: readonly Score[]): Promise<void> {
  await sql`
    UPDATE story_forecast AS forecast SET
      is_open = coalesce(forecast.is_open, score.is_open), seen_at_ms = coalesce(seen_at_ms, ${nowMs}),
      closes_at_ms = score.closes_at_ms, due_at_ms = score.due_at_ms,
      scored_at_ms = CASE WHEN score.closes_at_ms IS NULL THEN NULL ELSE ${nowMs}::bigint END
    FROM unnest(
      ${scores.map(({ due }) => due.story_id)}::uuid[],
      ${scores.map(({ due }) => due.look)}::integer[],
      ${scores.map(({ isOpen }) => isOpen)}::boolean[],
      ${scores.map(({ closesAtMs }) => closesAtMs ?? null)}::bigint[],
      ${scores.map(({ due }) => nowMs + Math.round(againShare * horizonOf(due.medium)))}::bigint[]
    ) AS score(story_id, look, is_open, closes_at_ms, due_at_ms)
    WHERE forecast.story_id = score.story_id AND forecast.look = score.look`.execute(tx)
}
