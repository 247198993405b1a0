// How often each term is met in the stream, learned from a sample: decides which of a watch's terms are rare.

/** One item in so many is counted. */
const sampleEvery = 8
/** Most terms remembered; when full, all counts are halved and those at zero forgotten, so that old news fades. */
const maxTerms = 100_000
/** Items after which what was learned outweighs the guess by length. */
const guessWeight = 64

export class TermFrequency {
  readonly #counts = new Map<string, number>()
  #sampled = 0
  #seen = 0

  /** Counts the terms of one item, if it falls into the sample. */
  learn(terms: readonly string[]): void {
    if (this.#seen++ % sampleEvery !== 0) return
    this.#sampled++
    for (const term of terms) {
      const count = this.#counts.get(term)
      this.#counts.set(count === undefined ? ownCopy(term) : term, (count ?? 0) + 1)
    }
    if (this.#counts.size > maxTerms) this.#fade()
  }

  /** Estimated share of items with this term, or with one that begins so; above 0. */
  share(term: string, isPrefix: boolean): number {
    const guess = guessedShare(term) * (isPrefix ? 8 : 1)
    const count = this.#counts.get(term) ?? 0
    return (count + guess * guessWeight) / (this.#sampled + guessWeight)
  }

  #fade(): void {
    this.#sampled = Math.ceil(this.#sampled / 2)
    for (const [term, count] of this.#counts) {
      const half = count >> 1
      if (half > 0) this.#counts.set(term, half)
      else this.#counts.delete(term)
    }
  }
}

/** A piece of a string holds on to the whole of it in V8; counts outlive the items they came from. */
function ownCopy(term: string): string {
  return term.length > 12 ? ` ${term}`.slice(1) : term
}

/** Before anything is heard: short words are common, longer ones rare; what is true of the item as a whole, very common. */
function guessedShare(term: string): number {
  const colon = term.indexOf(':')
  if (colon > 0) return keyShares[term.slice(0, colon)] ?? 0.01
  if ('#@$'.includes(term.charAt(0))) return 0.000_5
  return Math.max(0.000_5, 0.3 / 2 ** term.length)
}

const keyShares: Readonly<Record<string, number>> = {
  kind: 0.8,
  network: 0.5,
  lang: 0.5,
  is: 0.3,
  site: 0.01,
  link: 0.01,
}
