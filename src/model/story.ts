import type { ItemKind, Network } from './item.ts'
import type { Intent, Stance } from './reading.ts'

/** Where a story stands in its life. Source: the newsjacking life cycle (breaks, scramble, excitement grows, peak, old news). */
export type Stage = 'breaking' | 'fading' | 'old' | 'peak' | 'quiet' | 'rising' | 'scramble'

/** Where most of a story's voices speak: stories live for hours on social networks, for a day in forums, for days in the news. */
export const storyMedia = ['forum', 'news', 'social'] as const
export type StoryMedium = (typeof storyMedia)[number]

/** How long stories of a medium usually stay open. */
export interface UsualWindow {
  readonly medium: StoryMedium
  /** From a story's first voice until its window shut. */
  readonly minutes: number
  /** How many of the desk's own stories say so, beside the public ones that the figure starts from. */
  readonly storyCount: number
}

/**
 * The time in which an answer can still enter the coverage: at least two more voices join soon after it, and a tenth of all
 * so far. Never a bare minute: a probability and a band.
 */
export interface OpportunityWindow {
  /** 1 to 0: the probability that an answer published at this instant still enters the coverage. */
  readonly openness: number
  /** 80 % band of the minutes left. */
  readonly minutesLeftLow: number
  readonly minutesLeftHigh: number
  readonly asOfMs: number
  /** When nobody speaks meanwhile: after so long it is half as likely open. */
  readonly halvesAfterMinutes?: number
  /** What it is reckoned from before anything of the story itself is known. */
  readonly usual?: UsualWindow
}

/** Said of a burst, in figures that a sentence is made from. */
export interface Burst {
  readonly startedAtMs: number
  readonly detectedAtMs: number
  readonly count: number
  readonly spanMs: number
  /** What this desk normally gets, mentions per hour. */
  readonly normalPerHour: number
  /** How often chance alone does this: about once in so many ms. */
  readonly onceInMs: number
}

/** The mention that stands for its story on a row: its first, unless a more central or higher-ranked one came. */
export interface StoryLead {
  readonly mentionId: string
  readonly network: Network
  readonly kind: ItemKind
  readonly voiceName: string
  readonly voiceHandle?: string
  readonly site?: string
  readonly url?: string
  /** At most 280 characters of plain text. */
  readonly excerpt: string
  readonly publishedAtMs?: number
  readonly heardAtMs: number
  readonly matchedAtMs: number
  /** It is read as praise or as a pan, and that is not sure. */
  readonly isStanceUnsure?: boolean
}

/** Mentions and items about the same happening, folded and clustered. */
export interface Story {
  readonly storyId: string
  readonly deskId: string
  /** At most 140 characters. */
  readonly headline: string
  readonly lead: StoryLead
  /** Mentions per step of `sparkStepMs`, oldest first, at most 24 steps, ending with the step of the last mention. */
  readonly spark: readonly number[]
  readonly sparkStepMs: number
  readonly stage: Stage
  readonly openedAtMs: number
  readonly lastMentionAtMs: number
  /** Mentions, repeats included. */
  readonly mentionCount: number
  /** Mentions that say again what another said. */
  readonly repeatCount: number
  readonly voiceCount: number
  readonly siteCount: number
  readonly stanceCounts: Readonly<Record<Stance, number>>
  readonly languages: readonly string[]
  readonly networks: readonly Network[]
  readonly watchIds: readonly string[]
  /** Highest voice rank among its voices, 0 to 1. */
  readonly topVoiceRank: number
  /** Highest thoughtfulness among its mentions, 0 to 1. */
  readonly topThoughtfulness: number
  /** Most frequent intent that asks something of us, else `statement`. */
  readonly leadIntent: Intent
  readonly burst?: Burst
  readonly opportunityWindow: OpportunityWindow
  readonly isDrill: boolean
  /** Set when it was merged into another: old links lead on. */
  readonly mergedIntoId?: string
}

const moving: ReadonlySet<Stage> = new Set(['breaking', 'rising', 'scramble'])

/** Still growing, so that waiting costs more each minute. */
export function isMoving({ stage }: Pick<Story, 'stage'>): boolean {
  return moving.has(stage)
}
