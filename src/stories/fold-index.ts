import { isRepeat, type Print } from './fold.ts'

interface Entry {
  readonly mentionId: string
  readonly print: Print
}

/**
 * 12 of the smallest hashes lead to an entry: two texts that resemble each other by a half share none of them once in
 * thousands of pairs.
 */
const leadHashes = 12
/** Comparisons per look-up: a text that everybody's text starts with must not make each one slow. */
const maxCompared = 64

/**
 * The recent texts of a stream, found by their sketches. Holds at most `capacity` entries; the oldest make room.
 * About 1 KB per entry.
 */
export class FoldIndex {
  readonly #capacity: number
  readonly #entries = new Map<string, Entry>()
  readonly #byHash = new Map<number, Entry[]>()

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get size(): number {
    return this.#entries.size
  }

  /** The mention that this text says again, oldest first; `undefined` when it is new. */
  find(print: Print): string | undefined {
    const compared = new Set<Entry>()
    for (const hash of print.sketch.hashes.subarray(0, leadHashes)) {
      for (const entry of this.#byHash.get(hash) ?? []) {
        if (compared.has(entry)) continue
        compared.add(entry)
        if (isRepeat(entry.print, print)) return entry.mentionId
        if (compared.size >= maxCompared) return undefined
      }
    }
    return undefined
  }

  add(mentionId: string, print: Print): void {
    const entry = { mentionId, print }
    this.#entries.set(mentionId, entry)
    for (const hash of print.sketch.hashes.subarray(0, leadHashes)) {
      const list = this.#byHash.get(hash)
      if (list === undefined) this.#byHash.set(hash, [entry])
      else list.push(entry)
    }
    if (this.#entries.size > this.#capacity) this.#dropOldest()
  }

  #dropOldest(): void {
    const [oldest] = this.#entries.values()
    if (oldest === undefined) return
    this.#entries.delete(oldest.mentionId)
    for (const hash of oldest.print.sketch.hashes.subarray(0, leadHashes)) {
      const rest = (this.#byHash.get(hash) ?? []).filter((entry) => entry !== oldest)
      if (rest.length === 0) this.#byHash.delete(hash)
      else this.#byHash.set(hash, rest)
    }
  }
}
