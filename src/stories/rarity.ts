// How rare each term is in one stream so far, and nothing of what comes later.
import { TermTable } from './term-table.ts'
import type { Terms } from './terms.ts'
import { type Vector, VectorInHand } from './vector.ts'

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
  readonly #text = new VectorInHand()
  #textCount = 0

  /** Texts weighed so far. */
  get textCount(): number {
    return this.#textCount
  }

  /**
   * Weighs a text by the past, then counts it into it: its terms with weights of unit length together, good until the next call.
   * O(terms).
   */
  weigh({ hashes, counts, count }: Terms): Vector {
    this.table.trim()
    this.#text.begin(count)
    const { terms, weights } = this.#text
    this.table.readNumbers(hashes, count, terms)
    const logTexts = Math.log(this.#textCount + 2)
    let squares = 0
    for (let i = 0; i < count; i += 1) {
      const seen = this.table.count(terms[i] ?? 0)
      const times = counts[i] ?? 0
      const rarity = Math.max(leastRarity, logTexts - (logs[seen + 1] ?? Math.log(seen + 1)))
      const weight = (times <= 1 ? times : 1 + Math.log(times)) * toRarityPower(rarity)
      weights[i] = weight
      squares += weight * weight
    }
    const length = Math.sqrt(squares) || 1
    for (let i = 0; i < count; i += 1) weights[i] = (weights[i] ?? 0) / length
    this.#textCount += 1
    return { count, terms, weights }
  }
}
