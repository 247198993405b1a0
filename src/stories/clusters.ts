// On-line clustering of one stream: each text joins the story it fits best, or opens one. Decides from the past only,
// one text at a time, so that how the stream was cut into batches changes nothing.
import { clusterSettings, type ClusterSettings } from './cluster-settings.ts'
import { Matrix, none } from './matrix.ts'
import { Rarity, type Vector } from './rarity.ts'
import type { Terms } from './terms.ts'

interface Cluster {
  readonly storyId: string
  /** Its row in the matrix of weights. */
  readonly row: number
  length: number
  size: number
  firstText: number
  lastText: number
  lastAtMs: number
}

/** What ties a text to a story. */
export interface Tie {
  readonly storyId: string
  readonly fit: number
  /** The terms that made it, strongest first, at most five. */
  readonly terms: readonly string[]
}

/** Where a text belongs. */
export type Fit =
  /** `near` fits best of all that there is, and not well enough for texts of one language. */
  | { readonly kind: 'new'; readonly vector: Vector; readonly near?: Tie }
  | (Tie & {
      readonly kind: 'joins'
      readonly vector: Vector
      /** Another story that this text shows to be the same. */
      readonly bridgesTo?: string
    })

/** Terms that are named when a text joins. */
const maxNamed = 5
/** What adds less to a tie than this share is a word that everybody says. */
const leastTie = 0.14

interface Ranked {
  readonly cluster: Cluster
  readonly fit: number
}

export class Clusters {
  readonly #settings: ClusterSettings
  readonly #rarity = new Rarity()
  readonly #matrix = new Matrix()
  readonly #clusters = new Map<string, Cluster>()
  readonly #byRow: (Cluster | undefined)[] = []
  readonly #freeRows: number[] = []
  /** Weights of the text in hand, by term; zero but while it is compared. */
  #weightOf = new Float64Array(1_024)
  /** What the text in hand shares with each candidate, by row; zero but while candidates are looked for. */
  #shared = new Float64Array(256)

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
  place(terms: Terms, atMs: number): Fit {
    const vector = this.#rarity.weigh(terms, (term) => this.#matrix.firstOfColumn(term) === none)
    this.#spread(vector)
    const [best, second] = this.#rank(this.#candidates(vector), vector, atMs)
    this.#clear(vector)
    if (best === undefined) return { kind: 'new', vector }
    if (best.fit < this.#neededFit(terms.wordCount)) {
      const near =
        best.fit < this.#settings.acrossFit
          ? undefined
          : this.#tie(best, terms, vector, { most: 10, leastShare: leastTie })
      return near ? { kind: 'new', vector, near } : { kind: 'new', vector }
    }
    const joined = {
      kind: 'joins',
      vector,
      ...this.#tie(best, terms, vector),
    } as const
    const bridges = second !== undefined && this.#isBridge(best.cluster, second, terms.wordCount)
    return bridges ? { ...joined, bridgesTo: second.cluster.storyId } : joined
  }

  /** Adds a placed text to a story, which is opened when it is not there. */
  add(storyId: string, vector: Vector, atMs: number): void {
    const cluster = this.#clusters.get(storyId) ?? this.#open(storyId, atMs)
    this.#addWeights(cluster, vector.terms, vector.weights)
    cluster.size += 1
    cluster.lastText = this.#rarity.textCount
    cluster.lastAtMs = Math.max(cluster.lastAtMs, atMs)
    if ((this.#matrix.rowSize[cluster.row] ?? 0) > 2 * this.#settings.centroidTerms) this.#trim(cluster)
  }

  /** Adds everything of one story to another and forgets it. */
  merge(fromId: string, intoId: string): void {
    const from = this.#clusters.get(fromId)
    const into = this.#clusters.get(intoId)
    if (from === undefined || into === undefined || from === into) return
    const { terms, weights } = this.#rowOf(from)
    this.#addWeights(into, terms, weights)
    into.size += from.size
    into.firstText = Math.min(into.firstText, from.firstText)
    into.lastText = Math.max(into.lastText, from.lastText)
    into.lastAtMs = Math.max(into.lastAtMs, from.lastAtMs)
    this.#trim(into)
    this.drop(fromId)
  }

  /** Forgets a story's words: it attracts nothing from here on. */
  drop(storyId: string): void {
    const cluster = this.#clusters.get(storyId)
    if (cluster === undefined) return
    this.#matrix.clearRow(cluster.row)
    this.#byRow[cluster.row] = undefined
    this.#freeRows.push(cluster.row)
    this.#clusters.delete(storyId)
  }

  /** Ids of the stories that are past joining. O(stories). */
  idle(nowMs: number): string[] {
    return [...this.#clusters.values()].filter((cluster) => this.#isIdle(cluster, nowMs)).map(({ storyId }) => storyId)
  }

  #isIdle(cluster: Cluster, nowMs: number): boolean {
    return (
      this.#rarity.textCount - cluster.lastText > this.#settings.maxIdleTexts ||
      nowMs - cluster.lastAtMs > this.#settings.maxIdleMs
    )
  }

  #neededFit(wordCount: number): number {
    const young = this.#settings.youngFit * Math.exp(-this.#rarity.textCount / this.#settings.youngTexts)
    return this.#settings.joinFit + this.#settings.joinFitPerDoubling * this.#doublings(wordCount) + young
  }

  /** Lays the text out by term, so that a story is compared with it in one walk along its own words. */
  #spread({ terms, weights }: Vector): void {
    for (let i = 0; i < terms.length; i += 1) {
      const term = terms[i] ?? 0
      if (term >= this.#weightOf.length) this.#weightOf = longer(this.#weightOf, term)
      this.#weightOf[term] = weights[i] ?? 0
    }
  }

  #clear({ terms }: Vector): void {
    for (const term of terms) this.#weightOf[term] = 0
  }

  /**
   * The stories that share the most weight in the text's leading terms: the heaviest ones that lead anywhere, since a
   * text's rarest words are mostly ones that nobody said before. A word that hundreds of stories share leads nowhere: it
   * is followed only when no rarer one led to a story.
   */
  #candidates(vector: Vector): readonly Cluster[] {
    const rows: number[] = []
    for (const term of this.#leadTerms(vector)) {
      if ((this.#matrix.columnSize[term] ?? 0) > this.#settings.maxPerTerm && rows.length > 0) continue
      this.#follow(term, rows)
    }
    const best = rows.length <= this.#settings.maxCandidates ? rows : this.#mostShared(rows)
    const found = best.flatMap((row) => this.#byRow[row] ?? [])
    for (const row of rows) this.#shared[row] = 0
    return found
  }

  #leadTerms({ terms, weights }: Vector): readonly number[] {
    const leading: number[] = []
    for (let i = 0; i < terms.length; i += 1) {
      if ((this.#matrix.columnSize[terms[i] ?? 0] ?? 0) > 0) leading.push(i)
    }
    leading.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))
    return leading.slice(0, this.#settings.leadTerms).map((i) => terms[i] ?? 0)
  }

  #follow(term: number, rows: number[]): void {
    const weight = this.#weightOf[term] ?? 0
    const { nextInColumn, row: rowOf } = this.#matrix
    let left = this.#settings.maxPerTerm
    for (
      let entry = this.#matrix.firstOfColumn(term);
      entry !== none && left > 0;
      entry = nextInColumn[entry] ?? none
    ) {
      left -= 1
      const row = rowOf[entry] ?? 0
      if (row >= this.#shared.length) this.#shared = longer(this.#shared, row)
      const before = this.#shared[row] ?? 0
      if (before === 0) rows.push(row)
      this.#shared[row] = before + weight
    }
  }

  #mostShared(rows: readonly number[]): readonly number[] {
    return rows
      .toSorted((a, b) => (this.#shared[b] ?? 0) - (this.#shared[a] ?? 0))
      .slice(0, this.#settings.maxCandidates)
  }

  #rank(candidates: readonly Cluster[], vector: Vector, atMs: number): readonly Ranked[] {
    let best: Ranked | undefined
    let second: Ranked | undefined
    for (const cluster of candidates) {
      if (this.#isIdle(cluster, atMs)) continue
      const fit = this.#fit(cluster, vector, atMs)
      if (best === undefined || fit > best.fit) [best, second] = [{ cluster, fit }, best]
      else if (second === undefined || fit > second.fit) second = { cluster, fit }
    }
    return [best, second].filter((each) => each !== undefined)
  }

  #fit(cluster: Cluster, vector: Vector, atMs: number): number {
    const pull = 1 + this.#settings.sizePull * Math.log2(1 + cluster.size)
    return (this.#dot(cluster, vector) / cluster.length) * pull * this.#freshness(cluster, atMs) * this.#tempo(cluster)
  }

  /** Of a story and the text in hand, along whichever has fewer terms: a look-up costs about two steps of a walk. */
  #dot({ row }: Cluster, { terms, weights }: Vector): number {
    const { term, weight, nextInRow, rowSize } = this.#matrix
    let dot = 0
    if (2 * terms.length < (rowSize[row] ?? 0)) {
      for (let i = 0; i < terms.length; i += 1) {
        const entry = this.#matrix.find(row, terms[i] ?? 0)
        if (entry !== none) dot += (weight[entry] ?? 0) * (weights[i] ?? 0)
      }
      return dot
    }
    for (let entry = this.#matrix.firstOf(row); entry !== none; entry = nextInRow[entry] ?? none) {
      dot += (weight[entry] ?? 0) * (this.#weightOf[term[entry] ?? 0] ?? 0)
    }
    return dot
  }

  #freshness(cluster: Cluster, atMs: number): number {
    const idleMs = Math.max(0, atMs - cluster.lastAtMs)
    return this.#settings.idleFloor + (1 - this.#settings.idleFloor) * 0.5 ** (idleMs / this.#settings.halfFitMs)
  }

  /** A story that brought every third text and then none in hundreds is over; one that brings every hundredth is not. */
  #tempo(cluster: Cluster): number {
    const { tempoPrior, tempoRatio, tempoLoss } = this.#settings
    const usual = (cluster.lastText - cluster.firstText + tempoPrior) / cluster.size
    const ratio = (this.#rarity.textCount - cluster.lastText) / usual
    return ratio <= tempoRatio ? 1 : Math.max(0, 1 - tempoLoss * Math.log2(ratio / tempoRatio))
  }

  /**
   * May one text make one story of two? The centroid of a large story holds something of everything that is common, so
   * that each further text fits it a little: the larger the stories are, the more is asked of text and likeness.
   */
  #isBridge(best: Cluster, second: Ranked, wordCount: number): boolean {
    const settings = this.#settings
    const doublings = this.#doublings(wordCount)
    const sizes = [best.size, second.cluster.size]
    const smaller = Math.log2(Math.min(...sizes))
    const larger = Math.max(0, Math.log2(Math.max(...sizes) / settings.largeStory))
    const needed = settings.bridgeFit + settings.bridgeFitPerLarger * larger + settings.bridgeFitPerWords * doublings
    if (second.fit < needed) return false
    const alike =
      settings.bridgeLikeness +
      settings.bridgeLikenessPerDoubling * smaller +
      settings.bridgeLikenessPerWords * doublings
    return this.#likeness(best, second.cluster) >= alike
  }

  /** How often a text is twice as long as one in which no word is shared by chance. */
  #doublings(wordCount: number): number {
    return Math.max(0, Math.log2(wordCount / this.#settings.longWords))
  }

  #likeness(a: Cluster, b: Cluster): number {
    const rows = this.#matrix.rowSize
    const [small, large] = (rows[a.row] ?? 0) < (rows[b.row] ?? 0) ? [a, b] : [b, a]
    const vector = this.#rowOf(small)
    this.#spread(vector)
    const dot = this.#dot(large, vector)
    this.#clear(vector)
    return dot / (a.length * b.length)
  }

  #tie({ cluster, fit }: Ranked, terms: Terms, vector: Vector, bounds = { most: maxNamed, leastShare: 0 }): Tie {
    return { storyId: cluster.storyId, fit, terms: this.#strongest(terms, vector, cluster, bounds) }
  }

  #strongest(
    { names }: Terms,
    { terms, weights }: Vector,
    { row }: Cluster,
    { most, leastShare }: { readonly most: number; readonly leastShare: number },
  ): readonly string[] {
    const parts: { readonly name: string; readonly part: number }[] = []
    for (let i = 0; i < terms.length; i += 1) {
      const entry = this.#matrix.find(row, terms[i] ?? 0)
      if (entry === none) continue
      parts.push({ name: names[i] ?? '', part: (weights[i] ?? 0) * (this.#matrix.weight[entry] ?? 0) })
    }
    const least = leastShare * parts.reduce((sum, { part }) => sum + part, 0)
    return (
      parts
        // A pair of words shows that they are one name, however little it adds.
        .filter(({ part, name }) => part >= least || name.includes(' '))
        .toSorted((a, b) => b.part - a.part)
        .slice(0, most)
        .map(({ name }) => name)
    )
  }

  #rowOf({ row }: Cluster): Vector {
    const size = this.#matrix.rowSize[row] ?? 0
    const terms = new Int32Array(size)
    const weights = new Float64Array(size)
    let i = 0
    for (let entry = this.#matrix.firstOf(row); entry !== none; entry = this.#matrix.nextInRow[entry] ?? none) {
      terms[i] = this.#matrix.term[entry] ?? 0
      weights[i] = this.#matrix.weight[entry] ?? 0
      i += 1
    }
    return { terms, weights }
  }

  #open(storyId: string, atMs: number): Cluster {
    const row = this.#freeRows.pop() ?? this.#byRow.length
    const textNumber = this.#rarity.textCount
    const cluster = { storyId, row, length: 0, size: 0, firstText: textNumber, lastText: textNumber, lastAtMs: atMs }
    this.#byRow[row] = cluster
    this.#clusters.set(storyId, cluster)
    return cluster
  }

  #addWeights(cluster: Cluster, terms: Int32Array, weights: Float64Array): void {
    const matrix = this.#matrix
    let dot = 0
    let squares = 0
    for (let i = 0; i < terms.length; i += 1) {
      const term = terms[i] ?? 0
      const added = weights[i] ?? 0
      squares += added * added
      const entry = matrix.find(cluster.row, term)
      if (entry === none) matrix.insert(cluster.row, term, added)
      else {
        const before = matrix.weight[entry] ?? 0
        dot += before * added
        matrix.weight[entry] = before + added
        matrix.touch(entry)
      }
    }
    cluster.length = Math.sqrt(cluster.length ** 2 + 2 * dot + squares)
  }

  #trim(cluster: Cluster): void {
    const { weights } = this.#rowOf(cluster)
    const kept = this.#settings.centroidTerms
    const least = weights.length <= kept ? 0 : (weights.toSorted()[weights.length - kept] ?? 0)
    let squares = 0
    this.#matrix.filterRow(cluster.row, (entry) => {
      const weight = this.#matrix.weight[entry] ?? 0
      if (weight >= least) squares += weight * weight
      return weight >= least
    })
    cluster.length = Math.sqrt(squares)
  }
}

/** The same numbers in an array that has this place. */
function longer(array: Float64Array<ArrayBuffer>, place: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(place + 1, Math.ceil(array.length * 1.5)))
  larger.set(array)
  return larger
}
