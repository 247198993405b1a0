// How rare each term is in one stream so far, and nothing of what comes later.
import { TermTable } from './term-table.ts'
import type { Terms } from './terms.ts'

/** A text's terms by their numbers in the stream's table, with weights of unit length together. */
export interface Vector {
  readonly terms: readonly number[]
  readonly weights: readonly number[]
}

const leastRarity = 0.01

/** Rarity counts a little less than its logarithm: its power of three quarters damps names that occur once. */
function toRarityPower(rarity: number): number {
  const root = Math.sqrt(rarity)
  return root * Math.sqrt(root)
}

/** Logarithms of the counts that nearly all terms have. */
const logs = Float64Array.from({ length: 1_024 }, (_, n) => Math.log(n))

/** Bounded as its table is. */
export class Rarity {
  readonly table = new TermTable()
  #textCount = 0

  /** Texts weighed so far. */
  get textCount(): number {
    return this.#textCount
  }

  /** Weighs a text by the past, then counts it into it. O(terms). */
  weigh({ hashes, counts }: Terms): Vector {
    this.table.trim()
    const terms = this.table.numbersOf(hashes)
    const weights: number[] = []
    const logTexts = Math.log(this.#textCount + 2)
    let squares = 0
    for (let i = 0; i < hashes.length; i += 1) {
      const seen = this.table.count(terms[i] ?? 0)
      const count = counts[i] ?? 0
      const rarity = Math.max(leastRarity, logTexts - (logs[seen + 1] ?? Math.log(seen + 1)))
      const weight = (count < 1 ? count : 1 + Math.log(count)) * toRarityPower(rarity)
      weights.push(weight)
      squares += weight * weight
    }
    const length = Math.sqrt(squares) || 1
    for (let i = 0; i < weights.length; i += 1) weights[i] = (weights[i] ?? 0) / length
    this.#textCount += 1
    return { terms, weights }
  }
}
