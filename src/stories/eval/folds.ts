// How well repeats are told from texts that only look alike.
import { seededRandom } from '../../platform/random.ts'
import { isRepeat, printOf, shortWords } from '../fold.ts'
import { type LabelledPair, makePairs } from './fold-pairs.ts'

export type { LabelledPair } from './fold-pairs.ts'

export interface FoldFigures {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly pairCount: number
  /** The same for pairs whose shorter text is short, and for those of two long ones; absent where there are none. */
  readonly short?: FoldShares
  readonly long?: FoldShares
  /** Traps that were folded, of how many. */
  readonly trapFolds: number
  readonly trapCount: number
}

export interface FoldShares {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Precision, recall and F1, 0 to 1: over all, and by how long the texts are. */
export function evalFolds(pairs: readonly LabelledPair[]): FoldFigures {
  const judged = pairs.map(judge)
  const short = judged.filter(({ isShort }) => isShort)
  const long = judged.filter(({ isShort }) => !isShort)
  const traps = judged.filter(({ isTrap }) => isTrap)
  return {
    ...sharesOf(judged),
    pairCount: pairs.length,
    ...(short.length > 0 && { short: sharesOf(short) }),
    ...(long.length > 0 && { long: sharesOf(long) }),
    trapFolds: traps.filter(({ isFolded }) => isFolded).length,
    trapCount: traps.length,
  }
}

/** The same on pairs that are made from these texts: see `makePairs`. */
export function evalFoldsOfTexts(texts: readonly string[], seed: number): FoldFigures {
  return evalFolds(makePairs(texts, seededRandom(seed)))
}

interface Judged {
  readonly isRepeat: boolean
  readonly isFolded: boolean
  readonly isShort: boolean
  readonly isTrap: boolean
}

function judge(pair: LabelledPair): Judged {
  const a = printOf(pair.a)
  const b = printOf(pair.b)
  const isShort = Math.min(a?.wordCount ?? 0, b?.wordCount ?? 0) < shortWords
  const isFolded = a !== undefined && b !== undefined && isRepeat(a, b)
  return { isRepeat: pair.isRepeat, isFolded, isShort, isTrap: pair.isTrap ?? false }
}

function sharesOf(judged: readonly Judged[]): FoldShares {
  const said = judged.filter(({ isFolded }) => isFolded).length
  const real = judged.filter((each) => each.isRepeat).length
  const hits = judged.filter((each) => each.isFolded && each.isRepeat).length
  const precision = said === 0 ? 1 : hits / said
  const recall = real === 0 ? 1 : hits / real
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}
