import { sql } from 'kysely'
import type { Burst, Story } from '../model/story.ts'
import type { Tx } from '../platform/store/store.ts'
import { findStory } from './get-story.ts'
import { toStoryMention, type StoryMention } from './mentions-of.ts'
import type { StoriesTables, StoryMentionRow } from './schema.ts'
import { toStory } from './story-facts.ts'

/** A mention with those that say it again folded under it. */
export interface TimelineEntry extends StoryMention {
  readonly repeatCount: number
  readonly lastRepeatAtMs?: number
}

export interface TimelineStep {
  readonly startMs: number
  /** Repeats included. */
  readonly mentionCount: number
  readonly repeatCount: number
}

/** A story as it grew. */
export interface Timeline {
  readonly story: Story
  /** Oldest first; of a longer story the newest 500. */
  readonly entries: readonly TimelineEntry[]
  /** Steps with at least one mention, oldest first, at most 240 from first to last. */
  readonly steps: readonly TimelineStep[]
  /** A minute, or the shortest longer step that a clock face knows with which 240 reach. */
  readonly stepMs: number
  /** Oldest first. */
  readonly bursts: readonly Burst[]
}

const minuteMs = 60_000
const maxEntries = 500
const maxSteps = 240
const stepMinutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 10_080, 43_200, 525_600]

/** @throws {NotFoundError} when this desk has no such story. */
export async function timeline(
  tx: Tx,
  { deskId, storyId, nowMs }: { deskId: string; storyId: string; nowMs: number },
): Promise<Timeline> {
  const facts = await findStory(tx, deskId, storyId)
  const of = { deskId, storyId: facts.storyId }
  const stepMs = await stepOf(tx, of)
  const [entries, steps, bursts] = [await entriesOf(tx, of), await stepsOf(tx, of, stepMs), await burstsOf(tx, of)]
  return { story: toStory(facts, nowMs), entries, steps, stepMs, bursts }
}

interface Of {
  readonly deskId: string
  readonly storyId: string
}

type EntryRow = Pick<StoryMentionRow, 'at_ms' | 'body' | 'repeat_of_id' | 'why'> & {
  readonly repeats: number
  readonly last_repeat_at_ms: number | null
}

async function entriesOf(tx: Tx, { deskId, storyId }: Of): Promise<readonly TimelineEntry[]> {
  // A repeat whose first stands in another story (two conversations on one text) is an entry of its own.
  const { rows } = await sql<EntryRow>`
    WITH own AS (SELECT * FROM story_mention WHERE desk_id = ${deskId} AND story_id = ${storyId}),
      repeated AS (
        SELECT repeat_of_id AS id, count(*)::integer AS repeats, max(at_ms) AS last_repeat_at_ms
        FROM own WHERE repeat_of_id IS NOT NULL GROUP BY repeat_of_id
      )
    SELECT own.at_ms, own.body, own.why, own.repeat_of_id, coalesce(repeated.repeats, 0) AS repeats,
      repeated.last_repeat_at_ms
    FROM own LEFT JOIN repeated ON repeated.id = own.mention_id
    WHERE own.repeat_of_id IS NULL
      OR NOT EXISTS (SELECT FROM own AS first WHERE first.mention_id = own.repeat_of_id)
    ORDER BY own.at_ms DESC, own.mention_id DESC LIMIT ${maxEntries}`.execute(tx)
  return rows.toReversed().map((row) => ({
    ...toStoryMention(row),
    repeatCount: row.repeats,
    ...(row.last_repeat_at_ms === null ? {} : { lastRepeatAtMs: row.last_repeat_at_ms }),
  }))
}

async function stepOf(tx: Tx, { deskId, storyId }: Of): Promise<number> {
  const row = await tx
    .withTables<StoriesTables>()
    .selectFrom('story_mention')
    .select((select) => [select.fn.min('at_ms').as('first'), select.fn.max('at_ms').as('last')])
    .where('desk_id', '=', deskId)
    .where('story_id', '=', storyId)
    .executeTakeFirst()
  const spanMs = (row?.last ?? 0) - (row?.first ?? 0)
  const minutes = stepMinutes.find((each) => spanMs / (each * minuteMs) < maxSteps - 1) ?? stepMinutes.at(-1) ?? 1
  return minutes * minuteMs
}

async function stepsOf(tx: Tx, { deskId, storyId }: Of, stepMs: number): Promise<readonly TimelineStep[]> {
  const { rows } = await sql<{ start_ms: number; mentions: number; repeats: number }>`
    SELECT (at_ms / ${stepMs}::bigint) * ${stepMs}::bigint AS start_ms, count(*)::integer AS mentions,
      count(repeat_of_id)::integer AS repeats
    FROM story_mention WHERE desk_id = ${deskId} AND story_id = ${storyId} GROUP BY 1 ORDER BY 1`.execute(tx)
  return rows.map((row) => ({ startMs: row.start_ms, mentionCount: row.mentions, repeatCount: row.repeats }))
}

async function burstsOf(tx: Tx, { deskId, storyId }: Of): Promise<readonly Burst[]> {
  const rows = await tx
    .withTables<StoriesTables>()
    .selectFrom('story_burst')
    .select('burst')
    .where('desk_id', '=', deskId)
    .where('story_id', '=', storyId)
    .orderBy('detected_at_ms')
    .execute()
  return rows.map(({ burst }) => burst)
}
