/** Names that one story remembers: more than speak in nearly any, and a bound for the one that runs for weeks. */
const maxRemembered = 20_000

/**
 * A set of names that forgets its oldest beyond 20,000. Most stories have one voice: a single name costs nothing but itself.
 */
export class Remembered implements Iterable<string> {
  #names: Set<string> | string | undefined

  /** Not of a name that is forgotten. */
  has(name: string): boolean {
    return typeof this.#names === 'object' ? this.#names.has(name) : this.#names === name
  }

  /** A name that is there keeps its age. */
  add(name: string): void {
    if (this.has(name)) return
    if (this.#names === undefined) {
      this.#names = name
      return
    }
    if (typeof this.#names === 'string') this.#names = new Set([this.#names])
    this.#names.add(name)
    if (this.#names.size <= maxRemembered) return
    const oldest = this.#names.values().next()
    if (!oldest.done) this.#names.delete(oldest.value)
  }

  /** Oldest first. */
  *[Symbol.iterator](): Iterator<string> {
    if (typeof this.#names === 'string') yield this.#names
    else if (this.#names !== undefined) yield* this.#names
  }
}
