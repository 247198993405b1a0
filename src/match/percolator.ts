// Many watches against one item at a time. Each watch is filed under its anchors (`anchors.ts`); an item's own terms
// look up the watches that might match, and only those are tried in full.
import type { Item } from '../model/item.ts'
import { chooseAnchors, type Anchors } from './anchors.ts'
import type { Query, QueryNode } from './ast.ts'
import { Document } from './document.ts'
import { holds } from './evaluate.ts'
import { Postings } from './postings.ts'
import { pushNotDown } from './push-not-down.ts'
import { TermFrequency } from './term-frequency.ts'

/** What a faster engine has to offer to take this one's place. */
export interface Percolator {
  /** Adds a watch, or puts another query in its place; holds for the next item. O(leaves). */
  set(watchId: string, deskId: string, query: Query): void
  /** Takes a watch away; holds for the next item. No effect when it is not there. O(its anchors). */
  remove(watchId: string): void
  /**
   * Ids of the watches that match, ascending: of all desks, or of one.
   * O(the item's length + watches that share an anchor with it).
   */
  match(item: Item, deskId?: string): readonly string[]
  readonly size: number
}

/** A watch as filed. */
interface Filed {
  readonly watchId: string
  readonly deskId: string
  readonly root: QueryNode
  anchors: Anchors
  /** Number of the item it was last tried on, so that two anchors in one item try it once. */
  triedOn: number
}

/** One watch's anchors are looked at anew every so many items: costs 1 µs an item, and words do become common. */
const reviewEvery = 4
/** Moved only when that at least halves what it costs. */
const worthMoving = 0.5

export function createPercolator(): Percolator {
  return new AnchorPercolator()
}

class AnchorPercolator implements Percolator {
  readonly #filed = new Map<string, Filed>()
  readonly #postings = new Postings<Filed>()
  readonly #frequency = new TermFrequency()
  #serial = 0
  /** Goes round all watches for ever; a Map's iterator follows its changes. */
  #round = this.#filed.values()

  get size(): number {
    return this.#filed.size
  }

  set(watchId: string, deskId: string, query: Query): void {
    const root = pushNotDown(query.root)
    const anchors = this.#anchorsOf(root)
    this.remove(watchId)
    const filed: Filed = { watchId, deskId, root, anchors, triedOn: -1 }
    this.#filed.set(watchId, filed)
    this.#postings.add(filed, anchors)
  }

  remove(watchId: string): void {
    const filed = this.#filed.get(watchId)
    if (!filed) return
    this.#postings.remove(filed, filed.anchors)
    this.#filed.delete(watchId)
  }

  match(item: Item, deskId?: string): readonly string[] {
    if (this.#filed.size === 0) return []
    const document = new Document(item)
    this.#serial++
    this.#frequency.learn(document.body.terms)
    const matched: string[] = []
    this.#postings.visit(document, (filed) => {
      if (filed.triedOn === this.#serial || (deskId !== undefined && filed.deskId !== deskId)) return
      filed.triedOn = this.#serial
      if (holds(filed.root, document)) matched.push(filed.watchId)
    })
    if (this.#serial % reviewEvery === 0) this.#reviewNext()
    return matched.length > 1 ? matched.toSorted() : matched
  }

  #anchorsOf(root: QueryNode): Anchors {
    const anchors = chooseAnchors(root, (term, isPrefix) => this.#frequency.share(term, isPrefix))
    // `parseQuery` refuses such queries, so one here is our own mistake.
    if (!anchors) throw new RangeError('A query without anything to look for cannot be watched')
    return anchors
  }

  /** Files a watch under cheaper anchors, now that more of the stream is known. O(leaves). */
  #reviewNext(): void {
    const next = this.#round.next()
    if (next.done) {
      this.#round = this.#filed.values()
      return
    }
    const filed = next.value
    const anchors = this.#anchorsOf(filed.root)
    if (anchors.cost > this.#costOf(filed.anchors) * worthMoving) return
    this.#postings.remove(filed, filed.anchors)
    filed.anchors = anchors
    this.#postings.add(filed, anchors)
  }

  /** What anchors chosen earlier cost as the stream is known now. */
  #costOf({ terms, prefixes }: Anchors): number {
    const ofTerms = terms.reduce((sum, term) => sum + this.#frequency.share(term, false), 0)
    return prefixes.reduce((sum, prefix) => sum + this.#frequency.share(prefix, true), ofTerms)
  }
}
