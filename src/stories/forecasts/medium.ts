// What kind of place a story lives in, and how far ahead its opportunity window looks there.
import type { Network } from '../../model/item.ts'
import { storyMedia, type StoryMedium } from '../../model/story.ts'

const hourMs = 3_600_000

/**
 * The time after an answer in which coverage of it must come: on social networks a conversation has moved on after two
 * hours, a forum's front page turns over within a working morning, the news has a day.
 */
const horizons: Readonly<Record<StoryMedium, number>> = { forum: 6 * hourMs, news: 24 * hourMs, social: 2 * hourMs }

/** In ms. */
export function horizonOf(medium: StoryMedium): number {
  return horizons[medium]
}

const forums: ReadonlySet<Network> = new Set(['discourse', 'hackernews', 'reddit'])

/** Whatever is neither news nor a forum is social. */
export function mediumOf(network: Network): StoryMedium {
  if (network === 'news') return 'news'
  return forums.has(network) ? 'forum' : 'social'
}

/** Voices by medium. */
export type MediumCounts = Readonly<Partial<Record<StoryMedium, number>>>

/** The medium of most voices; `undefined` before any was counted. */
export function mainMedium(counts: MediumCounts): StoryMedium | undefined {
  const most = Math.max(...storyMedia.map((medium) => counts[medium] ?? 0))
  return most > 0 ? storyMedia.find((medium) => counts[medium] === most) : undefined
}

/** Shared by all stories of one voice, which are the most. */
const firstVoice: Readonly<Record<StoryMedium, MediumCounts>> = {
  forum: { forum: 1 },
  news: { news: 1 },
  social: { social: 1 },
}

/** The counts with one more voice; `undefined` before the first. */
export function withVoiceIn(counts: MediumCounts | undefined, medium: StoryMedium): MediumCounts {
  return counts === undefined ? firstVoice[medium] : { ...counts, [medium]: (counts[medium] ?? 0) + 1 }
}

/** As when stories are merged. */
export function addCounts(a: MediumCounts, b: MediumCounts): MediumCounts {
  return Object.fromEntries(storyMedia.map((medium) => [medium, (a[medium] ?? 0) + (b[medium] ?? 0)]))
}
