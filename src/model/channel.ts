// One place this desk may publish, and what can be said there: held as data, so that server and screen count and offer alike.
import type { Network } from './item.ts'
import type { LengthRule } from './post-length.ts'

/** The protocol of a channel: one folder each in `src/answer/channels`. */
export const channelKinds = [
  'bluesky',
  'mastodon',
  'x',
  'facebook',
  'youtube',
  'linkedin',
  'discourse',
  'mail',
  'slack',
  'teams',
  'newsroom',
] as const
export type ChannelKind = (typeof channelKinds)[number]

/** In whose voice a channel speaks: one person's own account, or the organisation's. */
export const speakers = ['organisation', 'person'] as const
export type SpeaksAs = (typeof speakers)[number]

/** How words are put out: on their own, in the thread of a mention, or with the mention quoted under them. */
export const answerActs = ['reply', 'quote', 'post'] as const
export type AnswerAct = (typeof answerActs)[number]

/**
 * How a channel is doing, in the words that stand on the screen.
 * `untried`: added, never tested. `working`: its last call worked. `failing`: its last call did not. `expired`: its
 * keys are no longer taken; nothing is sent until a person mends it.
 */
export const channelHealths = ['untried', 'working', 'failing', 'expired'] as const
export type ChannelHealth = (typeof channelHealths)[number]

/** What a network takes and what it can do, as data. Source of each figure: beside it in the channel's `limits.ts`. */
export interface ChannelLimits {
  readonly text: LengthRule
  readonly acts: readonly AnswerAct[]
  /** Where the mentions were published that can be answered here, in their place. */
  readonly answers: readonly Network[]
  /** Whoever is answered hears of it only when their name stands in it. */
  readonly mentionsInReply?: true
  /** It goes to whom the draft names, not to everybody. */
  readonly hasRecipient?: true
  /** A text that is too long goes out as several, each answering the one before. */
  readonly hasThreads: boolean
  /** Longest title, where a new post needs one: a topic, a subject line, a headline. */
  readonly maxTitle?: number
  readonly maxMedia: number
  readonly mediaTypes: readonly string[]
  readonly maxMediaBytes: number
  readonly maxAlt: number
  /** `edit`: the words are replaced where they stand. `reply`: the correction is published in their thread. */
  readonly correction: 'edit' | 'reply'
  /** `delete`: what was published is removed. `note`: it cannot be; a public note says that it no longer holds. */
  readonly withdrawal: 'delete' | 'note'
  /**
   * What stands against publishing twice when an answer to a call was lost. `same key`: the network takes a repeat with
   * our key as the same. `look`: it is read back first. `person`: neither; a person looks.
   */
  readonly repeats: 'look' | 'person' | 'same key'
  /** For so long after the first try the network knows our key; without end where it is absent. */
  readonly keyHoldsMs?: number
  /** What was published can be read back. */
  readonly isReadable: boolean
}
