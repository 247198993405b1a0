// The consumer of `mention.read`: places each mention, stores what it came to, and tells of it, in one transaction.
import type { DeskEvent, ReadMention } from '../model/events.ts'
import type { StoredEvent } from '../platform/bus.ts'
import type { Tx } from '../platform/store/store.ts'
import type { StoriesDeps } from './ports.ts'
import { saveForecasts } from './forecasts/save.ts'
import { recallStories, unknownMentions } from './prepare-batch.ts'
import { saveBursts, saveMerges, savePlacements, saveStories, type Merge } from './save-placements.ts'
import { toStory, type StoryFacts } from './story-facts.ts'
import type { Placement, Stream } from './stream.ts'
import { nameOf, type StreamKey } from './stream-key.ts'
import type { Streams } from './streams.ts'
import { planSweep } from './sweep.ts'

type MentionRead = StoredEvent<Extract<DeskEvent, { type: 'mention.read' }>>

/** Idempotent: a mention that is known already changes nothing. Memory of a rolled-back batch is read anew. */
export async function takeMentions(
  deps: StoriesDeps & { readonly streams: Streams },
  events: readonly MentionRead[],
  tx: Tx,
): Promise<void> {
  for (const [key, reads] of byStream(events)) await takeInStream({ ...deps, tx, key }, reads)
}

/** In a fixed order, so that two transactions never wait for each other. */
function byStream(events: readonly MentionRead[]): [StreamKey, readonly ReadMention[]][] {
  const groups = Map.groupBy(events, ({ deskId, event }) => nameOf({ deskId, isDrill: event.mention.isDrill }))
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...rest]]) => {
      if (first === undefined) return []
      const key = { deskId: first.deskId, isDrill: first.event.mention.isDrill }
      return [[key, [first, ...rest].map(({ event }) => ({ mention: event.mention, reading: event.reading }))]] as const
    })
    .map(([key, reads]) => [key, reads])
}

type Context = StoriesDeps & { readonly streams: Streams; readonly tx: Tx; readonly key: StreamKey }

async function takeInStream(context: Context, reads: readonly ReadMention[]): Promise<void> {
  const { tx, key, streams, clock } = context
  const nowMs = clock.now()
  const sweepAtMs = await planSweep(context, streams.sweepAtMs(key))
  const stream = await streams.lock(tx, key, nowMs)
  stream.sweepAtMs = sweepAtMs
  const fresh = await unknownMentions(tx, key.deskId, reads)
  if (fresh.length === 0) return streams.leave(tx, key)
  stream.forgetIdle(nowMs)
  await recallStories(tx, stream, fresh)
  const placements = fresh.map((read) => stream.take(read, nowMs))
  const touched = new Set(placements.map(({ storyId }) => stream.keys.current(storyId)))
  await saveForecasts(tx, stream, { storyIds: touched, nowMs })
  const outcome = outcomeOf(stream, placements)
  const at = { nowMs, aheadMs: stream.aheadMs }
  await saveStories(tx, outcome.stories, at)
  await savePlacements(tx, outcome.placements)
  await saveBursts(tx, outcome.placements)
  await saveMerges(tx, outcome.merges)
  await context.bus.publish(tx, key.deskId, eventsOf(outcome, at))
  await streams.save(tx, key)
}

interface At {
  readonly nowMs: number
  readonly aheadMs: number
}

interface Outcome {
  /** With the stories that they belong to after the whole batch. */
  readonly placements: readonly Placement[]
  readonly stories: readonly StoryFacts[]
  /** Only of stories that were told of before. */
  readonly merges: readonly Merge[]
  readonly openedIds: ReadonlySet<string>
}

function outcomeOf(stream: Stream, taken: readonly Placement[]): Outcome {
  const opened = new Set(taken.filter(({ isOpening }) => isOpening).map(({ storyId }) => storyId))
  const placements = taken.map((placement) => ({ ...placement, storyId: stream.keys.current(placement.storyId) }))
  const merges = taken.flatMap(({ mergedId, storyId }) =>
    mergedId === undefined || opened.has(mergedId) ? [] : [{ fromId: mergedId, intoId: stream.keys.current(storyId) }],
  )
  const touched = [...new Set(placements.map(({ storyId }) => storyId))]
  const stories = touched.flatMap((storyId) => stream.story(storyId)?.facts ?? [])
  return { placements, stories, merges, openedIds: opened }
}

/** At most one `story.opened` or `story.grown` per story and batch, with the story as it is after the batch. */
function eventsOf({ placements, stories, merges, openedIds }: Outcome, at: At): readonly DeskEvent[] {
  const lastMention = new Map(placements.map(({ storyId, read }) => [storyId, read.mention.mentionId]))
  const firstMention = new Map(placements.toReversed().map(({ storyId, read }) => [storyId, read.mention.mentionId]))
  const shown = new Map(stories.map((facts) => [facts.storyId, toStory(facts, at.nowMs, at.aheadMs)]))
  const grown = [...shown.values()].map((story): DeskEvent => {
    const { storyId } = story
    if (openedIds.has(storyId)) return { type: 'story.opened', story, mentionId: firstMention.get(storyId) ?? '' }
    return { type: 'story.grown', story, mentionId: lastMention.get(storyId) ?? '' }
  })
  const merged = merges.flatMap(({ fromId, intoId }): DeskEvent[] => {
    const story = shown.get(intoId)
    return story === undefined ? [] : [{ type: 'story.merged', story, mergedId: fromId }]
  })
  const broken = new Map(
    placements.flatMap(({ storyId, burst }) => (burst === undefined ? [] : [[storyId, burst] as const])),
  )
  const breaking = [...broken].flatMap(([storyId, burst]): DeskEvent[] => {
    const story = shown.get(storyId)
    return story === undefined ? [] : [{ type: 'story.broken', story, burst }]
  })
  return [...grown, ...merged, ...breaking]
}
