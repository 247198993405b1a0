import { isRepeat, type Print } from './fold.ts'

interface Entry {
  readonly mentionId: string
  readonly print: Print
}

/**
 * 12 of the smallest hashes lead to an entry: two texts that resemble each other by a half share fewer than two of them
 * once in hundreds of pairs.
 */
const leadHashes = 12
/** Comparisons per look-up: a text that everybody's text starts with must not make each one slow. */
const maxCompared = 16
/** Entries that one hash leads to. */
const maxPerHash = 64

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

  /** The mention that this text says again, the most alike first; `undefined` when it is new. */
  find(print: Print): string | undefined {
    const shared = this.#shared(print)
    if (shared.size === 0) return undefined
    const most = [...shared].toSorted((a, b) => b[1] - a[1]).slice(0, maxCompared)
    return most.find(([entry]) => isRepeat(entry.print, print))?.[0].mentionId
  }

  /** How many leading hashes each entry shares with a text, of those that share enough of them. */
  #shared(print: Print): ReadonlyMap<Entry, number> {
    const lead = print.sketch.hashes.subarray(0, leadHashes)
    const shared = new Map<Entry, number>()
    for (const hash of lead) {
      const entries = this.#byHash.get(hash)
      if (entries === undefined) continue
      // What hundreds of texts have in common leads nowhere: the newest of them stand for all.
      for (let i = Math.max(0, entries.length - maxPerHash); i < entries.length; i += 1) {
        const entry = entries[i]
        if (entry !== undefined) shared.set(entry, (shared.get(entry) ?? 0) + 1)
      }
    }
    if (lead.length === leadHashes) for (const [entry, count] of shared) if (count < 2) shared.delete(entry)
    return shared
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
