// Lists that watches share (`within:rivals`, `from:reporters`). To a watch a list is one term, as if it were a word; that
// term is met in an item when any entry of the list stands there. So a changed list holds for all its watches with the
// next item, however many they are, and none of them is touched.
//
//   entry ──▶ its rarest word ──▶ is the entry here? ──▶ the list's term is met ──▶ its watches are tried
import type { ListScope } from '../ast.ts'
import { entryParts } from '../list-entry.ts'
import type { Estimates, ListShares } from './anchors.ts'
import type { Compiler } from './compile.ts'
import type { Compounds } from './compounds.ts'
import { GrowingInts } from './growing.ts'
import type { Lexicon } from './lexicon.ts'
import { listKey, readListText } from './scope-marks.ts'
import type { MetLists, Places } from './places.ts'
import type { TokenRows } from './token-rows.ts'
import { maxIds } from './terms.ts'

/** A list that some watch asks for. */
interface Active {
  readonly key: string
  readonly scope: ListScope
  /** Refs of each entry. */
  readonly refs: Map<string, readonly Filed[]>
  /** How many items of one have it, as estimated when so many were sampled. */
  share: number
  sampled: number
}

/** An entry's ref, and the term at which it is looked for. */
interface Filed {
  readonly ref: number
  readonly anchor: number
}

interface Trigger {
  readonly ref: number
  readonly list: number
}

export interface ListParts {
  readonly lexicon: Lexicon
  readonly compounds: Compounds
  readonly compiler: Compiler
  readonly rows: TokenRows
  readonly places: Places
  readonly estimates: Estimates
}

/** What is known of a list that nobody has written yet. */
const guessedShare = 0.02
const none: readonly string[] = []

export class Lists implements ListShares, MetLists {
  readonly #parts: ListParts
  /** By `listKey`. */
  readonly #entries = new Map<string, readonly string[]>()
  /** By the list's term. */
  readonly #active = new Map<number, Active>()
  /** By the entry's anchor. */
  readonly #triggers = new Map<number, readonly Trigger[]>()
  /** One bit a term: most are no entry's. */
  readonly #isAnchor: GrowingInts
  /** Entries that stand in the item at hand. */
  readonly #met: Trigger[] = []

  constructor(parts: ListParts, capacity = maxIds) {
    this.#parts = parts
    this.#isAnchor = new GrowingInts(capacity >> 5)
  }

  /**
   * Puts these entries in the place of those that the list had; holds for the next item. O(entries that are new or gone).
   * Each is one that `entryParts` takes.
   */
  set(deskId: string, name: string, entries: readonly string[]): void {
    const key = listKey(deskId, name)
    if (entries.length === 0) this.#entries.delete(key)
    else this.#entries.set(key, entries)
    for (const [list, active] of this.#active) if (active.key === key) this.#change(list, active, entries)
  }

  /** A list's term came into use, or went out of it. */
  turn(list: number, text: string, isOn: boolean): void {
    if (!isOn) {
      const active = this.#active.get(list)
      if (active) this.#change(list, active, none)
      this.#active.delete(list)
      return
    }
    const { key, scope } = readListText(text)
    const active: Active = { key, scope, refs: new Map(), share: guessedShare, sampled: -1 }
    this.#active.set(list, active)
    this.#change(list, active, this.#entries.get(key) ?? none)
  }

  #change(list: number, active: Active, entries: readonly string[]): void {
    const wanted = new Set(entries)
    for (const entry of wanted) {
      if (!active.refs.has(entry)) active.refs.set(entry, this.#file(list, active.scope, entry))
    }
    for (const [entry, filed] of active.refs) {
      if (wanted.has(entry)) continue
      active.refs.delete(entry)
      for (const { ref, anchor } of filed) this.#unfile(list, ref, anchor)
    }
    active.sampled = -1
  }

  #file(list: number, scope: ListScope, entry: string): readonly Filed[] {
    const { compiler, estimates, lexicon } = this.#parts
    return entryParts(entry, scope).map((node) => {
      const ref = compiler.refOf(node)
      const [anchor = 0] = estimates.anchorsOf(ref)?.terms ?? []
      this.#triggers.set(anchor, [...(this.#triggers.get(anchor) ?? []), { ref, list }])
      this.#isAnchor.reserve((lexicon.terms.highest >> 5) + 1)
      this.#isAnchor.ints[anchor >> 5]! |= 1 << (anchor & 31)
      return { ref, anchor }
    })
  }

  #unfile(list: number, ref: number, anchor: number): void {
    const there = this.#triggers.get(anchor) ?? []
    const at = there.findIndex((trigger) => trigger.ref === ref && trigger.list === list)
    const left = there.toSpliced(at, 1)
    if (left.length > 0) this.#triggers.set(anchor, left)
    else {
      this.#triggers.delete(anchor)
      this.#isAnchor.ints[anchor >> 5]! &= ~(1 << (anchor & 31))
    }
    this.#parts.compounds.release(ref)
  }

  /** Meets the lists of which an entry stands in the item that was read. O(terms met + entries looked for). */
  meet(): void {
    if (this.#met.length > 0) this.#met.length = 0
    if (this.#active.size === 0) return
    const { rows, places } = this.#parts
    const bits = this.#isAnchor.ints
    const count = rows.metCount
    for (let i = 0; i < count; i++) {
      const term = rows.met.ints[i]!
      if (((bits[term >> 5]! >>> (term & 31)) & 1) === 0) continue
      for (const trigger of this.#triggers.get(term) ?? []) {
        if (!places.stands(trigger.ref)) continue
        rows.meet(trigger.list)
        this.#met.push(trigger)
      }
    }
  }

  isList(term: number): boolean {
    return this.#active.size > 0 && this.#active.has(term)
  }

  /** Refs of the list's entries that stand in the item at hand. */
  metOf(list: number): readonly number[] {
    return this.#met.filter((trigger) => trigger.list === list).map(({ ref }) => ref)
  }

  /** How many items of one have an entry of the list: at most the sum of its entries' shares. */
  shareOf(list: number, estimates: Pick<Estimates, 'sampled' | 'shareOf'>): number {
    const active = this.#active.get(list)
    if (!active || active.refs.size === 0) return guessedShare
    const { sampled } = estimates
    if (active.sampled >= 0 && sampled <= active.sampled * 1.25 + 64) return active.share
    let share = 0
    for (const filed of active.refs.values()) for (const { anchor } of filed) share += estimates.shareOf(anchor)
    active.sampled = sampled
    active.share = Math.min(1, share)
    return active.share
  }
}
