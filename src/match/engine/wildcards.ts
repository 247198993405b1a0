import { hashPrime } from '../kernel/layout.ts'
import { finished, hashStart } from './hash.ts'
import { wildMark } from './scope-marks.ts'

/** Wildcards with a sign inside that have the same letters before it: `organi?ation`, `col*r`. */
interface Head {
  readonly letters: string
  readonly globs: readonly { readonly id: number; readonly pattern: string }[]
}

const possibilities = 1 << 16
const none: readonly number[] = []
const star = 0x2a
const wildUnit = wildMark.charCodeAt(0)

/** The ids of terms by their text in units, 0 for none. */
export type FindUnits = (units: Uint16Array, start: number, length: number, hash: number) => number

/**
 * What wildcards are asked for, and which of them a word fits. A word's answer is remembered by `WordCache`. A beginning
 * (`acme*`) is found among the terms themselves, by the text that it has there.
 */
export class Wildcards {
  /** By the hash of their letters. */
  readonly #heads = new Map<number, readonly Head[]>()
  /** One bit for many hashes: most beginnings of words are nobody's, and need no look any further. */
  readonly #isPossible = new Uint8Array(possibilities)
  /** How many wildcards have a head of this length. */
  readonly #lengths: number[] = []
  #count = 0
  /** The text of a beginning's term. */
  #text = new Uint16Array(64)

  /** `text` is a term's that begins with `wildMark`. O(1). */
  add(id: number, text: string): void {
    const pattern = text.slice(wildMark.length)
    const letters = lettersBefore(pattern)
    const hash = hashOfLetters(letters)
    this.#count++
    this.#lengths[letters.length] = (this.#lengths[letters.length] ?? 0) + 1
    this.#isPossible[finished(hash) & (possibilities - 1)] = 1
    if (isBeginning(pattern)) return
    const there = this.#heads.get(hash) ?? []
    const globs = there.find((head) => head.letters === letters)?.globs ?? []
    const others = there.filter((head) => head.letters !== letters)
    this.#heads.set(hash, [...others, { letters, globs: [...globs, { id, pattern }] }])
  }

  /** `id` and `text` as they were added. */
  remove(id: number, text: string): void {
    const pattern = text.slice(wildMark.length)
    const letters = lettersBefore(pattern)
    this.#count--
    this.#lengths[letters.length]!--
    if (isBeginning(pattern)) return
    const hash = hashOfLetters(letters)
    const left = (this.#heads.get(hash) ?? [])
      .map((head) => ({ ...head, globs: head.globs.filter((glob) => glob.id !== id) }))
      .filter(({ globs }) => globs.length > 0)
    if (left.length > 0) this.#heads.set(hash, left)
    else this.#heads.delete(hash)
  }

  /** Ids of the wildcards that a word fits. O(its length × wildcards that begin as it does). */
  fitting(units: Uint16Array, start: number, length: number, find: FindUnits): readonly number[] {
    if (this.#count === 0) return none
    let found: number[] | undefined
    let hash = hashStart
    let textHash = Math.imul(hashStart ^ wildUnit, hashPrime)
    for (let i = 0; i < length && i < this.#lengths.length - 1; i++) {
      hash = Math.imul(hash ^ units[start + i]!, hashPrime)
      textHash = Math.imul(textHash ^ units[start + i]!, hashPrime)
      if (!this.#lengths[i + 1] || this.#isPossible[finished(hash) & (possibilities - 1)] === 0) continue
      const id = this.#beginning(units, start, i + 1, { find, hash: finished(Math.imul(textHash ^ star, hashPrime)) })
      if (id !== 0) (found ??= []).push(id)
      if (this.#heads.size === 0) continue
      for (const head of this.#heads.get(hash) ?? []) {
        if (isHead(head.letters, units, start, i + 1)) (found ??= []).push(...fittingUnder(head, units, start, length))
      }
    }
    return found ?? none
  }

  /** The wildcard that is this beginning and nothing else, 0 for none. */
  #beginning(
    units: Uint16Array,
    start: number,
    length: number,
    { find, hash }: { find: FindUnits; hash: number },
  ): number {
    if (this.#text.length < length + 2) this.#text = new Uint16Array(length * 2 + 2)
    const text = this.#text
    text[0] = wildUnit
    for (let i = 0; i < length; i++) text[i + 1] = units[start + i]!
    text[length + 1] = star
    return find(text, 0, length + 2, hash)
  }
}

function fittingUnder(head: Head, units: Uint16Array, start: number, length: number): number[] {
  const found: number[] = []
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

/** The text of the term that stands for a pattern with `*` or `?`. */
export function wildText(pattern: string): string {
  return wildMark + pattern
}

/** Of a term's text: a pattern, not a word. */
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
