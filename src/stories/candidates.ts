// Which stories a text is compared with in full: the few that share the most weight in its leading terms.
import { longer, none } from './blocks.ts'
import type { ClusterSettings } from './cluster-settings.ts'
import type { Columns } from './columns.ts'
import type { Vector } from './vector.ts'

/** Its arrays serve one text at a time. */
export class Candidates {
  readonly #settings: ClusterSettings
  readonly #columns: Columns
  /** Rows of the column in hand. */
  readonly #column: Int32Array
  /** Places in the text of its leading terms, the heaviest first. */
  readonly #leading: Int32Array
  /** How many rows each of them leads to. */
  readonly #sizes: Int32Array
  /** Rows that share anything with the text in hand, as they were met, and how much each shares. */
  #met = new Int32Array(256)
  #shared = new Float64Array(256)
  /** Where a row stands among them, plus one, by row; zero but while candidates are looked for. */
  #placeOf = new Int32Array(256)
  /** Those that share the most. */
  readonly #best: Int32Array

  constructor(settings: ClusterSettings, columns: Columns) {
    this.#settings = settings
    this.#columns = columns
    this.#column = new Int32Array(settings.maxPerTerm)
    this.#leading = new Int32Array(settings.leadTerms + 1)
    this.#sizes = new Int32Array(settings.leadTerms)
    this.#best = new Int32Array(settings.maxCandidates + 1)
  }

  /**
   * The rows to compare with: the first so many of `rows`, which are good until the next call. A word that hundreds of
   * stories share leads nowhere: it is followed only when no rarer one led to a story.
   */
  find(vector: Vector): { readonly rows: Int32Array; readonly count: number } {
    const leadCount = this.#findLeading(vector)
    let met = 0
    let isFull = false
    for (let i = 0; i < leadCount; i += 1) {
      if (met > 0 && (this.#sizes[i] ?? 0) > this.#settings.maxPerTerm) continue
      const place = this.#leading[i] ?? 0
      const term = vector.terms[place] ?? 0
      const weight = vector.weights[place] ?? 0
      isFull ||= met > this.#settings.maxCandidates && this.#isFull(met, this.#mostFrom(i, leadCount, vector))
      if (isFull) this.#addToMet(term, weight)
      else met = this.#follow(term, weight, met)
    }
    const found = met <= this.#settings.maxCandidates ? { rows: this.#met, count: met } : this.#mostShared(met)
    for (let i = 0; i < met; i += 1) this.#placeOf[this.#met[i] ?? 0] = 0
    return found
  }

  /** The heaviest terms that lead anywhere: a text's rarest words are mostly ones that nobody said before. */
  #findLeading({ terms, weights, count: termCount }: Vector): number {
    const leading = this.#leading
    const most = this.#settings.leadTerms
    let count = 0
    for (let place = 0; place < termCount; place += 1) {
      const weight = weights[place] ?? 0
      if (count === most && weight <= (weights[leading[most - 1] ?? 0] ?? 0)) continue
      if (this.#columns.isEmpty(terms[place] ?? 0)) continue
      let at = count
      for (; at > 0 && (weights[leading[at - 1] ?? 0] ?? 0) < weight; at -= 1) leading[at] = leading[at - 1] ?? 0
      leading[at] = place
      if (count < most) count += 1
    }
    // All columns at once, before any is followed: memory brings many lines in the time of one.
    for (let i = 0; i < count; i += 1) this.#sizes[i] = this.#columns.sizeOf(terms[leading[i] ?? 0] ?? 0)
    return count
  }

  /** How much a row can share that is first met by the i-th of the leading terms; added up as `#follow` does, to the last digit. */
  #mostFrom(i: number, leadCount: number, { weights }: Vector): number {
    let most = 0
    for (let lead = i; lead < leadCount; lead += 1) {
      if ((this.#sizes[lead] ?? 0) <= this.#settings.maxPerTerm) most += weights[this.#leading[lead] ?? 0] ?? 0
    }
    return most
  }

  /** Do so many rows share at least this much that one which shares no more, and is met later, is not among the best? */
  #isFull(met: number, most: number): boolean {
    let left = this.#settings.maxCandidates
    for (let i = 0; i < met && left > 0; i += 1) if ((this.#shared[i] ?? 0) >= most) left -= 1
    return left === 0
  }

  /** As `#follow`, for rows that were met already. */
  #addToMet(term: number, weight: number): void {
    const size = this.#columns.readAmong(term, this.#column, this.#placeOf)
    for (let i = 0; i < size; i += 1) this.#add((this.#placeOf[this.#column[i] ?? 0] ?? 0) - 1, weight)
  }

  #follow(term: number, weight: number, met: number): number {
    const size = this.#columns.read(term, this.#column, this.#settings.maxPerTerm)
    if (met + size > this.#met.length) this.#growMet(met + size)
    let count = met
    for (let i = 0; i < size; i += 1) {
      const row = this.#column[i] ?? 0
      if (row >= this.#placeOf.length) this.#placeOf = longer(this.#placeOf, row + 1)
      const place = (this.#placeOf[row] ?? 0) - 1
      if (place !== none) {
        this.#add(place, weight)
        continue
      }
      this.#met[count] = row
      this.#shared[count] = weight
      this.#placeOf[row] = count += 1
    }
    return count
  }

  #add(place: number, weight: number): void {
    this.#shared[place] = (this.#shared[place] ?? 0) + weight
  }

  /** Of equal ones those that were met first. */
  #mostShared(met: number): { readonly rows: Int32Array; readonly count: number } {
    const best = this.#best
    const shared = this.#shared
    const most = this.#settings.maxCandidates
    let count = 0
    for (let place = 0; place < met; place += 1) {
      const sharedHere = shared[place] ?? 0
      if (count === most && sharedHere <= (shared[best[most - 1] ?? 0] ?? 0)) continue
      let at = count
      for (; at > 0 && (shared[best[at - 1] ?? 0] ?? 0) < sharedHere; at -= 1) best[at] = best[at - 1] ?? 0
      best[at] = place
      if (count < most) count += 1
    }
    for (let i = 0; i < count; i += 1) best[i] = this.#met[best[i] ?? 0] ?? 0
    return { rows: best, count }
  }

  #growMet(length: number): void {
    this.#met = longer(this.#met, 2 * length)
    const shared = new Float64Array(this.#met.length)
    shared.set(this.#shared)
    this.#shared = shared
  }
}
