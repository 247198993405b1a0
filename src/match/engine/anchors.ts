// An item can match a watch only if it has one of the watch's anchors: the cheapest set of terms of which at least one is
// there in every way of being met. A watch is tried on those items alone.
import type { Branch } from './branch.ts'
import { leavesIn } from './branch-code.ts'
import { compoundKind, type Compounds, elementSize, kindIn, termIn } from './compounds.ts'
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

  /** The cheapest sufficient terms; `undefined` when some way of being met asks for nothing to be there. O(leaves × depth). */
  anchorsOf(branch: Branch): Anchors | undefined {
    const cost = this.#costOfBranch(branch)
    if (cost === Infinity) return undefined
    const terms: number[] = []
    this.#collect(branch, terms)
    return { terms, cost }
  }

  /** Of its anchors; infinite when it has none. */
  #costOfBranch(branch: Branch): number {
    if (typeof branch === 'number') return isAbsent(branch) ? Infinity : this.#costOfRef(branch)
    const { isAny, children } = branch
    let cost = isAny ? 0 : Infinity
    for (let i = 0; i < children.length; i++) {
      const one = this.#costOfBranch(children[i]!)
      cost = isAny ? cost + one : Math.min(cost, one)
    }
    return cost
  }

  #costOfRef(ref: number): number {
    if (!isCompound(ref)) return this.shareOf(ref)
    const { values } = this.#compounds
    const start = this.#compounds.addressOf(idOf(ref))
    const end = start + this.#compounds.sizeOf(idOf(ref))
    const kind = kindIn(values[start]!)
    if (kind === compoundKind.followers) return Infinity
    if (kind === compoundKind.link) return this.#costOfRef(values[start + 1]!)
    const isAny = kind === compoundKind.anyOf
    let cost = isAny ? 0 : Infinity
    for (let part = start + 1; part < end; part += sizeIn(values[part]!, kind)) {
      const one = this.#costOfRef(refIn(values[part]!, kind))
      cost = isAny ? cost + one : Math.min(cost, one)
    }
    return cost
  }

  /** Adds the cheapest sufficient terms, ascending, each once. */
  #collect(branch: Branch, terms: number[]): void {
    if (typeof branch === 'number') return this.#collectOfRef(branch, terms)
    const { isAny, children } = branch
    let best: Branch | undefined
    let least = Infinity
    for (let i = 0; i < children.length; i++) {
      const child = children[i]!
      const cost = isAny ? 0 : this.#costOfBranch(child)
      if (isAny) this.#collect(child, terms)
      else if (cost < least) [best, least] = [child, cost]
    }
    if (best !== undefined) this.#collect(best, terms)
  }

  #collectOfRef(ref: number, terms: number[]): void {
    if (!isCompound(ref)) return insertTerm(terms, ref)
    const { values } = this.#compounds
    const start = this.#compounds.addressOf(idOf(ref))
    const end = start + this.#compounds.sizeOf(idOf(ref))
    const kind = kindIn(values[start]!)
    if (kind === compoundKind.link) return this.#collectOfRef(values[start + 1]!, terms)
    let best = 0
    let least = Infinity
    for (let part = start + 1; part < end; part += sizeIn(values[part]!, kind)) {
      const one = refIn(values[part]!, kind)
      const cost = kind === compoundKind.anyOf ? 0 : this.#costOfRef(one)
      if (kind === compoundKind.anyOf) this.#collectOfRef(one, terms)
      else if (cost < least) [best, least] = [one, cost]
    }
    if (least < Infinity) this.#collectOfRef(best, terms)
  }

  /** What anchors chosen earlier cost by what is known now. */
  costOf(terms: readonly number[]): number {
    let cost = 0
    for (let i = 0; i < terms.length; i++) cost += this.shareOf(terms[i]!)
    return cost
  }

  /** Items that were learned from. */
  get sampled(): number {
    return this.#frequency.sampled
  }

  /** Estimated times that it is met in an item; more, while little was heard, for a term that many watches ask for. */
  shareOf(term: number): number {
    if (this.lists?.isList(term)) return this.lists.shareOf(term, this)
    if (term >= this.#shares.length) this.#grow(term)
    const { sampled } = this.#frequency
    // Shares move slowly: what was worked out within the last tenth of what was heard holds. A fade makes fewer of them.
    const wanted = this.#wanted(term, sampled)
    const passed = sampled + 1 - this.#sampledAt[term]!
    if (this.#sampledAt[term]! > 0 && passed >= 0 && passed <= sampled / freshPart) return this.#shares[term]! + wanted
    const share = this.#frequency.shareOf(this.#lexicon.terms, term)
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
   * The same branch with its children in the order in which it is soonest decided: in an AND first what is seldom there,
   * in an OR first what often is, as measured by the cost of looking. Two words of each phrase and NEAR are asked for
   * before it: that they are all there is seldom, and soon seen. Has at most `maxLeaves` leaves, unless the branch has more.
   */
  inOrder(branch: Branch, maxLeaves: number): Branch {
    this.#isEager = leavesIn(branch) + 2 * compoundsIn(branch) <= maxLeaves
    const ordered = this.#ordered(branch)
    this.#worths.length = 0
    return ordered
  }

  /** Asks for words before their compound. */
  #isEager = false
  /** What `#ordered` says beside its answer: the chance that it holds, and the cost of looking. */
  #chance = 0
  #cost = 0
  /** How much is decided by each child of the groups at work, innermost last, by the cost of looking. */
  readonly #worths: number[] = []

  #ordered(branch: Branch): Branch {
    if (typeof branch !== 'number') return this.#orderedGroup(branch.isAny, branch.children)
    const words = this.#isEager ? this.#wordsBefore(branch) : none
    if (words.length > 0) return this.#orderedGroup(false, [branch])
    const chance = Math.min(1, this.#chanceOf(idOf(branch), isCompound(branch)))
    this.#chance = isAbsent(branch) ? 1 - chance : chance
    this.#cost = isCompound(branch) ? compoundCost : 1
    return branch
  }

  #orderedGroup(isAny: boolean, children: readonly Branch[]): Branch {
    const group: GroupAtWork = { isAny, base: this.#worths.length, sorted: [], none: 1, cost: 0 }
    const isEager = this.#isEager
    for (let i = 0; i < children.length; i++) {
      const child = children[i]!
      const words = !isAny && isEager && typeof child === 'number' ? this.#wordsBefore(child) : none
      if (words.length === 0) {
        this.#add(group, this.#ordered(child))
        continue
      }
      this.#isEager = false
      for (const word of words) if (!group.sorted.includes(word)) this.#add(group, this.#ordered(word))
      this.#add(group, this.#ordered(child))
      this.#isEager = isEager
    }
    this.#worths.length = group.base
    this.#chance = isAny ? 1 - group.none : group.none
    this.#cost = group.cost
    return { isAny, children: group.sorted }
  }

  /** Adds what `#ordered` said last, behind all that are worth as much. */
  #add(group: GroupAtWork, child: Branch): void {
    const worths = this.#worths
    const { isAny, base, sorted } = group
    group.none *= isAny ? 1 - this.#chance : this.#chance
    group.cost += this.#cost
    const worth = (isAny ? this.#chance : 1 - this.#chance) / this.#cost
    let at = sorted.length
    sorted.push(child)
    worths.push(worth)
    for (; at > 0 && worths[base + at - 1]! < worth; at--) {
      sorted[at] = sorted[at - 1]!
      worths[base + at] = worths[base + at - 1]!
    }
    sorted[at] = child
    worths[base + at] = worth
  }

  /** Two terms that are both there where a compound stands, the rarest; none when it has no two, or is unwanted. */
  #wordsBefore(ref: number): readonly number[] {
    if (!isCompound(ref) || isAbsent(ref)) return none
    const words: number[] = []
    this.#addWords(ref, words)
    if (words.length < 2) return none
    return words.length === 2 ? words : words.toSorted((a, b) => this.shareOf(a) - this.shareOf(b)).slice(0, 2)
  }

  #addWords(ref: number, words: number[]): void {
    if (!isCompound(ref)) {
      words.push(ref)
      return
    }
    const { values } = this.#compounds
    const start = this.#compounds.addressOf(idOf(ref))
    const end = start + this.#compounds.sizeOf(idOf(ref))
    const kind = kindIn(values[start]!)
    if (kind !== compoundKind.phrase && kind !== compoundKind.near) return
    for (let part = start + 1; part < end; part += sizeIn(values[part]!, kind))
      this.#addWords(refIn(values[part]!, kind), words)
  }

  #chanceOf(id: number, isOfCompound: boolean): number {
    if (!isOfCompound) return this.shareOf(id)
    const { values } = this.#compounds
    const start = this.#compounds.addressOf(id)
    const end = start + this.#compounds.sizeOf(id)
    const kind = kindIn(values[start]!)
    if (kind === compoundKind.followers) return followersChance
    if (kind === compoundKind.link) return this.#chanceOf(values[start + 1]!, false)
    const isAny = kind === compoundKind.anyOf
    let chance = isAny ? 0 : Infinity
    let parts = 0
    for (let part = start + 1; part < end; part += sizeIn(values[part]!, kind)) {
      const ref = refIn(values[part]!, kind)
      const one = this.#chanceOf(idOf(ref), isCompound(ref))
      parts++
      chance = isAny ? chance + one : Math.min(chance, one)
    }
    if (kind === compoundKind.near) return chance * nearChance
    return kind === compoundKind.phrase && parts > 1 ? chance * phraseChance : chance
  }
}

interface GroupAtWork {
  readonly isAny: boolean
  /** Where the worths of its children begin. */
  readonly base: number
  /** What is worth most first. */
  readonly sorted: Branch[]
  /** The chance that none of the children holds, or that all do. */
  none: number
  cost: number
}

const none: readonly number[] = []

/** How many integers a part of a phrase, a NEAR or alternatives takes, and the term or compound that it names. */
function sizeIn(part: number, kind: number): number {
  return kind === compoundKind.phrase ? elementSize(part) : 1
}

function refIn(part: number, kind: number): number {
  return kind === compoundKind.phrase ? termIn(part) : part
}

function insertTerm(terms: number[], term: number): void {
  let at = terms.length
  while (at > 0 && terms[at - 1]! > term) at--
  if (at > 0 && terms[at - 1] === term) return
  terms.push(term)
  for (let i = terms.length - 1; i > at; i--) terms[i] = terms[i - 1]!
  terms[at] = term
}

function compoundsIn(branch: Branch): number {
  if (typeof branch === 'number') return Number(isCompound(branch) && !isAbsent(branch))
  let count = 0
  for (let i = 0; i < branch.children.length; i++) count += compoundsIn(branch.children[i]!)
  return count
}
