/** So long without a look into the store, should the word of a change be lost. */
const keepSteps = 40
/** What is not there is asked for too: by whoever makes keys up. */
const maxKept = 1_000

/** Remembers what it found, and what is not there, for ten seconds of the room's time: for what each visitor's call asks. */
export class Remembered<T> {
  readonly #read: (key: string) => Promise<T>
  readonly #step: () => number
  readonly #kept = new Map<string, { readonly found: Promise<T>; readonly step: number }>()

  constructor(read: (key: string) => Promise<T>, step: () => number) {
    this.#read = read
    this.#step = step
  }

  async find(key: string): Promise<T> {
    const kept = this.#kept.get(key)
    if (kept && this.#step() - kept.step < keepSteps) return await kept.found
    if (this.#kept.size >= maxKept) this.#kept.clear()
    const found = this.#read(key)
    this.#kept.set(key, { found, step: this.#step() })
    // A store that was away for a moment is asked again at once.
    found.catch(() => this.#kept.delete(key))
    return await found
  }

  /** After a change: ask anew. */
  clear(): void {
    this.#kept.clear()
  }
}
