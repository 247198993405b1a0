import { finished, hashPrime, hashStart } from './hash.ts'
import { wildMark } from './scope-marks.ts'

/** The wildcards that have the same letters before their first `*` or `?`. */
interface Head {
  readonly letters: string
  /** The wildcard that is this beginning and nothing else, 0 for none. */
  beginning: number
  /** `organi?ation`, `col*r`. */
  globs: readonly { readonly id: number; readonly pattern: string }[]
}

const possibilities = 1 << 16
const none: readonly number[] = []

/** What wildcards are asked for, and which of them a word fits. A word's answer is remembered by `WordCache`. */
export class Wildcards {
  /** By the hash of their letters. */
  readonly #heads = new Map<number, readonly Head[]>()
  /** One bit for many hashes: most beginnings of words are nobody's, and need no look into the map. */
  readonly #isPossible = new Uint8Array(possibilities)
  /** How many wildcards have a head of this length. */
  readonly #lengths: number[] = []

  /** `text` is a term's that begins with `wildMark`. O(1). */
  add(id: number, text: string): void {
    const pattern = text.slice(wildMark.length)
    const head = this.#headOf(lettersBefore(pattern))
    this.#lengths[head.letters.length] = (this.#lengths[head.letters.length] ?? 0) + 1
    if (isBeginning(pattern)) head.beginning = id
    else head.globs = [...head.globs, { id, pattern }]
  }

  remove(id: number, text: string): void {
    const pattern = text.slice(wildMark.length)
    const head = this.#headOf(lettersBefore(pattern))
    this.#lengths[head.letters.length]!--
    if (isBeginning(pattern)) head.beginning = 0
    else head.globs = head.globs.filter((glob) => glob.id !== id)
    if (head.beginning === 0 && head.globs.length === 0) this.#drop(head)
  }

  /** Ids of the wildcards that a word fits. O(its length × wildcards that begin as it does). */
  fitting(units: Uint16Array, start: number, length: number): readonly number[] {
    if (this.#heads.size === 0) return none
    let found: number[] | undefined
    let hash = hashStart
    for (let i = 0; i < length && i < this.#lengths.length - 1; i++) {
      hash = Math.imul(hash ^ units[start + i]!, hashPrime)
      if (!this.#lengths[i + 1] || this.#isPossible[finished(hash) & (possibilities - 1)] === 0) continue
      for (const head of this.#heads.get(hash) ?? []) {
        if (isHead(head.letters, units, start, i + 1)) (found ??= []).push(...fittingUnder(head, units, start, length))
      }
    }
    return found ?? none
  }

  #headOf(letters: string): Head {
    const hash = hashOfLetters(letters)
    const there = this.#heads.get(hash) ?? []
    const known = there.find((head) => head.letters === letters)
    if (known) return known
    const head: Head = { letters, beginning: 0, globs: [] }
    this.#heads.set(hash, [...there, head])
    this.#isPossible[finished(hash) & (possibilities - 1)] = 1
    return head
  }

  #drop(head: Head): void {
    const hash = hashOfLetters(head.letters)
    const left = (this.#heads.get(hash) ?? []).filter((one) => one !== head)
    if (left.length > 0) this.#heads.set(hash, left)
    else this.#heads.delete(hash)
  }
}

function fittingUnder(head: Head, units: Uint16Array, start: number, length: number): number[] {
  const found = head.beginning === 0 ? [] : [head.beginning]
  if (head.globs.length === 0) return found
  const word = String.fromCharCode(...units.subarray(start, start + length))
  for (const { id, pattern } of head.globs) if (fitsGlob(word, pattern)) found.push(id)
  return found
}

function isHead(letters: string, units: Uint16Array, start: number, length: number): boolean {
  if (letters.length !== length) return false
  for (let i = 0; i < length; i++) if (letters.charCodeAt(i) !== units[start + i]) return false
  return true
}

function hashOfLetters(letters: string): number {
  let hash = hashStart
  for (let i = 0; i < letters.length; i++) hash = Math.imul(hash ^ letters.charCodeAt(i), hashPrime)
  return hash
}

export function wildText(pattern: string): string {
  return wildMark + pattern
}

export function isWild(text: string): boolean {
  return text.startsWith(wildMark)
}

/** What a word must begin with to fit. */
export function lettersBefore(pattern: string): string {
  return /^[^*?]*/.exec(pattern)?.[0] ?? ''
}

function isBeginning(pattern: string): boolean {
  return pattern.endsWith('*') && lettersBefore(pattern).length === pattern.length - 1
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
