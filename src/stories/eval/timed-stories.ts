// Streams of items as stories: when each voice of a story spoke first, and what was to be foretold of it when.
import type { StoryMedium } from '../../model/story.ts'
import { none } from '../blocks.ts'
import { type Clustered, Clusters } from '../clusters.ts'
import { minForecastVoices, looksOf } from '../forecast.ts'
import { closesAt } from '../forecasts/closing.ts'
import { horizonOf, mainMedium, withVoiceIn, type MediumCounts } from '../forecasts/medium.ts'
import { termsOf } from '../terms.ts'

/** One item of a stream in time order. Without a story of its own it is put into one by its words. */
export interface TimedItem {
  readonly atMs: number
  readonly voice: string
  readonly story?: string
  readonly title?: string
  readonly text: string
  /** Where it was said: social networks unless told. */
  readonly medium?: StoryMedium
}

/** A story as it is known afterwards. */
export interface PastStory {
  readonly storyId: string
  readonly medium: StoryMedium
  /** When each voice spoke first, ascending. */
  readonly arrivals: readonly number[]
}

/** A story looked at while it grew, with what came of it. */
export interface Look {
  readonly story: PastStory
  readonly atMs: number
  readonly ageMs: number
  readonly horizonMs: number
  readonly isOpen: boolean
  /** Absent when the stream ends before it is known. */
  readonly closesAtMs?: number
}

/** @param items in time order. */
export function storiesIn(items: readonly TimedItem[]): readonly PastStory[] {
  const groups = Map.groupBy(withStories(items), ({ story }) => story)
  return [...groups].map(([storyId, story]) => pastStory(storyId, story))
}

/** From its fifth voice on, at fixed ages, for twelve horizons; none whose outcome lies beyond the end of the stream. */
export function looksAt(story: PastStory, endMs: number): readonly Look[] {
  const { arrivals, medium } = story
  const [first = 0] = arrivals
  const fifth = arrivals[minForecastVoices - 1]
  if (fifth === undefined) return []
  const horizonMs = horizonOf(medium)
  return looksOf(medium)
    .map((ageMs) => ({ ageMs, atMs: first + ageMs }))
    .filter(({ atMs }) => atMs >= fifth && atMs + horizonMs <= endMs)
    .map(({ ageMs, atMs }) => {
      const closesAtMs = closesAt(arrivals, atMs, horizonMs)
      const look = { story, atMs, ageMs, horizonMs, isOpen: closesAtMs > atMs }
      return closesAtMs + horizonMs > endMs ? look : { ...look, closesAtMs }
    })
}

function withStories(items: readonly TimedItem[]): readonly (TimedItem & { readonly story: string })[] {
  const clusters = new Clusters<Clustered & { readonly name: string }>()
  return items.map((item, i) => {
    if (item.story !== undefined) return { ...item, story: item.story }
    const fit = clusters.place(termsOf({ title: item.title ?? '', text: item.text, links: [] }), item.atMs)
    const story = fit.kind === 'new' ? { name: `found-${i}`, row: none } : fit.story
    clusters.add(story, fit.vector, item.atMs)
    return { ...item, story: story.name }
  })
}

function pastStory(storyId: string, items: readonly TimedItem[]): PastStory {
  const first = new Map<string, number>()
  for (const { voice, atMs } of items) first.set(voice, Math.min(atMs, first.get(voice) ?? Infinity))
  const counts = items.reduce<MediumCounts>((sum, { medium = 'social' }) => withVoiceIn(sum, medium), {})
  const arrivals = [...first.values()].toSorted((a, b) => a - b)
  return { storyId, medium: mainMedium(counts) ?? 'social', arrivals }
}
