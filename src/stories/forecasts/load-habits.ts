import { sql } from 'kysely'
import { storyMedia, type StoryMedium } from '../../model/story.ts'
import type { Tx } from '../../platform/store/store.ts'
import { learnHabit, type Habits, type Outcome } from './habit.ts'

/** Of each medium the last so many outcomes: what was usual long ago says little. */
const maxOutcomes = 1_000
const minuteMs = 60_000

interface Row {
  readonly kind: Outcome['kind']
  readonly story_id: string
  readonly age_ms: number
  readonly raw_openness: number
  readonly raw_low: number
  readonly raw_high: number
  readonly is_open: boolean
  readonly left_ms: number
}

/** What a desk's own scored forecasts teach, by medium; nothing of one that it has none of. Asked by the owner of the tables. */
export async function loadHabits(tx: Tx, deskId: string): Promise<Habits> {
  const learnt = await Promise.all(
    storyMedia.map(async (medium) => {
      const outcomes = await outcomesOf(tx, deskId, medium)
      return outcomes.length === 0 ? [] : ([[medium, learnHabit(outcomes)]] as const)
    }),
  )
  return Object.fromEntries(learnt.flat())
}

/** In the order in which they became known. */
async function outcomesOf(tx: Tx, deskId: string, medium: StoryMedium): Promise<readonly Outcome[]> {
  const { rows } = await sql<Row>`
    SELECT * FROM (
      SELECT kind, known_at_ms, story_id, look, age_ms, raw_openness, raw_low, raw_high, is_open,
        closes_at_ms - told_at_ms AS left_ms
      FROM story_forecast, LATERAL (VALUES ('seen', seen_at_ms), ('shut', CASE WHEN is_open THEN scored_at_ms END))
        AS outcome(kind, known_at_ms)
      WHERE desk_id = ${deskId} AND medium = ${medium} AND known_at_ms IS NOT NULL
      ORDER BY known_at_ms DESC, story_id DESC, look DESC, kind DESC LIMIT ${maxOutcomes}
    ) AS last ORDER BY known_at_ms, story_id, look, kind`.execute(tx)
  return rows.map((row) => {
    const about = { storyId: row.story_id, ageMinutes: row.age_ms / minuteMs }
    return row.kind === 'seen'
      ? { ...about, kind: 'seen', openness: row.raw_openness, isOpen: row.is_open }
      : {
          ...about,
          kind: 'shut',
          minutesLow: row.raw_low,
          minutesHigh: row.raw_high,
          minutesLeft: row.left_ms / minuteMs,
        }
  })
}
