import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'
import { loadHabits } from './forecasts/load-habits.ts'
import { LiveStory } from './live-story.ts'
import type { CommonPulse } from './pulse.ts'
import { loadPulse } from './rates.ts'
import type { StoriesTables } from './schema.ts'
import { pairOf, Stream } from './stream.ts'
import type { StreamKey } from './stream-key.ts'

/** Enough to know the recent stories' words and the stream's rare terms; older stories are only reached by their links. */
const maxMentions = 5_000
const maxStories = 5_000
const maxAgeMs = 730 * 86_400_000

interface StreamToLoad {
  readonly nowMs: number
  readonly newStoryId: () => string
  readonly pulse: CommonPulse | null
  /** Of a stream that began afresh: stories of which nothing was heard since are past. */
  readonly afterSeq: number
}

/** A stream as its rows tell: stories with their voices, and the words of the last mentions in the order they came. */
export async function loadStream(
  tx: Tx,
  key: StreamKey,
  { nowMs, newStoryId, pulse, afterSeq }: StreamToLoad,
): Promise<Stream> {
  const stream = new Stream(newStoryId, await loadPulse(tx, key, pulse))
  const stories = await tx
    .withTables<StoriesTables>()
    .selectFrom('story')
    .select('story_id')
    .where('desk_id', '=', key.deskId)
    .where('is_drill', '=', key.isDrill)
    .where('merged_into_id', 'is', null)
    .where('last_mention_at_ms', '>', nowMs - maxAgeMs)
    .$if(afterSeq > 0, (query) => query.where(heardAfter(afterSeq)))
    .orderBy('last_mention_at_ms', 'desc')
    .orderBy('story_id', 'desc')
    .limit(maxStories)
    .execute()
  await loadStories(tx, stream, { deskId: key.deskId, storyIds: stories.map((story) => story.story_id) })
  for (const row of (await recentMentions(tx, key, afterSeq)).toReversed()) {
    const repeat = row.repeat_of_id === null ? {} : { repeatOfId: row.repeat_of_id }
    stream.replay(row.body, { storyId: row.story_id, atMs: row.at_ms, why: row.why, ...repeat })
  }
  stream.learn(await loadHabits(tx, key.deskId))
  for (const pair of await pairsApart(tx, key.deskId)) stream.apart.add(pair)
  return stream
}

async function pairsApart(tx: Tx, deskId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ story_id: string; other_id: string }>`
    SELECT story_id, other_id FROM story_hand WHERE desk_id = ${deskId} AND kind = 'split' AND NOT is_undone`.execute(
    tx,
  )
  return rows.map((row) => pairOf(row.story_id, row.other_id))
}

/** Takes these stories into memory, with their voices, sites and last arrivals; those that were merged are left out. */
export async function loadStories(
  tx: Tx,
  stream: Stream,
  { deskId, storyIds }: { deskId: string; storyIds: readonly string[] },
): Promise<void> {
  if (storyIds.length === 0) return
  const tables = tx.withTables<StoriesTables>()
  const rows = await tables
    .selectFrom('story')
    .select('facts')
    .where('desk_id', '=', deskId)
    .where('story_id', 'in', storyIds)
    .where('merged_into_id', 'is', null)
    .execute()
  const live = new Map(rows.map(({ facts }) => [facts.storyId, new LiveStory(facts)]))
  for (const row of await voicesOf(tx, [...live.keys()])) {
    const story = live.get(row.story_id)
    if (row.site !== null) story?.sites.add(row.site)
    story?.voices.add(row.voice_key)
  }
  for (const row of await arrivalsOf(tx, [...live.keys()])) live.get(row.story_id)?.arrive(row.at_ms)
  for (const story of live.values()) stream.restore(story)
}

async function voicesOf(tx: Tx, storyIds: readonly string[]) {
  if (storyIds.length === 0) return []
  return await tx
    .withTables<StoriesTables>()
    .selectFrom('story_mention')
    .select(['story_id', 'voice_key', 'site'])
    .distinct()
    .where('story_id', 'in', storyIds)
    .execute()
}

async function arrivalsOf(tx: Tx, storyIds: readonly string[]) {
  const { rows } = await sql<{ story_id: string; at_ms: number }>`
    SELECT story_id, at_ms FROM unnest(${storyIds}::uuid[]) AS wanted(id), LATERAL (
      SELECT story_id, at_ms FROM story_mention
      WHERE story_id = wanted.id AND is_independent ORDER BY at_ms DESC, mention_id DESC LIMIT 64
    ) AS last ORDER BY at_ms`.execute(tx)
  return rows
}

function heardAfter(seq: number) {
  return sql<boolean>`EXISTS (
    SELECT FROM story_mention WHERE story_mention.story_id = story.story_id AND story_mention.seq > ${seq})`
}

async function recentMentions(tx: Tx, key: StreamKey, afterSeq: number) {
  return await tx
    .withTables<StoriesTables>()
    .selectFrom('story_mention')
    .select(['body', 'story_id', 'at_ms', 'why', 'repeat_of_id'])
    .where('desk_id', '=', key.deskId)
    .where('is_drill', '=', key.isDrill)
    .where('seq', '>', afterSeq)
    .orderBy('seq', 'desc')
    .limit(maxMentions)
    .execute()
}
