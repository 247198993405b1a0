// On-line clustering of one stream: each text joins the story it fits best, or opens one. Decides from the past only,
// one text at a time, so that how the stream was cut into batches changes nothing.
import { Rarity, type TermCounts, type Vector } from './vector.ts'

/** Settings were chosen on one part of real labelled streams and checked on another; one set serves every desk. */
export interface ClusterSettings {
  /** Least fit to join a story. */
  readonly joinFit: number
  /** Long texts share words by chance: added per doubling of distinct terms beyond `longTerms`. */
  readonly joinFitPerDoubling: number
  readonly longTerms: number
  /** A young stream does not know which words are common: added at its first text, a third of it after `youngTexts`. */
  readonly youngFit: number
  readonly youngTexts: number
  /** Least fit of a second story, and the likeness of both stories, for one text to bridge and merge them. */
  readonly bridgeFit: number
  readonly bridgeLikeness: number
  readonly bridgeLikenessPerDoubling: number
  /** Larger stories attract a little more: per doubling of size. */
  readonly sizePull: number
  /** A story is no candidate after so many texts of the stream went elsewhere … */
  readonly maxIdleTexts: number
  /** … or after so long, and fits half as well each time this passed without a mention, down to `idleFloor`. */
  readonly maxIdleMs: number
  readonly halfFitMs: number
  readonly idleFloor: number
  /** Heaviest terms whose stories are looked at. */
  readonly leadTerms: number
  /** Stories that one term leads to. */
  readonly maxPerTerm: number
  /** Stories that one text is compared with in full. */
  readonly maxCandidates: number
  /** Terms kept per story. */
  readonly centroidTerms: number
}

const dayMs = 86_400_000

export const clusterSettings: ClusterSettings = {
  joinFit: 0.15,
  joinFitPerDoubling: 0.02,
  longTerms: 50,
  youngFit: 0.1,
  youngTexts: 30,
  bridgeFit: 0.06,
  bridgeLikeness: 0.13,
  bridgeLikenessPerDoubling: 0.02,
  sizePull: 0.05,
  maxIdleTexts: 1_000,
  maxIdleMs: 60 * dayMs,
  halfFitMs: 4 * dayMs,
  idleFloor: 0.5,
  leadTerms: 10,
  maxPerTerm: 100,
  maxCandidates: 8,
  centroidTerms: 128,
}

interface Cluster {
  readonly storyId: string
  readonly weights: Map<string, number>
  length: number
  size: number
  lastText: number
  lastAtMs: number
}

/** Where a text belongs. */
export type Fit =
  | { readonly kind: 'new'; readonly vector: Vector }
  | {
      readonly kind: 'joins'
      readonly vector: Vector
      readonly storyId: string
      readonly fit: number
      /** The terms that made it, strongest first, at most five. */
      readonly terms: readonly string[]
      /** Another story that this text shows to be the same. */
      readonly bridgesTo?: string
    }

export class Clusters {
  readonly #settings: ClusterSettings
  readonly #rarity = new Rarity()
  readonly #clusters = new Map<string, Cluster>()
  readonly #byTerm = new Map<string, Set<Cluster>>()
  #textNumber = 0

  constructor(settings: ClusterSettings = clusterSettings) {
    this.#settings = settings
  }

  get size(): number {
    return this.#clusters.size
  }

  has(storyId: string): boolean {
    return this.#clusters.has(storyId)
  }

  /** Weighs a text and finds where it belongs; keeps nothing but its words' rarity. Call `add` with the outcome. */
  place(terms: TermCounts, atMs: number): Fit {
    const vector = this.#rarity.weigh(terms)
    const lead = this.#leadTerms(vector)
    this.#textNumber += 1
    const [best, second] = this.#rank(this.#candidates(lead, vector), vector, atMs)
    if (best === undefined || best.fit < this.#neededFit(terms.size)) return { kind: 'new', vector }
    const joined = {
      kind: 'joins',
      vector,
      storyId: best.cluster.storyId,
      fit: best.fit,
      terms: strongest(vector, best.cluster),
    } as const
    const bridges = second !== undefined && this.#isBridge(best.cluster, second)
    return bridges ? { ...joined, bridgesTo: second.cluster.storyId } : joined
  }

  /** Adds a placed text to a story, which is opened when it is not there. */
  add(storyId: string, vector: Vector, atMs: number): void {
    const cluster = this.#clusters.get(storyId) ?? this.#open(storyId, atMs)
    let dot = 0
    let added = 0
    for (const [term, weight] of vector) {
      const before = cluster.weights.get(term)
      if (before === undefined) this.#lead(term, cluster)
      dot += (before ?? 0) * weight
      added += weight * weight
      cluster.weights.set(term, (before ?? 0) + weight)
    }
    cluster.length = Math.sqrt(cluster.length ** 2 + 2 * dot + added)
    cluster.size += 1
    cluster.lastText = this.#textNumber
    cluster.lastAtMs = Math.max(cluster.lastAtMs, atMs)
    if (cluster.weights.size > 2 * this.#settings.centroidTerms) this.#trim(cluster)
  }

  /** Adds everything of one story to another and forgets it. */
  merge(fromId: string, intoId: string): void {
    const from = this.#clusters.get(fromId)
    const into = this.#clusters.get(intoId)
    if (from === undefined || into === undefined || from === into) return
    for (const [term, weight] of from.weights) {
      if (!into.weights.has(term)) this.#lead(term, into)
      into.weights.set(term, (into.weights.get(term) ?? 0) + weight)
    }
    into.size += from.size
    into.lastText = Math.max(into.lastText, from.lastText)
    into.lastAtMs = Math.max(into.lastAtMs, from.lastAtMs)
    this.#trim(into)
    this.drop(fromId)
  }

  /** Forgets a story's words: it attracts nothing from here on. */
  drop(storyId: string): void {
    const cluster = this.#clusters.get(storyId)
    if (cluster === undefined) return
    for (const term of cluster.weights.keys()) this.#unlead(term, cluster)
    this.#clusters.delete(storyId)
  }

  /** Ids of the stories that are past joining. O(stories). */
  idle(nowMs: number): string[] {
    return [...this.#clusters.values()].filter((cluster) => this.#isIdle(cluster, nowMs)).map(({ storyId }) => storyId)
  }

  #isIdle(cluster: Cluster, nowMs: number): boolean {
    return (
      this.#textNumber - cluster.lastText > this.#settings.maxIdleTexts ||
      nowMs - cluster.lastAtMs > this.#settings.maxIdleMs
    )
  }

  #neededFit(termCount: number): number {
    const doublings = Math.max(0, Math.log2(termCount / this.#settings.longTerms))
    const young = this.#settings.youngFit * Math.exp(-this.#textNumber / this.#settings.youngTexts)
    return this.#settings.joinFit + this.#settings.joinFitPerDoubling * doublings + young
  }

  /** The heaviest terms that lead anywhere: a text's rarest words are mostly ones that nobody said before. */
  #leadTerms(vector: Vector): string[] {
    return [...vector]
      .filter(([term]) => this.#byTerm.has(term))
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, this.#settings.leadTerms)
      .map(([term]) => term)
  }

  /**
   * The stories that share the weightiest of the leading terms. A word that hundreds of stories share leads nowhere:
   * it is followed only when no rarer one led to a story.
   */
  #candidates(lead: readonly string[], vector: Vector): Iterable<Cluster> {
    const shared = new Map<Cluster, number>()
    for (const term of lead) {
      const clusters = this.#byTerm.get(term)
      if (clusters === undefined || (clusters.size > this.#settings.maxPerTerm && shared.size > 0)) continue
      const weight = vector.get(term) ?? 0
      let left = this.#settings.maxPerTerm
      for (const cluster of clusters) {
        if ((left -= 1) < 0) break
        shared.set(cluster, (shared.get(cluster) ?? 0) + weight)
      }
    }
    if (shared.size <= this.#settings.maxCandidates) return shared.keys()
    const ordered = [...shared].toSorted((a, b) => b[1] - a[1]).slice(0, this.#settings.maxCandidates)
    return ordered.map(([cluster]) => cluster)
  }

  #rank(candidates: Iterable<Cluster>, vector: Vector, atMs: number): { cluster: Cluster; fit: number }[] {
    let best: { cluster: Cluster; fit: number } | undefined
    let second: typeof best
    for (const cluster of candidates) {
      if (this.#isIdle(cluster, atMs)) continue
      const fit = this.#fit(cluster, vector, atMs)
      if (best === undefined || fit > best.fit) [best, second] = [{ cluster, fit }, best]
      else if (second === undefined || fit > second.fit) second = { cluster, fit }
    }
    return [best, second].filter((each) => each !== undefined)
  }

  #fit(cluster: Cluster, vector: Vector, atMs: number): number {
    let dot = 0
    for (const [term, weight] of vector) dot += weight * (cluster.weights.get(term) ?? 0)
    const pull = 1 + this.#settings.sizePull * Math.log2(1 + cluster.size)
    return (dot / cluster.length) * pull * this.#freshness(cluster, atMs)
  }

  #freshness(cluster: Cluster, atMs: number): number {
    const idleMs = Math.max(0, atMs - cluster.lastAtMs)
    return this.#settings.idleFloor + (1 - this.#settings.idleFloor) * 0.5 ** (idleMs / this.#settings.halfFitMs)
  }

  #isBridge(best: Cluster, second: { cluster: Cluster; fit: number }): boolean {
    if (second.fit < this.#settings.bridgeFit) return false
    const smaller = Math.min(best.size, second.cluster.size)
    const needed = this.#settings.bridgeLikeness + this.#settings.bridgeLikenessPerDoubling * Math.log2(smaller)
    return likeness(best, second.cluster) >= needed
  }

  #open(storyId: string, atMs: number): Cluster {
    const cluster = { storyId, weights: new Map(), length: 0, size: 0, lastText: this.#textNumber, lastAtMs: atMs }
    this.#clusters.set(storyId, cluster)
    return cluster
  }

  #trim(cluster: Cluster): void {
    const ordered = [...cluster.weights].toSorted((a, b) => b[1] - a[1])
    let squares = 0
    for (const [i, [term, weight]] of ordered.entries()) {
      if (i < this.#settings.centroidTerms) squares += weight * weight
      else {
        cluster.weights.delete(term)
        this.#unlead(term, cluster)
      }
    }
    cluster.length = Math.sqrt(squares)
  }

  #lead(term: string, cluster: Cluster): void {
    const clusters = this.#byTerm.get(term)
    if (clusters === undefined) this.#byTerm.set(term, new Set([cluster]))
    else clusters.add(cluster)
  }

  #unlead(term: string, cluster: Cluster): void {
    const clusters = this.#byTerm.get(term)
    clusters?.delete(cluster)
    if (clusters?.size === 0) this.#byTerm.delete(term)
  }
}

function likeness(a: Cluster, b: Cluster): number {
  const [small, large] = a.weights.size < b.weights.size ? [a, b] : [b, a]
  let dot = 0
  for (const [term, weight] of small.weights) dot += weight * (large.weights.get(term) ?? 0)
  return dot / (a.length * b.length)
}

function strongest(vector: Vector, cluster: Cluster): string[] {
  return [...vector]
    .map(([term, weight]) => ({ term, part: weight * (cluster.weights.get(term) ?? 0) }))
    .filter(({ part }) => part > 0)
    .toSorted((a, b) => b.part - a.part)
    .slice(0, 5)
    .map(({ term }) => term)
}
