import { LimitError } from '../../platform/errors.ts'
import { GrowingInts } from './growing.ts'
import { HashIndex } from './hash-index.ts'
import { hashOfText } from './hash.ts'
import { maxIds } from './terms.ts'

/** Columns of a watch; four to a watch. */
const ruleColumn = 0
const deskColumn = 1
const nextColumn = 2
const beforeColumn = 3

/** Who asks for which rule: watches by their id, and for each rule the chain of its watches. */
export class WatchTable {
  readonly #columns: GrowingInts
  readonly #index: HashIndex
  readonly #names: (string | undefined)[] = [undefined]
  readonly #free: number[] = []
  readonly #desks: string[] = []
  readonly #deskNumbers = new Map<string, number>()

  constructor(capacity = maxIds) {
    this.#columns = new GrowingInts(capacity * 4)
    this.#index = new HashIndex(capacity)
  }

  get count(): number {
    return this.#index.count
  }

  get bytes(): number {
    return this.#columns.bytes + this.#index.bytes
  }

  /** The watch's number, 0 when it is not there. O(1). */
  find(watchId: string): number {
    const hash = hashOfText(watchId)
    let watch = this.#index.first(hash)
    while (watch !== 0 && this.#names[watch] !== watchId) watch = this.#index.next(watch)
    return watch
  }

  /** Its id as the rest of Nowdesk knows it; empty once it is gone. */
  nameOf(watch: number): string {
    return this.#names[watch] ?? ''
  }

  /** Empty for a number that no watch has. */
  deskOf(watch: number): string {
    return this.#desks[this.#columns.ints[(watch << 2) + deskColumn]!] ?? ''
  }

  /** Watches that ask the same share a rule. */
  ruleOf(watch: number): number {
    return this.#columns.ints[(watch << 2) + ruleColumn]!
  }

  /** The next watch of the same rule, 0 at the end. */
  next(watch: number): number {
    return this.#columns.ints[(watch << 2) + nextColumn]!
  }

  /** Adds a watch that is not there; `first` is the first watch of its rule, which it takes the place of. */
  add(watch: {
    readonly watchId: string
    readonly deskId: string
    readonly rule: number
    readonly first: number
  }): number {
    const number = this.#free.pop() ?? this.#names.length
    if (number >= maxIds) throw new LimitError('This process holds as many watches as it can.', { maxIds })
    this.#names[number] = watch.watchId
    this.#columns.reserve((number + 1) << 2)
    const columns = this.#columns.ints
    columns.set([watch.rule, this.#numberOf(watch.deskId), watch.first, 0], number << 2)
    if (watch.first !== 0) columns[(watch.first << 2) + beforeColumn] = number
    this.#index.add(number, hashOfText(watch.watchId))
    return number
  }

  /** Takes a watch away; `first` is the first watch of its rule, and what is returned is so from then on. */
  remove(watch: number, first: number): number {
    const columns = this.#columns.ints
    const next = columns[(watch << 2) + nextColumn]!
    const before = columns[(watch << 2) + beforeColumn]!
    if (next !== 0) columns[(next << 2) + beforeColumn] = before
    if (before !== 0) columns[(before << 2) + nextColumn] = next
    this.#index.remove(watch)
    this.#names[watch] = undefined
    this.#free.push(watch)
    return watch === first ? next : first
  }

  #numberOf(deskId: string): number {
    const known = this.#deskNumbers.get(deskId)
    if (known !== undefined) return known
    this.#deskNumbers.set(deskId, this.#desks.length)
    return this.#desks.push(deskId) - 1
  }
}
