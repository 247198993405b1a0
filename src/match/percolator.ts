// Many watches against one item at a time. How it works and how it lies in memory: docs/decisions/0014-percolator-in-columns.md.
import type { Item } from '../model/item.ts'
import type { Query } from './ast.ts'
import { Engine } from './engine/engine.ts'
import type { Probe } from './engine/probe.ts'
import { ruleColumns, ruleSize } from './engine/rules.ts'
import { WatchTable } from './engine/watch-table.ts'
import type { EstimatedCost } from './watch-cost.ts'

/** What an engine has to offer to take this one's place. */
export interface Percolator {
  /**
   * Adds a watch, or puts another query in its place; holds for the next item. O(leaves), and the first to name a list also
   * O(its entries), unless `filingLists` went before.
   */
  set(watchId: string, deskId: string, query: Query): void
  /** Takes a watch away; holds for the next item. No effect when it is not there. O(its anchors). */
  remove(watchId: string): void
  /**
   * Ids of the watches that match, each once, in no order: of all desks, or of one.
   * O(the item's length + watches that share an anchor with it).
   */
  match(item: Item, deskId?: string): readonly string[]
  /** Puts a desk's list in the place of what was there; holds for the next item and all watches that name it. */
  setList(deskId: string, name: string, entries: readonly string[]): void
  /**
   * The same in steps of half a millisecond, with items between them: each sees the list wholly old or wholly new. Run to
   * its end before the next change of the list.
   */
  changingList(deskId: string, name: string, entries: readonly string[]): Generator<void, void, void>
  /**
   * Files the lists that a query names and no watch asks for yet, in steps of half a millisecond, with items between them.
   * Run to its end, then `set` the watch, then call what it returned; meanwhile no list changes and no other watch is set
   * that names one.
   */
  filingLists(deskId: string, query: Query): Generator<void, () => void, void>
  /** Learns from an item which words are common, without matching. */
  learn(item: Item): void
  /** What a query would cost as a watch here. O(its leaves). */
  costOf(probe: Probe): EstimatedCost
  readonly size: number
  /** Memory of columns, which node's own figures leave out; what lies on the heap comes on top. */
  readonly bytes: number
}

/** Empty; each process that matches has one. `engine`: an empty one. */
export function createPercolator(engine = new Engine()): Percolator {
  return new AnchorPercolator(engine)
}

const none: readonly string[] = []

class AnchorPercolator implements Percolator {
  readonly #engine: Engine
  readonly #watches = new WatchTable()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  get size(): number {
    return this.#watches.count
  }

  get bytes(): number {
    return this.#engine.bytes + this.#watches.bytes
  }

  set(watchId: string, deskId: string, query: Query): void {
    const before = this.#watches.find(watchId)
    // The new one first: what it shares with the one before, be it the whole rule, then stays where it is.
    const rule = this.#engine.useRule(query.root, deskId)
    const columns = this.#engine.rules.columns.ints
    const column = rule * ruleSize + ruleColumns.firstWatch
    columns[column] = this.#watches.add({ watchId, deskId, rule, first: columns[column]! })
    if (before !== 0) this.#drop(before)
  }

  remove(watchId: string): void {
    const watch = this.#watches.find(watchId)
    if (watch !== 0) this.#drop(watch)
  }

  #drop(watch: number): void {
    const rule = this.#watches.ruleOf(watch)
    const columns = this.#engine.rules.columns.ints
    const column = rule * ruleSize + ruleColumns.firstWatch
    columns[column] = this.#watches.remove(watch, columns[column]!)
    if (columns[column] === 0) this.#engine.rules.remove(rule)
  }

  setList(deskId: string, name: string, entries: readonly string[]): void {
    this.#engine.lists.set(deskId, name, entries)
  }

  changingList(deskId: string, name: string, entries: readonly string[]): Generator<void, void, void> {
    return this.#engine.lists.changing(deskId, name, entries)
  }

  filingLists(deskId: string, { root }: Query): Generator<void, () => void, void> {
    return this.#engine.filingLists(root, deskId)
  }

  match(item: Item, deskId?: string): readonly string[] {
    if (this.#watches.count === 0) {
      this.#engine.pass(item)
      return none
    }
    const rules = this.#engine.match(item)
    if (rules.length === 0) return none
    const matched: string[] = []
    for (const rule of rules) {
      let watch = this.#engine.rules.columns.ints[rule * ruleSize + ruleColumns.firstWatch]!
      for (; watch !== 0; watch = this.#watches.next(watch)) {
        if (deskId === undefined || this.#watches.deskOf(watch) === deskId) matched.push(this.#watches.nameOf(watch))
      }
    }
    return matched
  }

  costOf(probe: Probe): EstimatedCost {
    return probe.costBy(this.#engine.frequency)
  }

  learn(item: Item): void {
    this.#engine.learn(item)
  }
}
