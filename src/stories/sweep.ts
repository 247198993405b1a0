// Time alone moves stories on: every few minutes the ones that nobody adds to are looked at again.
import type { DeskEvent } from '../model/events.ts'
import type { Tx } from '../platform/store/store.ts'
import type { Timer } from '../platform/timers.ts'
import type { StoriesDeps } from './ports.ts'
import { loadHabits } from './forecasts/load-habits.ts'
import { saveForecasts } from './forecasts/save.ts'
import { scoreForecasts } from './forecasts/score.ts'
import { saveStories } from './save-placements.ts'
import { isFaded } from './stage.ts'
import { toStory, type StoryFacts } from './story-facts.ts'
import type { Stream } from './stream.ts'
import type { StreamKey } from './stream-key.ts'
import type { Streams } from './streams.ts'

export const sweepTimer = 'stories.sweep'
/** Stages change over a quarter of an hour and more; whoever reads a story sees its stage at that instant anyway. */
const sweepEveryMs = 5 * 60_000

type SweepDeps = StoriesDeps & { readonly streams: Streams }

/**
 * Sets the next sweep of a stream that has stories to fade, unless one is known to be set; returns when that is. Call it
 * before the stream is locked: a sweep that fires locks its timer first and the stream second, and whoever takes the
 * same locks in the same order never deadlocks with it.
 */
export async function planSweep(
  { timers, clock, tx, key }: SweepDeps & { readonly tx: Tx; readonly key: StreamKey },
  setForMs?: number,
): Promise<number> {
  const nowMs = clock.now()
  if (setForMs !== undefined && setForMs > nowMs - sweepEveryMs && setForMs <= nowMs + sweepEveryMs) return setForMs
  const dueAtMs = nowMs + sweepEveryMs
  await timers.set(tx, { ...timerOf(key), dueAtMs })
  return dueAtMs
}

function timerOf(key: StreamKey) {
  return { kind: sweepTimer, key: `${key.deskId} ${key.isDrill}`, deskId: key.deskId, body: { isDrill: key.isDrill } }
}

/**
 * Tells `story.faded` once for each story whose time is over, foretells the windows of the others, scores what was
 * foretold and learns from it, and plans the next sweep while any is left.
 */
export async function sweep(deps: SweepDeps, timer: Timer, tx: Tx): Promise<void> {
  const key = { deskId: timer.deskId, isDrill: isDrillOf(timer.body) }
  const nowMs = deps.clock.now()
  const stream = await deps.streams.lock(tx, key, nowMs)
  const storyIds = [...stream.stories()].map(({ storyId }) => storyId)
  const foretold = await saveForecasts(tx, stream, { storyIds, nowMs })
  const { isAnyScored, isAnyWaiting } = await scoreForecasts(tx, key, nowMs)
  if (isAnyScored) stream.learn(await loadHabits(tx, key.deskId))
  const faded = fade(stream, nowMs)
  const changed = new Set([...foretold, ...faded.map(({ storyId }) => storyId)])
  const stories = [...changed].flatMap((storyId) => stream.story(storyId)?.facts ?? [])
  await saveStories(tx, stories, { nowMs, aheadMs: stream.aheadMs })
  const events = faded.map((facts): DeskEvent => ({
    type: 'story.faded',
    story: toStory(facts, nowMs, stream.aheadMs),
  }))
  if (events.length > 0) await deps.bus.publish(tx, key.deskId, events)
  stream.forgetIdle(nowMs)
  const isAnyLeft = isAnyWaiting || [...stream.stories()].some(({ isFaded }) => !isFaded)
  // Its own timer is this transaction's already.
  stream.sweepAtMs = isAnyLeft ? await planSweep({ ...deps, tx, key }) : undefined
  await deps.streams.save(tx, key)
}

function fade(stream: Stream, nowMs: number): StoryFacts[] {
  const faded: StoryFacts[] = []
  for (const live of stream.stories()) {
    if (live.isFaded) continue
    const { facts } = live
    if (!isFaded(toStory(facts, nowMs, stream.aheadMs).stage)) continue
    live.facts = { ...facts, isFaded: true }
    faded.push(live.facts)
  }
  return faded
}

function isDrillOf(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'isDrill' in body && body.isDrill === true
}
