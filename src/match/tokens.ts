import { exactForm, fold, isPlain } from './fold.ts'

/** Where a token stands. `author` and `link` are searched by `author:` and `link:` only. */
export type TextField = 'author' | 'link' | 'text' | 'title'

/** Places left free between two texts, more than any NEAR spans, so that nothing is found across them. */
export const placeGap = 1_000

/** Most folded words remembered; emptied when full. A text's words are seen again and again. */
const maxRemembered = 65_536
/** A longer piece of a string keeps the whole string alive in V8: remembering it would hold on to every item's text. */
const maxRememberedLength = 12
const remembered = new Map<string, string>()

/** A stretch of a script without spaces, whose words only a dictionary can tell. */
export interface UnspacedRun {
  readonly source: string
  readonly start: number
  readonly end: number
  /** Offsets in `source` at which a word begins or ends; worked out when first asked for. */
  boundaries?: ReadonlySet<number>
}

interface Text {
  readonly field: TextField
  readonly source: string
}

/**
 * The tokens of one or more texts, column by column. A token takes the places `at` to `next` (exclusive), so that
 * `#BlackFriday` can be one token of two places and two of one place each, at once. `at` never decreases.
 */
export class Tokens {
  readonly terms: string[] = []
  readonly starts: number[] = []
  readonly ends: number[] = []
  readonly at: number[] = []
  readonly next: number[] = []
  /** An alternative says again what its neighbours say: it serves finding, not the reading of a query. */
  readonly isAlternative: boolean[] = []
  readonly runs: (UnspacedRun | undefined)[] = []
  readonly #texts: Text[] = []
  /** Index of the first token of each text. */
  readonly #firsts: number[] = []
  /** Place of the next word. */
  place = 0

  get count(): number {
    return this.terms.length
  }

  /** Leaves `placeGap` places free before it. */
  beginText(field: TextField, source: string): void {
    if (this.#texts.length > 0) this.place += placeGap
    this.#texts.push({ field, source })
    this.#firsts.push(this.count)
  }

  /** Offsets in the source; places `at` to `next`, exclusive. Leaves `place` to the caller. */
  push(term: string, start: number, end: number, at: number, next: number): void {
    this.terms.push(term)
    this.starts.push(start)
    this.ends.push(end)
    this.at.push(at)
    this.next.push(next)
    this.isAlternative.push(false)
    this.runs.push(undefined)
  }

  /** For finding alone: see `isAlternative`. */
  pushAlternative(term: string, start: number, end: number, at: number, next: number): void {
    this.push(term, start, end, at, next)
    this.isAlternative[this.count - 1] = true
  }

  /** One letter of a script without spaces; takes one place. */
  pushUnspaced(term: string, start: number, end: number, run: UnspacedRun): void {
    this.push(term, start, end, this.place, this.place + 1)
    this.runs[this.count - 1] = run
    this.place++
  }

  /** O(texts). */
  fieldOf(token: number): TextField {
    return this.#textOf(token).field
  }

  /** As written, for `=Word`. */
  exactOf(token: number): string {
    const raw = exactForm(this.#textOf(token).source.slice(this.starts[token], this.ends[token]))
    // In a tag's words put together the underscore is no letter; in the tag itself it is.
    return this.terms[token]?.startsWith('#') ? raw.replace('＃', '#') : raw.replaceAll('_', '').replace('＠', '@')
  }

  #textOf(token: number): Text {
    let text = this.#firsts.length - 1
    while ((this.#firsts[text] ?? 0) > token) text--
    const found = this.#texts[text]
    if (!found) throw new RangeError(`There is no token ${token}`)
    return found
  }
}

/** `fold`, remembering what takes long. */
export function foldedTerm(raw: string): string {
  if (isPlain(raw)) return raw.toLowerCase()
  if (raw.length > maxRememberedLength) return fold(raw)
  const known = remembered.get(raw)
  if (known !== undefined) return known
  if (remembered.size >= maxRemembered) remembered.clear()
  const term = fold(raw)
  remembered.set(raw, term)
  return term
}
