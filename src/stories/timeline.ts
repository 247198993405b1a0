import { sql } from 'kysely'
import type { ReadMention } from '../model/events.ts'
import type { Network, Voice } from '../model/item.ts'
import type { Burst, Story } from '../model/story.ts'
import type { Tx } from '../platform/store/store.ts'
import { briefOf, type BriefMention, type BriefLine } from './brief.ts'
import { circlesOf, sitesOf, type Circle, type StorySite } from './circles.ts'
import { findStory } from './get-story.ts'
import { isKnownBy, type StoryPart } from './known-by.ts'
import { type AskedQuestion, questionsIn } from './questions.ts'
import type { StoriesTables } from './schema.ts'
import { storyThen } from './story-then.ts'

export interface TimelineStep {
  readonly startMs: number
  /** Repeats included. */
  readonly mentionCount: number
  readonly repeatCount: number
  readonly panCount: number
  readonly praiseCount: number
}

/** Somebody who speaks in the story. */
export interface StoryVoice {
  readonly voice: Voice
  readonly network: Network
  readonly mentionCount: number
  /** The highest of its mentions' readings, 0 to 1. */
  readonly voiceRank: number
}

/** A story as it grew. */
export interface Timeline {
  readonly story: Story
  /** The 30 that are heard furthest, highest rank first. */
  readonly voices: readonly StoryVoice[]
  /** Steps with at least one mention, oldest first, at most 240 from first to last. */
  readonly steps: readonly TimelineStep[]
  /** A minute, or the shortest longer step that a clock face knows with which 240 reach. */
  readonly stepMs: number
  /** Oldest first. */
  readonly bursts: readonly Burst[]
  /** Networks and languages that speak of it, largest first, at most 60. */
  readonly circles: readonly Circle[]
  /** The sites that carry it, at most 30, in the order in which they came to it. */
  readonly sites: readonly StorySite[]
  /** Of the first 1,000 mentions and the latest 1,000. */
  readonly brief: readonly BriefLine[]
}

const minuteMs = 60_000
const maxVoices = 30
const maxSteps = 240
const stepMinutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 10_080, 43_200, 525_600]

/**
 * A story as it grew; with `asOfMs`, as it looked at that instant to whoever knew what had been heard by then.
 * @throws {NotFoundError} when this desk has no such story, or had none of it by then.
 */
export async function timeline(tx: Tx, { deskId, storyId, nowMs, asOfMs }: Asked): Promise<Timeline> {
  const story = await findStory(tx, { deskId, storyId, nowMs })
  const part = { deskId, storyId: story.storyId, ...(asOfMs !== undefined && { asOfMs }) }
  const stepMs = await stepOf(tx, part)
  const bursts = await burstsOf(tx, part)
  return {
    story: asOfMs === undefined ? story : await storyThen(tx, { ...part, asOfMs }, bursts),
    voices: await voicesOf(tx, part),
    steps: await stepsOf(tx, part, stepMs),
    stepMs,
    bursts,
    circles: await circlesOf(tx, part),
    sites: await sitesOf(tx, part),
    brief: briefOf(await mentionsFor(tx, part)),
  }
}

interface Asked {
  readonly deskId: string
  readonly storyId: string
  readonly nowMs: number
  readonly asOfMs?: number | undefined
}

async function voicesOf(tx: Tx, part: StoryPart): Promise<readonly StoryVoice[]> {
  // As the voice's newest mention shows it: names change.
  const { rows } = await sql<{ voice: Voice; network: Network; mentions: number; rank: number }>`
    SELECT (array_agg(body #> '{mention,item,voice}' ORDER BY at_ms DESC))[1] AS voice,
      (array_agg(body #>> '{mention,item,network}' ORDER BY at_ms DESC))[1] AS network,
      count(*)::integer AS mentions, max((body #>> '{reading,voiceRank}')::float8) AS rank
    FROM story_mention WHERE ${isKnownBy(part)}
    GROUP BY voice_key ORDER BY rank DESC, mentions DESC, voice_key LIMIT ${maxVoices}`.execute(tx)
  return rows.map(({ voice, network, mentions, rank }) => ({ voice, network, mentionCount: mentions, voiceRank: rank }))
}

async function stepOf(tx: Tx, part: StoryPart): Promise<number> {
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    SELECT min(at_ms) AS first, max(at_ms) AS last FROM story_mention WHERE ${isKnownBy(part)}`.execute(tx)
  const [row] = rows
  const spanMs = (row?.last ?? 0) - (row?.first ?? 0)
  const minutes = stepMinutes.find((each) => spanMs / (each * minuteMs) < maxSteps - 1) ?? stepMinutes.at(-1) ?? 1
  return minutes * minuteMs
}

interface StepRow {
  readonly start_ms: number
  readonly mentions: number
  readonly repeats: number
  readonly pans: number
  readonly praises: number
}

async function stepsOf(tx: Tx, part: StoryPart, stepMs: number): Promise<readonly TimelineStep[]> {
  const { rows } = await sql<StepRow>`
    SELECT (at_ms / ${stepMs}::bigint) * ${stepMs}::bigint AS start_ms, count(*)::integer AS mentions,
      count(repeat_of_id)::integer AS repeats,
      count(*) FILTER (WHERE body #>> '{reading,stance}' = 'pan')::integer AS pans,
      count(*) FILTER (WHERE body #>> '{reading,stance}' = 'praise')::integer AS praises
    FROM story_mention WHERE ${isKnownBy(part)} GROUP BY 1 ORDER BY 1`.execute(tx)
  return rows.map((row) => ({
    startMs: row.start_ms,
    mentionCount: row.mentions,
    repeatCount: row.repeats,
    panCount: row.pans,
    praiseCount: row.praises,
  }))
}

async function burstsOf(tx: Tx, { deskId, storyId, asOfMs }: StoryPart): Promise<readonly Burst[]> {
  const rows = await tx
    .withTables<StoriesTables>()
    .selectFrom('story_burst')
    .select('burst')
    .where('desk_id', '=', deskId)
    .where('story_id', '=', storyId)
    .where('detected_at_ms', '<=', asOfMs ?? Number.MAX_SAFE_INTEGER)
    .orderBy('detected_at_ms')
    .execute()
  return rows.map(({ burst }) => burst)
}

/** A brief that reads more than this is no quicker than reading the story. */
const maxForBrief = 1_000

/** @throws {NotFoundError} when this desk has no such story. */
export async function questionsOf(
  tx: Tx,
  { deskId, storyId }: { readonly deskId: string; readonly storyId: string },
): Promise<readonly AskedQuestion[]> {
  const story = await findStory(tx, { deskId, storyId, nowMs: 0 })
  const mentions = await mentionsFor(tx, { deskId, storyId: story.storyId })
  const originals = mentions.filter(({ repeatOfId, read }) => repeatOfId === undefined && !read.reading.isOurs)
  return questionsIn(originals.map(({ read }) => read))
}

async function mentionsFor(tx: Tx, part: StoryPart): Promise<readonly BriefMention[]> {
  const { rows } = await sql<{ body: ReadMention; at_ms: number; repeat_of_id: string | null }>`
    (SELECT body, at_ms, repeat_of_id, seq FROM story_mention WHERE ${isKnownBy(part)}
      ORDER BY seq LIMIT ${maxForBrief})
    UNION (SELECT body, at_ms, repeat_of_id, seq FROM story_mention WHERE ${isKnownBy(part)}
      ORDER BY seq DESC LIMIT ${maxForBrief}) ORDER BY seq`.execute(tx)
  return rows.map((row) => ({
    read: row.body,
    atMs: row.at_ms,
    ...(row.repeat_of_id === null ? {} : { repeatOfId: row.repeat_of_id }),
  }))
}
