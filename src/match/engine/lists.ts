// Lists that watches share (`within:rivals`, `from:reporters`). To a watch a list is one term, as if it were a word; that
// term is met in an item when any entry of the list stands there. So a changed list holds for all its watches with the
// next item, however many they are, and none of them is touched.
//
//   entry ──▶ its rarest word ──▶ is the entry here? ──▶ the list's term is met ──▶ its watches are tried
import type { ListNode, ListScope } from '../ast.ts'
import { entryParts } from '../list-entry.ts'
import type { Estimates, ListShares } from './anchors.ts'
import type { Compiler } from './compile.ts'
import type { Compounds } from './compounds.ts'
import { GrowingInts } from './growing.ts'
import type { Lexicon } from './lexicon.ts'
import { listKey, listText, readListText } from './scope-marks.ts'
import type { MetLists, Places } from './places.ts'
import type { TokenRows } from './token-rows.ts'
import { maxIds } from './terms.ts'

/** A list that some watch asks for. */
interface Active {
  readonly term: number
  readonly key: string
  readonly scope: ListScope
  /** What each entry is looked for by. */
  readonly entries: Map<string, readonly Trigger[]>
  /** Entries of the next state that are not in this one. */
  readonly next: Map<string, readonly Trigger[]>
  /** Which state of the list holds: counts up. */
  state: number
  /** How many items of one have it, as estimated when so many were sampled. */
  share: number
  sampled: number
}

/** One part of an entry: its ref, and the term at which it is looked for. */
interface Trigger {
  readonly list: Active
  readonly ref: number
  readonly anchor: number
  /** The first state of the list that has it, and the first that has it no more. */
  readonly since: number
  until: number
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
/** No list has so many states. */
const never = (1 << 30) - 1
/** Entries between two steps of a change: some half a millisecond of work. */
const stepEntries = 50
/** A list in this state has no entry that stands anywhere. */
const gone = never

/** Entries are tried only on items that have their anchor; the met ones are forgotten with the item. */
export class Lists implements ListShares, MetLists {
  readonly #parts: ListParts
  /** By `listKey`. */
  readonly #entries = new Map<string, readonly string[]>()
  /** By the list's term. */
  readonly #active = new Map<number, Active>()
  /** By the entry's anchor. */
  readonly #triggers = new Map<number, Trigger[]>()
  /** One bit a term: most are no entry's. */
  readonly #isAnchor: GrowingInts
  /** Entries that stand in the item at hand. */
  readonly #met: Trigger[] = []
  /** Entries of lists that nobody asks for any more, still to be taken away. */
  readonly #leaving: (readonly Trigger[])[] = []
  /** A list that comes into use is filed by whoever brought it, step by step. */
  #isFiledInSteps = false

  constructor(parts: ListParts, capacity = maxIds) {
    this.#parts = parts
    this.#isAnchor = new GrowingInts(capacity >> 5)
  }

  /**
   * Puts these entries in the place of those that the list had; holds for the next item. O(entries that are new or gone).
   * Each is one that `entryParts` takes.
   */
  set(deskId: string, name: string, entries: readonly string[]): void {
    finish(this.changing(deskId, name, entries))
  }

  /**
   * The same step by step, with items read between the steps: until some step they see the old entries, from then on the
   * new ones. Run to its end before the next change of the same list.
   */
  *changing(deskId: string, name: string, entries: readonly string[]): Generator<void, void, void> {
    const key = listKey(deskId, name)
    const wanted = new Set(entries)
    const changed = [...this.#active.values()].filter((list) => list.key === key)
    for (const list of changed) yield* this.#prepare(list, wanted)
    if (entries.length === 0) this.#entries.delete(key)
    else this.#entries.set(key, entries)
    // Those that a watch came to ask for between two steps still have the old entries.
    const late = [...this.#active.values()].filter((list) => list.key === key && !changed.includes(list))
    for (const list of late) finish(this.#prepare(list, wanted))
    const all = [...changed, ...late].filter((list) => this.#isActive(list))
    for (const list of all) list.state++
    for (const list of all) yield* this.#tidy(list)
  }

  /**
   * Files a list that no watch asks for yet step by step, with items read between the steps, and returns its term: the first
   * watch to ask for it then finds it filed. Takes one use of the term, for the caller to release once a watch has its own.
   * Run to its end before the list is changed or anybody else asks for it.
   */
  *filing({ scope, name }: Pick<ListNode, 'name' | 'scope'>, deskId: string): Generator<void, number, void> {
    const { lexicon } = this.#parts
    this.#isFiledInSteps = true
    const term = lexicon.use(listText(scope, deskId, name))
    this.#isFiledInSteps = false
    const list = this.#active.get(term)
    if (!list || list.entries.size > 0) return term
    yield* this.#prepare(list, new Set(this.#entries.get(list.key) ?? none))
    list.state++
    yield* this.#tidy(list)
    return term
  }

  /** A list's term came into use, or went out of it. */
  turn(term: number, text: string, isOn: boolean): void {
    if (isOn) {
      const { key, scope } = readListText(text)
      const about = { state: 0, share: guessedShare, sampled: -1 }
      const list: Active = { term, key, scope, entries: new Map(), next: new Map(), ...about }
      this.#active.set(term, list)
      if (this.#isFiledInSteps) return
      for (const entry of new Set(this.#entries.get(key) ?? none)) {
        list.entries.set(entry, this.#file(list, entry, list.state))
      }
      return
    }
    const list = this.#active.get(term)
    if (!list) return
    this.#active.delete(term)
    list.state = gone
    for (const filed of list.entries.values()) this.#leaving.push(filed)
    for (const filed of list.next.values()) this.#leaving.push(filed)
    list.entries.clear()
    list.next.clear()
    this.leave()
  }

  /** Takes away some of what nobody asks for any more. Called before each item: thousands at once would hold the stream up. */
  leave(): void {
    for (let left = stepEntries; left > 0; left--) {
      const filed = this.#leaving.pop()
      if (!filed) return
      this.#unfile(filed)
    }
  }

  /** Files what the next state has anew, and notes what it has no more. */
  *#prepare(list: Active, wanted: ReadonlySet<string>): Generator<void, void, void> {
    // What an earlier change left that failed on its way.
    this.#forgetNext(list)
    let done = 0
    for (const entry of wanted) {
      if (list.entries.has(entry)) continue
      list.next.set(entry, this.#file(list, entry, list.state + 1))
      if (++done % stepEntries === 0) yield
      if (!this.#isActive(list)) return
    }
    for (const [entry, filed] of list.entries) {
      if (wanted.has(entry)) continue
      for (const trigger of filed) trigger.until = list.state + 1
    }
  }

  /** Not when its watches went away between two steps, be its term another's by now. */
  #isActive(list: Active): boolean {
    return this.#active.get(list.term) === list
  }

  #forgetNext(list: Active): void {
    for (const filed of list.next.values()) this.#unfile(filed)
    list.next.clear()
  }

  /** Takes away what the state at hand has no more. */
  *#tidy(list: Active): Generator<void, void, void> {
    list.sampled = -1
    let done = 0
    for (const [entry, filed] of list.entries) {
      if (filed.every((trigger) => trigger.until > list.state)) continue
      list.entries.delete(entry)
      this.#unfile(filed)
      if (++done % stepEntries === 0) yield
    }
    for (const [entry, filed] of list.next) list.entries.set(entry, filed)
    list.next.clear()
  }

  #file(list: Active, entry: string, since: number): readonly Trigger[] {
    const { compiler, estimates, lexicon, rows } = this.#parts
    return entryParts(entry, list.scope).map((node) => {
      const ref = compiler.refOf(node)
      rows.reserve(lexicon.terms.highest)
      const [anchor = 0] = estimates.anchorsOf(ref)?.terms ?? []
      const trigger: Trigger = { list, ref, anchor, since, until: never }
      const there = this.#triggers.get(anchor)
      if (there) there.push(trigger)
      else this.#triggers.set(anchor, [trigger])
      this.#isAnchor.reserve((lexicon.terms.highest >> 5) + 1)
      this.#isAnchor.ints[anchor >> 5]! |= 1 << (anchor & 31)
      return trigger
    })
  }

  #unfile(filed: readonly Trigger[]): void {
    for (const trigger of filed) {
      const { anchor, ref } = trigger
      const there = this.#triggers.get(anchor) ?? []
      there.splice(there.indexOf(trigger), 1)
      if (there.length === 0) {
        this.#triggers.delete(anchor)
        this.#isAnchor.ints[anchor >> 5]! &= ~(1 << (anchor & 31))
      }
      this.#parts.compounds.release(ref)
    }
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
        const { list, since, until } = trigger
        if (list.state < since || list.state >= until || !places.stands(trigger.ref)) continue
        rows.meet(list.term)
        this.#met.push(trigger)
      }
    }
  }

  /** Does a list stand behind this term, one that some watch uses? */
  isList(term: number): boolean {
    return this.#active.size > 0 && this.#active.has(term)
  }

  /** Refs of the list's entries that stand in the item at hand. */
  metOf(term: number): readonly number[] {
    return this.#met.filter(({ list }) => list.term === term).map(({ ref }) => ref)
  }

  /** How many items of one have an entry of the list: at most the sum of its entries' shares. */
  shareOf(term: number, estimates: Pick<Estimates, 'sampled' | 'shareOf'>): number {
    const list = this.#active.get(term)
    if (!list || list.entries.size === 0) return guessedShare
    const { sampled } = estimates
    if (list.sampled >= 0 && sampled <= list.sampled * 1.25 + 64) return list.share
    let share = 0
    for (const filed of list.entries.values()) for (const { anchor } of filed) share += estimates.shareOf(anchor)
    list.sampled = sampled
    list.share = Math.min(1, share)
    return list.share
  }
}

function finish(steps: Iterator<void>): void {
  while (!steps.next().done);
}
