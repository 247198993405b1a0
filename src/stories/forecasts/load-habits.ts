import { sql } from 'kysely'
import { storyMedia, type StoryMedium } from '../../model/story.ts'
import type { Tx } from '../../platform/store/store.ts'
import { learnHabit, maxOutcomes, type Habits } from './habit.ts'
import { horizonOf } from './medium.ts'
import type { Outcome } from './outcome.ts'
import { openUntilMs } from './score.ts'

const minuteMs = 60_000

interface Row {
  readonly kind: Outcome['kind']
  readonly story_id: string
  readonly age_ms: number
  readonly raw_openness: number
  readonly raw_low: number
  readonly raw_high: number
  readonly weekend: number
  readonly is_open: boolean
  readonly told_at_ms: number
  readonly closes_at_ms: number
  readonly due_at_ms: number
}

/** What a desk's own scored forecasts teach, by medium; nothing of one that it has none of. Asked by the owner of the tables. */
export async function loadHabits(tx: Tx, deskId: string): Promise<Habits> {
  const learnt = await Promise.all(
    storyMedia.map(async (medium) => {
      const outcomes = await outcomesOf(tx, deskId, medium)
      return outcomes.length === 0 ? [] : ([[medium, learnHabit(outcomes, horizonOf(medium) / minuteMs)]] as const)
    }),
  )
  return Object.fromEntries(learnt.flat())
}

async function outcomesOf(tx: Tx, deskId: string, medium: StoryMedium): Promise<readonly Outcome[]> {
  const { rows } = await sql<Row>`
    SELECT kind, story_id, age_ms, raw_openness, raw_low, raw_high, weekend, is_open, told_at_ms, closes_at_ms, due_at_ms
    FROM story_forecast, LATERAL (VALUES ('seen', seen_at_ms), ('shut', CASE WHEN is_open THEN scored_at_ms END),
      ('still', CASE WHEN is_open AND scored_at_ms IS NULL THEN seen_at_ms END)) AS outcome(kind, known_at_ms)
    WHERE desk_id = ${deskId} AND medium = ${medium} AND known_at_ms IS NOT NULL
    ORDER BY known_at_ms DESC, story_id DESC, look DESC, kind DESC LIMIT ${maxOutcomes}`.execute(tx)
  return rows.map((row) => outcomeOf(row, medium))
}

function outcomeOf(row: Row, medium: StoryMedium): Outcome {
  const about = { storyId: row.story_id, ageMinutes: row.age_ms / minuteMs }
  if (row.kind === 'seen') {
    return { ...about, kind: 'seen', openness: row.raw_openness, weekend: row.weekend, isOpen: row.is_open }
  }
  const band = { ...about, minutesLow: row.raw_low, minutesHigh: row.raw_high }
  const lastedMs = (row.kind === 'shut' ? row.closes_at_ms : openUntilMs(row.due_at_ms, medium)) - row.told_at_ms
  return row.kind === 'shut'
    ? { ...band, kind: 'shut', minutesLeft: lastedMs / minuteMs }
    : { ...band, kind: 'still', minutesLeast: lastedMs / minuteMs }
}
