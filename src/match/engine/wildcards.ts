import { literalMark, wildMark } from './scope-marks.ts'

/** A wildcard that is more than a beginning: `organi?ation`, `col*r`. */
interface Glob {
  readonly id: number
  readonly pattern: string
}

/** What wildcards are asked for, and which of them a word fits. A word's answer is remembered by `WordCache`. */
export class Wildcards {
  readonly #beginnings = new Map<string, number>()
  /** By the letters before their first `*` or `?`. */
  readonly #globs = new Map<string, Glob[]>()
  /** How many beginnings and globs have letters of this many before the wildcard. */
  readonly #lengths: number[] = []

  /** `text` is a term's that begins with `wildMark`. O(1). */
  add(id: number, text: string): void {
    const pattern = text.slice(wildMark.length)
    const head = headOf(pattern)
    this.#lengths[head.length] = (this.#lengths[head.length] ?? 0) + 1
    if (isBeginning(pattern)) this.#beginnings.set(head, id)
    else this.#globs.set(head, [...(this.#globs.get(head) ?? []), { id, pattern }])
  }

  remove(id: number, text: string): void {
    const pattern = text.slice(wildMark.length)
    const head = headOf(pattern)
    this.#lengths[head.length]!--
    if (isBeginning(pattern)) this.#beginnings.delete(head)
    else {
      const left = (this.#globs.get(head) ?? []).filter((glob) => glob.id !== id)
      if (left.length > 0) this.#globs.set(head, left)
      else this.#globs.delete(head)
    }
  }

  /** Ids of the wildcards that a word fits. O(its length × wildcards that begin as it does). */
  fitting(word: string): number[] {
    const found: number[] = []
    const longest = Math.min(word.length, this.#lengths.length - 1)
    for (let length = 1; length <= longest; length++) {
      if (!this.#lengths[length]) continue
      const head = word.slice(0, length)
      const beginning = this.#beginnings.get(head)
      if (beginning !== undefined) found.push(beginning)
      for (const glob of this.#globs.get(head) ?? []) if (fitsGlob(word, glob.pattern)) found.push(glob.id)
    }
    return found
  }
}

export function wildText(pattern: string): string {
  return wildMark + pattern
}

export function isWild(text: string): boolean {
  return text.startsWith(wildMark)
}

/** Is it compared with only, so that no token is ever looked up as it? */
export function isLiteral(text: string): boolean {
  return text.startsWith(literalMark)
}

function headOf(pattern: string): string {
  return /^[^*?]*/.exec(pattern)?.[0] ?? ''
}

function isBeginning(pattern: string): boolean {
  return pattern.endsWith('*') && headOf(pattern).length === pattern.length - 1
}

/**
 * `*` stands for any letters or none, `?` for exactly one UTF-16 unit. Goes back to the last star only, so its cost is
 * the product of both lengths at worst, whatever the pattern. Source: the greedy wildcard match without recursion.
 */
export function fitsGlob(word: string, pattern: string): boolean {
  let w = 0
  let p = 0
  let star = -1
  let resume = 0
  while (w < word.length) {
    const wanted = pattern.charAt(p)
    if (wanted === '*') {
      star = p++
      resume = w
    } else if (wanted === '?' || (wanted !== '' && wanted === word.charAt(w))) {
      p++
      w++
    } else if (star >= 0) {
      p = star + 1
      w = ++resume
    } else return false
  }
  while (pattern.charAt(p) === '*') p++
  return p === pattern.length
}
