// An item can match a watch only if it has one of the watch's anchors: the cheapest set of terms of which at least one is
// there in every way of being met. A watch is tried on those items alone.
import { type Branch, grouped } from './branch.ts'
import { compoundKind, type Compounds, elementSize } from './compounds.ts'
import { type Frequency, guessWeight } from './frequency.ts'
import type { Lexicon } from './lexicon.ts'
import { idOf, isAbsent, isCompound } from './refs.ts'

export interface Anchors {
  /** Terms, ascending. */
  readonly terms: readonly number[]
  /** How many items of one have any of them, by what was heard so far. */
  readonly cost: number
}

/** Words of a phrase seldom stand together when all are there. */
const phraseChance = 0.1
const nearChance = 0.3
/** Nothing is learned of figures. */
const followersChance = 0.3
/** Share of items that a word is guessed to be in when nearly all watches ask for it. */
const mostWanted = 0.3
/** With fewer terms than these, how many ask says little. */
const fewTerms = 1_000
/** One part in so many of what was heard may pass before a share is worked out anew. */
const freshPart = 10
/** A phrase or NEAR takes many times as long to try as a word. */
const compoundCost = 8

/** What is known of lists, whose entries are many and change. */
export interface ListShares {
  isList(term: number): boolean
  /** How many items of one have an entry of the list, by these estimates. */
  shareOf(list: number, estimates: Pick<Estimates, 'sampled' | 'shareOf'>): number
}

/** What the stream so far says of parts: which are rare. */
export class Estimates {
  readonly #lexicon: Lexicon
  readonly #compounds: Compounds
  readonly #frequency: Frequency
  /** By term: what `shareOf` said last, and when. */
  #shares = new Float32Array(1 << 12)
  #sampledAt = new Int32Array(1 << 12)
  /** Lists cost what their entries do; absent while there can be none. */
  lists: ListShares | undefined

  constructor(lexicon: Lexicon, compounds: Compounds, frequency: Frequency) {
    this.#lexicon = lexicon
    this.#compounds = compounds
    this.#frequency = frequency
  }

  /** The cheapest sufficient terms; `undefined` when some way of being met asks for nothing to be there. O(leaves). */
  anchorsOf(branch: Branch): Anchors | undefined {
    if (typeof branch === 'number') return isAbsent(branch) ? undefined : this.#anchorsOfRef(branch)
    const sets = branch.children.map((child) => this.anchorsOf(child))
    return branch.isAny ? union(sets) : cheapest(sets)
  }

  #anchorsOfRef(ref: number): Anchors | undefined {
    if (!isCompound(ref)) return { terms: [ref], cost: this.shareOf(ref) }
    const [kind, ...values] = this.#compounds.valuesOf(idOf(ref))
    switch (kind) {
      case compoundKind.phrase:
        return cheapest(values.filter((_, i) => i % elementSize === 1).map((term) => this.#anchorsOfRef(term)))
      case compoundKind.near:
        return cheapest(values.slice(2).map((part) => this.#anchorsOfRef(part)))
      case compoundKind.anyOf:
        return union(values.map((part) => this.#anchorsOfRef(part)))
      case compoundKind.followers:
        return undefined
      default:
        return this.#anchorsOfRef(values[0] ?? 0)
    }
  }

  /** What anchors chosen earlier cost by what is known now. */
  costOf(terms: readonly number[]): number {
    return terms.reduce((sum, term) => sum + this.shareOf(term), 0)
  }

  /** Items that were learned from. */
  get sampled(): number {
    return this.#frequency.sampled
  }

  shareOf(term: number): number {
    if (this.lists?.isList(term)) return this.lists.shareOf(term, this)
    if (term >= this.#shares.length) this.#grow(term)
    const { sampled } = this.#frequency
    // Shares move slowly: what was worked out within the last tenth of what was heard holds. A fade makes fewer of them.
    const wanted = this.#wanted(term, sampled)
    const passed = sampled + 1 - this.#sampledAt[term]!
    if (this.#sampledAt[term]! > 0 && passed >= 0 && passed <= sampled / freshPart) return this.#shares[term]! + wanted
    const share = this.#frequency.share(this.#lexicon.terms.textOf(term), this.#lexicon.terms.hashOf(term))
    this.#shares[term] = share
    this.#sampledAt[term] = sampled + 1
    return share + wanted
  }

  /** A word that many ask for is probably common, as long as little was heard. */
  #wanted(term: number, sampled: number): number {
    const { terms } = this.#lexicon
    const chance = Math.min(mostWanted, terms.usesOf(term) / Math.max(fewTerms, terms.count))
    return (chance * guessWeight) / (sampled + guessWeight)
  }

  /** A term of this number comes or goes: nothing is known of the next one that bears it. */
  forget(term: number): void {
    if (term < this.#sampledAt.length) this.#sampledAt[term] = 0
  }

  #grow(term: number): void {
    const length = Math.max(term + 1, this.#shares.length * 2)
    const [shares, sampledAt] = [new Float32Array(length), new Int32Array(length)]
    shares.set(this.#shares)
    sampledAt.set(this.#sampledAt)
    this.#shares = shares
    this.#sampledAt = sampledAt
  }

  /**
   * The same branch with two words of each phrase and NEAR asked for before it: that they are all there is seldom, and
   * soon seen.
   */
  withWordsFirst(branch: Branch): Branch {
    if (typeof branch === 'object')
      return grouped(
        branch.isAny,
        branch.children.map((child) => this.withWordsFirst(child)),
      )
    if (isAbsent(branch) || !isCompound(branch)) return branch
    const words = this.#wordsOf(branch).toSorted((a, b) => this.shareOf(a) - this.shareOf(b))
    return words.length > 1 ? grouped(false, [...words.slice(0, 2), branch]) : branch
  }

  /** Terms that are all there where a compound stands. */
  #wordsOf(ref: number): number[] {
    if (!isCompound(ref)) return [ref]
    const [kind, ...values] = this.#compounds.valuesOf(idOf(ref))
    if (kind === compoundKind.phrase) return values.filter((_, i) => i % elementSize === 1)
    return kind === compoundKind.near ? values.slice(2).flatMap((part) => this.#wordsOf(part)) : []
  }

  /**
   * The same branch with its children in the order in which it is soonest decided: in an AND first what is seldom there,
   * in an OR first what often is, as measured by the cost of looking.
   */
  inOrder(branch: Branch): Branch {
    return this.#ordered(branch).branch
  }

  #ordered(branch: Branch): Weighed {
    if (typeof branch === 'number') {
      const chance = Math.min(1, this.#chanceOf(idOf(branch), isCompound(branch)))
      return { branch, chance: isAbsent(branch) ? 1 - chance : chance, cost: isCompound(branch) ? compoundCost : 1 }
    }
    const children: Weighed[] = []
    for (const child of branch.children) children.push(this.#ordered(child))
    const worth = ({ chance, cost }: Weighed): number => (branch.isAny ? chance : 1 - chance) / cost
    children.sort((a, b) => worth(b) - worth(a))
    const none = children.reduce((product, child) => product * (branch.isAny ? 1 - child.chance : child.chance), 1)
    return {
      branch: { isAny: branch.isAny, children: children.map((child) => child.branch) },
      chance: branch.isAny ? 1 - none : none,
      cost: children.reduce((sum, child) => sum + child.cost, 0),
    }
  }

  #chanceOf(id: number, isOfCompound: boolean): number {
    if (!isOfCompound) return this.shareOf(id)
    const [kind, ...values] = this.#compounds.valuesOf(id)
    const chanceOfRef = (ref: number): number => this.#chanceOf(idOf(ref), isCompound(ref))
    switch (kind) {
      case compoundKind.phrase: {
        const terms = values.filter((_, i) => i % elementSize === 1)
        return Math.min(...terms.map(chanceOfRef)) * (terms.length > 1 ? phraseChance : 1)
      }
      case compoundKind.near:
        return Math.min(...values.slice(2).map(chanceOfRef)) * nearChance
      case compoundKind.anyOf:
        return values.reduce((sum, ref) => sum + chanceOfRef(ref), 0)
      case compoundKind.followers:
        return followersChance
      default:
        return chanceOfRef(values[0] ?? 0)
    }
  }
}

interface Weighed {
  readonly branch: Branch
  /** That it holds. */
  readonly chance: number
  readonly cost: number
}

function cheapest(sets: readonly (Anchors | undefined)[]): Anchors | undefined {
  let best: Anchors | undefined
  for (const set of sets) if (set && (!best || set.cost < best.cost)) best = set
  return best
}

function union(sets: readonly (Anchors | undefined)[]): Anchors | undefined {
  const terms: number[] = []
  let cost = 0
  for (const set of sets) {
    if (!set) return undefined
    terms.push(...set.terms)
    cost += set.cost
  }
  const sorted = terms.toSorted((a, b) => a - b)
  return { terms: sorted.filter((term, i) => term !== sorted[i - 1]), cost }
}
