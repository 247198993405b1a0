/** No visit lasts as long as so many take to come. Beyond it the oldest could count again. */
const maxKnown = 50_000

/** What was told already, so that a visit counts once. In memory only. */
export class Once {
  readonly #known = new Set<string>()

  /** Whether this was not told before. */
  isFirst(told: string): boolean {
    if (this.#known.has(told)) return false
    this.#known.add(told)
    const [oldest] = this.#known
    if (this.#known.size > maxKnown && oldest !== undefined) this.#known.delete(oldest)
    return true
  }
}
