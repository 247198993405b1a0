// Where in the item at hand a part of a watch stands: words side by side, and what is near what.
import type { Item } from '../../model/item.ts'
import { maxNumber } from '../ast.ts'
import { exactForm } from '../fold.ts'
import { hasLinkUnder } from '../item-keys.ts'
import { compoundBit, rowAt, rowNext, rowShift } from '../kernel/layout.ts'
import {
  type Compounds,
  compoundKind,
  distanceShift,
  elementFlags,
  elementSize,
  kindIn,
  orderedBit,
  termIn,
  titleBit,
} from './compounds.ts'
import type { Pool } from './pool.ts'
import { idOf, isCompound } from './refs.ts'
import type { Terms } from './terms.ts'
import { distinct, goOn, insertAscending, nearSpans, type Span } from './spans.ts'
import type { TokenRows } from './token-rows.ts'

/** Lists of which an entry stands in the item at hand. */
export interface MetLists {
  isList(term: number): boolean
  /** Refs of the list's entries that stand there. */
  metOf(list: number): readonly number[]
}

/** Worked out when asked, and of nested NEARs kept for the item at hand. */
export class Places {
  readonly #terms: Terms
  readonly #rows: TokenRows
  readonly #compounds: Compounds
  readonly #pool: Pool
  #item: Item | undefined
  /** By id of a compound: what `stands` said of the item at hand. */
  readonly #standing = new Map<number, boolean>()
  /** What `spansOf` said of the item at hand: parts of nested NEARs are asked again and again. */
  readonly #spans = new Map<number, readonly Span[]>()
  /** Set by the engine: lists need places themselves. */
  lists: MetLists | undefined

  constructor(parts: {
    readonly terms: Terms
    readonly rows: TokenRows
    readonly compounds: Compounds
    readonly pool: Pool
  }) {
    this.#terms = parts.terms
    this.#rows = parts.rows
    this.#compounds = parts.compounds
    this.#pool = parts.pool
  }

  /** What follows is asked of this item, whose rows are read. */
  begin(item: Item): void {
    this.#item = item
    if (this.#standing.size > 0) this.#standing.clear()
    if (this.#spans.size > 0) this.#spans.clear()
  }

  /** Does the item have the part? Worked out once an item. */
  stands(ref: number): boolean {
    const id = idOf(ref)
    if (!isCompound(ref)) return this.#rows.has(id)
    const known = this.#standing.get(id)
    if (known !== undefined) return known
    const stands = this.#compoundStands(id)
    this.#standing.set(id, stands)
    return stands
  }

  #compoundStands(id: number): boolean {
    const address = this.#compounds.addressOf(id)
    const pool = this.#pool.ints
    switch (kindIn(pool[address]!)) {
      case compoundKind.phrase:
        return this.#hasAllTerms(id) && this.#phraseStands(id)
      case compoundKind.near:
        return (
          this.stands(pool[address + 1]!) &&
          this.stands(pool[address + 2]!) &&
          this.spansOf(id | compoundBit).length > 0
        )
      case compoundKind.anyOf:
        return this.#compounds.valuesOf(id).some((ref, i) => i > 0 && this.stands(ref))
      case compoundKind.followers:
        return this.#isFollowedBy(pool[address + 1]!, pool[address + 2]!)
      default:
        return this.#linkStands(pool[address + 1]!, pool[address + 2]!)
    }
  }

  /** A voice whose followers nobody told is in no range. */
  #isFollowedBy(min: number, max: number): boolean {
    const followers = this.#item?.voice.followers
    return followers !== undefined && followers >= min && (followers <= max || max === maxNumber)
  }

  #linkStands(hostKey: number, path: number): boolean {
    if (!this.#item || !this.stands(hostKey)) return false
    const host = this.#terms.textOf(hostKey).slice('-link:'.length)
    return hasLinkUnder(this.#item, host, this.#terms.textOf(path).slice(1))
  }

  #hasAllTerms(id: number): boolean {
    const address = this.#compounds.addressOf(id)
    const end = address + this.#compounds.sizeOf(id)
    const pool = this.#pool.ints
    for (let element = address + 1; element < end; element += elementSize(pool[element]!)) {
      if (!this.#rows.has(termIn(pool[element]!))) return false
    }
    return true
  }

  /** Follows only where each row of words has come to, not how: a phrase may be met in many ways, but is met or not. */
  #phraseStands(id: number): boolean {
    const address = this.#compounds.addressOf(id)
    const end = address + this.#compounds.sizeOf(id)
    let reached: number[] | undefined
    for (let element = address + 1; element < end; element += elementSize(this.#pool.ints[element]!)) {
      reached = this.#stepsFrom(reached, element, (this.#pool.ints[address]! & titleBit) !== 0)
      if (reached.length === 0) return false
    }
    return true
  }

  /** Places behind the element's rows that begin at one of `reached` (ascending), or anywhere. */
  #stepsFrom(reached: readonly number[] | undefined, element: number, isTitleOnly: boolean): number[] {
    const rows = this.#rows
    const steps: number[] = []
    const wanted = reached ?? []
    let i = 0
    for (const row of rows.rowsOf(termIn(this.#pool.ints[element]!))) {
      const at = rows.ints[(row << rowShift) + rowAt]!
      while (i < wanted.length && wanted[i]! < at) i++
      if (reached && wanted[i] !== at) continue
      if (!this.#fits(element, row, isTitleOnly)) continue
      insertAscending(steps, rows.ints[(row << rowShift) + rowNext]!)
    }
    return steps
  }

  #fits(element: number, row: number, isTitleOnly: boolean): boolean {
    if (isTitleOnly && row >= this.#rows.titleCount) return false
    const flags = this.#pool.ints[element]!
    if ((flags & elementFlags.hasLiteral) !== 0 && !this.#isWritten(this.#pool.ints[element + 1]!, flags, row)) {
      return false
    }
    if ((flags & elementFlags.opensWord) !== 0 && !this.#rows.isWordEdge(row, this.#rows.startOf(row))) return false
    return (flags & elementFlags.closesWord) === 0 || this.#rows.isWordEdge(row, this.#rows.endOf(row))
  }

  #isWritten(literal: number, flags: number, row: number): boolean {
    const wanted = this.#terms.textOf(literal).slice(1)
    const { source } = this.#rows.textOf(row)
    const written = asWritten(source.slice(this.#rows.startOf(row), this.#rows.endOf(row)))
    return (flags & elementFlags.isBeginning) === 0 ? written === wanted : written.startsWith(wanted)
  }

  /** Every stretch where the part stands, by beginning; nothing for what has no place in a text. */
  spansOf(ref: number): readonly Span[] {
    const known = this.#spans.get(ref)
    if (known) return known
    const spans = this.#findSpans(ref)
    this.#spans.set(ref, spans)
    return spans
  }

  #findSpans(ref: number): readonly Span[] {
    if (!isCompound(ref)) return this.#termSpans(ref)
    const address = this.#compounds.addressOf(idOf(ref))
    const pool = this.#pool.ints
    switch (kindIn(pool[address]!)) {
      case compoundKind.phrase:
        return this.#phraseSpans(ref)
      case compoundKind.near: {
        const [left, right] = [this.spansOf(pool[address + 1]!), this.spansOf(pool[address + 2]!)]
        const head = pool[address]!
        return nearSpans(left, right, { distance: head >> distanceShift, isOrdered: (head & orderedBit) !== 0, ref })
      }
      case compoundKind.anyOf:
        return distinct(
          this.#compounds
            .valuesOf(idOf(ref))
            .slice(1)
            .flatMap((part) => this.spansOf(part)),
        )
      default:
        return []
    }
  }

  #termSpans(ref: number): Span[] {
    if (this.lists?.isList(ref)) return this.#listSpans(ref, this.lists.metOf(ref))
    const spans: Span[] = []
    for (const row of this.#rows.rowsOf(idOf(ref))) spans.push(this.#span(row, ref))
    return distinct(spans)
  }

  /** Where any entry of a list stands. */
  #listSpans(list: number, entries: readonly number[]): Span[] {
    return distinct(entries.flatMap((entry) => this.spansOf(entry))).map((span) => ({ ...span, ref: list }))
  }

  #phraseSpans(ref: number): readonly Span[] {
    const address = this.#compounds.addressOf(idOf(ref))
    const end = address + this.#compounds.sizeOf(idOf(ref))
    const isTitleOnly = (this.#pool.ints[address]! & titleBit) !== 0
    let spans: readonly Span[] | undefined
    for (let element = address + 1; element < end; element += elementSize(this.#pool.ints[element]!)) {
      const found = this.#elementSpans(element, isTitleOnly, ref)
      spans = spans ? goOn(spans, found) : found
      if (spans.length === 0) return spans
    }
    return spans ?? []
  }

  #elementSpans(element: number, isTitleOnly: boolean, ref: number): Span[] {
    const spans: Span[] = []
    for (const row of this.#rows.rowsOf(termIn(this.#pool.ints[element]!))) {
      if (this.#fits(element, row, isTitleOnly)) spans.push(this.#span(row, ref))
    }
    return distinct(spans)
  }

  #span(row: number, ref: number): Span {
    const rows = this.#rows.ints
    const [from, to] = [rows[(row << rowShift) + rowAt]!, rows[(row << rowShift) + rowNext]!]
    return { from, to, firstRow: row, lastRow: row, ref }
  }
}

/** As a token of a text is written, for `=Word`: in a tag's words put together the underscore is no letter. */
function asWritten(raw: string): string {
  const exact = exactForm(raw)
  return /^[#＃]/.test(exact) ? exact.replace('＃', '#') : exact.replaceAll('_', '').replace('＠', '@')
}
