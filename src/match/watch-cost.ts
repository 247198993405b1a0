// What a watch costs: how many items have a word that it is filed under, so that it must be tried on them.
import type { Warning } from './lint.ts'

export interface WatchCost {
  /** Of 1,000 items, by what was heard so far. */
  readonly candidatesPer1000: number
  /** The same in a sentence. */
  readonly words: string
}

/** As the engine estimates it. */
export interface EstimatedCost {
  /** Share of items, 0 to 1 or, where many words are counted twice, somewhat above. */
  readonly share: number
  /** Words and keys that the watch is filed under, as one writes them. */
  readonly anchors: readonly string[]
  /** Items that were learned from. */
  readonly sampled: number
}

/** Fewer say little of how common a word is. */
const minSampled = 30
/** A watch that is tried on every tenth item costs as much as a hundred others. */
const dearPer1000 = 100
const maxNamed = 3

/** A figure and a sentence for whoever writes the watch; says so where it is a guess. */
export function costOf({ share, anchors, sampled }: EstimatedCost): WatchCost {
  const candidatesPer1000 = Math.min(1_000, Math.round(share * 10_000) / 10)
  const named =
    anchors.slice(0, maxNamed).join(', ') + (anchors.length > maxNamed ? ` and ${anchors.length - maxNamed} more` : '')
  const figure = candidatesPer1000 < 1 ? 'less than 1' : `about ${Math.round(candidatesPer1000)}`
  const isGuess = sampled < minSampled ? ' A guess: too little was heard yet.' : ''
  return { candidatesPer1000, words: `Looks closely at ${figure} of 1,000 items heard: those with ${named}.${isGuess}` }
}

/** Said of a watch that must be tried on many items, once enough was heard to know. */
export function dearness(cost: WatchCost, sampled: number): readonly Warning[] {
  if (sampled < minSampled || cost.candidatesPer1000 < dearPer1000) return []
  return [{ message: `This costs much. ${cost.words} A rarer word that must be there makes it cheap.` }]
}
