import type { Network } from './item.ts'

/**
 * Who somebody is that speaks of us. `writer`: named in the byline of an article. `outlet`: where an article stands that
 * names nobody. `account`: whoever speaks elsewhere.
 */
export const voiceKinds = ['writer', 'outlet', 'account'] as const
export type VoiceKind = (typeof voiceKinds)[number]

/** The last so many days, UTC, today among them, in which days are counted for the frequency line. */
export const frequencySpanDays = 30

/** A voice that crossed the frequency line, as others need to name it. */
export interface CrossedVoice {
  readonly voiceId: string
  readonly name: string
  readonly network: Network
  /** Of a writer: where the articles stand. */
  readonly outlet?: string
}

/** The voices that crossed the frequency line on one day. */
export interface VoicesCrossed {
  /** The day, UTC, as days since 1970. */
  readonly day: number
  /** The latest first; at most ten of them. */
  readonly voices: readonly CrossedVoice[]
  readonly count: number
  /** The line: on so many days of the span a voice has to be heard. */
  readonly frequentDays: number
}
