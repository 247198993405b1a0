/** Toward the watched subject, not of the text in general. */
export const stances = ['praise', 'pan', 'neutral'] as const
export type Stance = (typeof stances)[number]

/** Below it a praise or a pan is said to be one perhaps: of ten such readings four or more are wrong. */
const sureFrom = 0.6

/** Is it read as praise or as a pan, and likely enough wrong that it must not be called one outright? */
export function isStanceUnsure({ stance, stanceConfidence }: Pick<Reading, 'stance' | 'stanceConfidence'>): boolean {
  return stance !== 'neutral' && stanceConfidence < sureFrom
}

/** ISO 639-1: the languages in which a stance is read; texts in any other are called neutral, with a confidence of 0. */
export const stanceLanguages: readonly string[] = ['ar', 'de', 'en', 'es', 'fr', 'it', 'pt']

export const intents = ['complaint', 'how-to', 'idea', 'inquiry', 'question', 'statement', 'threat'] as const
export type Intent = (typeof intents)[number]

/** What `understand` makes of a mention. Every part that is a judgement says why. */
export interface Reading {
  /** ISO 639-1, or `und` when the text is too short or mixed to tell. */
  readonly language: string
  readonly stance: Stance
  /** 0 to 1: how often such a stance is right, where one text in six is a pan; 0 when it was not read. */
  readonly stanceConfidence: number
  /** The words that decided it, as they stand in the text. */
  readonly stanceReasons: readonly string[]
  readonly intent: Intent
  readonly intentConfidence: number
  readonly intentReasons: readonly string[]
  /** 0 to 1: how much reasoned substance a criticism has. Decides who gets an answer, not who is right. */
  readonly thoughtfulness: number
  readonly thoughtfulnessReasons: readonly string[]
  /** 0 to 1: how far and how much this voice is heard on this desk's topics. */
  readonly voiceRank: number
  /** We said it ourselves: it answers what others say, and its stance is not read. */
  readonly isOurs?: true
}
