// Who was quicker on what a rival spoke about as well as we? Of what was observed alone. Pure.
import { leastCases } from '../why/few.ts'
import { spreadOf } from '../spread.ts'
import type { Rival } from './schema.ts'
import { rivalKey, type StoryStart } from './story-start.ts'

/** A story that both spoke about, from its first mention to the first words of each. */
export interface SharedStory {
  readonly storyId: string
  readonly heardAtMs: number
  readonly theirMs: number
  readonly ourMs: number
}

export interface RivalReport {
  readonly name: string
  /** It is said by whom they speak; of others nothing can be observed. */
  readonly isKnown: boolean
  readonly sharedCount: number
  /** Middles of the shared stories; absent of too few. */
  readonly middles?: { readonly theirMs: number; readonly ourMs: number }
  readonly theyFirstCount: number
  readonly weFirstCount: number
  /** They spoke and we have not. */
  readonly theyAloneCount: number
  /** Began with the words of one of us: nobody could be quicker. Counted nowhere else. */
  readonly begunCount: number
  /** The latest of them first. */
  readonly stories: readonly SharedStory[]
}

const mostListed = 20

/** In the order in which the rivals are named. O(rivals × stories). */
export function rivalReports(starts: readonly StoryStart[], rivals: readonly Rival[]): readonly RivalReport[] {
  return rivals.map(({ name, voices }) => ({ name, isKnown: voices.length > 0, ...reportOn(starts, rivalKey(name)) }))
}

function reportOn(starts: readonly StoryStart[], key: string): Omit<RivalReport, 'isKnown' | 'name'> {
  const spoken = starts.flatMap((start) => {
    const first = start.rivals.get(key)
    return first ? [{ start, atMs: first.atMs }] : []
  })
  const open = spoken.filter(({ start, atMs }) => !start.isOurNews && atMs > start.firstAtMs)
  const shared = open
    .flatMap(({ start: { storyId, heardAtMs, firstAtMs, ourAtMs }, atMs }) =>
      ourAtMs === undefined
        ? []
        : [{ storyId, heardAtMs, theirMs: atMs - firstAtMs, ourMs: Math.max(0, ourAtMs - firstAtMs) }],
    )
    .toSorted((a, b) => b.heardAtMs - a.heardAtMs)
  return {
    sharedCount: shared.length,
    ...middlesOf(shared),
    theyFirstCount: shared.filter(({ theirMs, ourMs }) => theirMs < ourMs).length,
    weFirstCount: shared.filter(({ theirMs, ourMs }) => ourMs < theirMs).length,
    theyAloneCount: open.length - shared.length,
    begunCount: spoken.length - open.length,
    stories: shared.slice(0, mostListed),
  }
}

function middlesOf(shared: readonly SharedStory[]): Pick<RivalReport, 'middles'> {
  const { medianMs: theirMs } = spreadOf(shared.map((story) => story.theirMs))
  const { medianMs: ourMs } = spreadOf(shared.map((story) => story.ourMs))
  if (shared.length < leastCases || theirMs === undefined || ourMs === undefined) return {}
  return { middles: { theirMs, ourMs } }
}
