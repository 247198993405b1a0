// Says of most items, without cutting them into words, that one query cannot match them: because none of the letters stand
// there of which some must. Only ever says so when it is sure; whoever is let through is for the engine to judge.
import { firstLetter } from '../kernel/layout.ts'
import type { Item } from '../../model/item.ts'
import type { Element, QueryNode, SpanNode } from '../ast.ts'
import { characterClass, classOf } from '../characters.ts'
import type { DeskLists } from '../desk-lists.ts'
import { fold } from '../fold.ts'
import { entryParts } from '../list-entry.ts'
import { kindOf } from './letters.ts'
import { lettersBefore } from './wildcards.ts'

/** More rows of letters than these are not looked for: the engine does that better. */
const maxNeedles = 64
/** Pairs of letters, hashed, by which most places are passed over. */
const pairs = 1 << 11

/** Of the text at hand, as they are compared. */
let letters = new Uint16Array(1 << 12)

/** Rows of letters of which one stands in every item that matches. */
interface Needles {
  readonly letters: readonly string[]
  /** How much they let through, as far as their length tells. */
  readonly cost: number
}

/**
 * The same query tried on letters alone. Letters are compared as the engine compares them, unit by unit, with what tags and
 * folding leave out (underscores, apostrophes, joiners) left out; whatever separates words is a space. So what the engine
 * takes for a word always lies in one piece. A text with a letter that folds by its neighbours (accents that stand alone,
 * vowel signs, old Hangul) is let through.
 */
export class TextFilter {
  readonly #needles: readonly Uint16Array[]
  /** By the hash of the last two letters of a needle. */
  readonly #ends = new Uint8Array(pairs)

  private constructor(needles: readonly string[]) {
    this.#needles = needles.map(unitsOf)
    for (const needle of this.#needles) this.#noteEnd(needle)
  }

  /** `undefined` when there are no letters of which some must stand in title or text. */
  static of(root: QueryNode, lists: DeskLists): TextFilter | undefined {
    const needles = needlesOf(root, lists)
    return needles && new TextFilter([...new Set(needles.letters)])
  }

  /** False only when the query does not match. O(length). */
  mayMatch(item: Item): boolean {
    return (item.title !== undefined && this.#mayHold(item.title)) || this.#mayHold(item.text)
  }

  #mayHold(text: string): boolean {
    if (letters.length < text.length) letters = new Uint16Array(text.length * 2)
    const ends = this.#ends
    let count = 0
    let before = 0
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      let letter = filterUnits[unit] || filterUnitOf(unit)
      if (letter < space) {
        if (letter === dropped) continue
        if (letter !== pair) return true
        // Half a pair of surrogates.
        letter = ofPair(text.codePointAt(i)!)
        if (letter === difficult) return true
        if (text.codePointAt(i)! > 0xffff) i++
        if (letter === dropped) continue
      }
      letters[count++] = letter
      if (ends[(before * 31 + letter) & (pairs - 1)] !== 0 && this.#endsHere(count)) return true
      before = letter
    }
    return false
  }

  /** Does any needle end behind the letter before `count`? */
  #endsHere(count: number): boolean {
    for (let n = 0; n < this.#needles.length; n++) {
      const needle = this.#needles[n]!
      const start = count - needle.length
      let i = start < 0 ? -1 : needle.length - 1
      if (i < 0) continue
      while (i >= 0 && needle[i] === letters[start + i]) i--
      if (i < 0) return true
    }
    return false
  }

  #noteEnd(needle: Uint16Array): void {
    const last = needle.at(-1) ?? 0
    const before = needle.at(-2)
    if (before === undefined) this.#ends.fill(1)
    else this.#ends[(before * 31 + last) & (pairs - 1)] = 1
  }
}

function unitsOf(letters: string): Uint16Array {
  return Uint16Array.from({ length: letters.length }, (_, i) => letters.charCodeAt(i))
}

/** Below it a kind, from it on a letter as it is compared. */
const space = 0x20
const dropped = 1
const pair = 2
const difficult = 3

const filterUnits = new Uint16Array(0x10000)

/** A letter as it is compared, `space`, or what else is to be done with it. O(1). */
function filterUnitOf(unit: number): number {
  return filterUnits[unit] || (filterUnits[unit] = classify(unit))
}

const underscore = 0x5f

function classify(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return pair
  if (unit === underscore) return dropped
  switch (classOf(unit)) {
    case characterClass.word:
      return lonely(kindOf(unit))
    case characterClass.unspaced: {
      const folded = fold(String.fromCharCode(unit))
      return folded.length === 1 && classOf(folded.charCodeAt(0)) === characterClass.unspaced
        ? folded.charCodeAt(0)
        : difficult
    }
    case characterClass.mark:
      return difficult
    case characterClass.ignored:
    case characterClass.apostrophe:
      return dropped
    default:
      return space
  }
}

/** A letter that folds by itself, and is what it folds to. */
function lonely(kind: number): number {
  return kind >= firstLetter && kindOf(kind) === kind ? kind : difficult
}

function ofPair(code: number): number {
  switch (classOf(code)) {
    case characterClass.emoji:
    case characterClass.regional:
    case characterClass.separator:
      return space
    case characterClass.ignored:
      return dropped
    default:
      return difficult
  }
}

function needlesOf(node: QueryNode | SpanNode, lists: DeskLists, isNegated = false): Needles | undefined {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const parts = node.children.map((child) => needlesOf(child, lists, isNegated))
      return (node.kind === 'or') === isNegated ? cheapest(parts) : union(parts)
    }
    case 'not':
      return needlesOf(node.child, lists, !isNegated)
    case 'phrase':
      if (isNegated || node.scope === 'author' || node.scope === 'link') return undefined
      return cheapest(node.elements.map(needleOf))
    case 'near':
      return isNegated ? undefined : cheapest([needlesOf(node.left, lists), needlesOf(node.right, lists)])
    case 'list': {
      const entries = lists.get(node.name) ?? []
      if (isNegated || node.scope === 'voice' || entries.length > maxNeedles) return undefined
      return union(entries.flatMap((entry) => entryParts(entry, node.scope)).map((part) => needlesOf(part, lists)))
    }
    case 'key':
    case 'link':
    case 'number':
      return undefined
    default:
      return node satisfies never
  }
}

/** Of a word of which all forms are meant nothing is sure. */
function needleOf({ term, pattern, stem }: Element): Needles | undefined {
  if (stem) return undefined
  let letters = ''
  for (const character of pattern === undefined ? term : lettersBefore(pattern)) {
    const letter = character.length > 1 ? ofPair(character.codePointAt(0) ?? 0) : filterUnitOf(character.charCodeAt(0))
    if (letter === difficult) return undefined
    if (letter >= space) letters += String.fromCharCode(letter)
  }
  letters = letters.trim()
  return letters === '' ? undefined : { letters: [letters], cost: 1 / 2 ** letters.length }
}

function cheapest(parts: readonly (Needles | undefined)[]): Needles | undefined {
  return parts.reduce((best, part) => (part && (!best || part.cost < best.cost) ? part : best), undefined)
}

function union(parts: readonly (Needles | undefined)[]): Needles | undefined {
  let cost = 0
  const letters: string[] = []
  for (const part of parts) {
    if (!part) return undefined
    cost += part.cost
    letters.push(...part.letters)
  }
  return letters.length > maxNeedles ? undefined : { letters, cost }
}
