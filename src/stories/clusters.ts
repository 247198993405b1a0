// On-line clustering of one stream: each text joins the story it fits best, or opens one. Decides from the past only,
// one text at a time, so that how the stream was cut into batches changes nothing.
import { none } from './blocks.ts'
import { Candidates } from './candidates.ts'
import { clusterSettings, type ClusterSettings } from './cluster-settings.ts'
import { LastTexts } from './last-texts.ts'
import { Matrix } from './matrix.ts'
import { Places } from './places.ts'
import { Rarity } from './rarity.ts'
import type { Terms } from './terms.ts'
import { type Vector, VectorInHand } from './vector.ts'

/** A story, as far as clustering knows it. */
export interface Clustered {
  /** Its row, set here alone; `none` while it is not open to texts. */
  row: number
}

/** What ties a text to a story. */
export interface Tie<Story> {
  readonly story: Story
  readonly fit: number
  /** The terms that made it, strongest first. */
  readonly terms: readonly string[]
}

/** Where a text belongs. Its vector is good until the next text is placed. */
export type Fit<Story> =
  /** `near` fits best of all that there is, and not well enough for texts of one language: see `telling`. */
  | { readonly kind: 'new'; readonly vector: Vector; readonly near?: Omit<Tie<Story>, 'terms'> }
  | (Tie<Story> & {
      readonly kind: 'joins'
      readonly vector: Vector
      /** Another story that this text shows to be the same. */
      readonly bridgesTo?: Story
    })

/** Terms that are named when a text joins … */
const maxNamed = 5
/** … and when it is only near, of which … */
const maxNear = 10
/** … a word that adds less than this share is one that everybody says. */
const leastTie = 0.14

/** Knows texts as vectors and stories by their rows; what else a story is lies in `Stream`. */
export class Clusters<Story extends Clustered> {
  readonly #settings: ClusterSettings
  readonly #rarity = new Rarity()
  readonly #matrix = new Matrix(this.#rarity.table)
  readonly #rows = this.#matrix.rows
  readonly #candidates: Candidates
  /** By row. */
  readonly #stories: (Story | undefined)[] = []
  readonly #lastTexts: LastTexts
  /** Rows that fell silent since `idle` was asked. */
  readonly #silent: number[] = []
  /** No story's last mention is older. */
  #oldestAtMs = Infinity
  /** Where the terms of the text in hand stand in it. */
  readonly #places = new Places()
  /** Of each term of the text in hand, where the row in hand has it; good within one call. */
  #entries = new Int32Array(256)
  /** Those of its terms that a row did not have. */
  readonly #fresh = new VectorInHand()
  /** Rows that the text in hand is compared with. */
  readonly #near: Int32Array
  /** How long each of them is, and how well it keeps its tempo. */
  readonly #lengths: Float64Array
  readonly #tempos: Float64Array
  /** The two rows that fit the text in hand best, and how well. */
  #best = none
  #bestFit = 0
  #second = none
  #secondFit = 0

  constructor(settings: ClusterSettings = clusterSettings) {
    this.#settings = settings
    this.#lastTexts = new LastTexts(settings.maxIdleTexts + 1)
    this.#candidates = new Candidates(settings, this.#matrix.columns)
    this.#near = new Int32Array(settings.maxCandidates)
    this.#lengths = new Float64Array(settings.maxCandidates)
    this.#tempos = new Float64Array(settings.maxCandidates)
  }

  /** Weighs a text and finds where it belongs; keeps nothing but its words' rarity. Call `add` with the outcome. */
  place(terms: Terms, atMs: number): Fit<Story> {
    const vector = this.#rarity.weigh(terms)
    this.#noteSilent(this.#lastTexts.next())
    this.#places.hold(vector)
    this.#rank(vector, atMs)
    const story = this.#best === none ? undefined : this.#stories[this.#best]
    if (story === undefined || this.#bestFit < this.#neededFit(terms.wordCount)) return this.#opening(vector, story)
    const named = this.#strongest(terms, vector, this.#best)
    const joined = { kind: 'joins', vector, story, fit: this.#bestFit, terms: named } as const
    const bridges = this.#second !== none && this.#isBridge(terms.wordCount)
    const second = bridges ? this.#stories[this.#second] : undefined
    return second === undefined ? joined : { ...joined, bridgesTo: second }
  }

  /**
   * The terms that tie a placed text to the story it is near to, strongest first, without words that everybody says; a pair of
   * words shows that they are one name, however little it adds.
   */
  telling(text: Terms, vector: Vector, { row }: Story): readonly string[] {
    if (row === none) return []
    this.#places.hold(vector)
    const shared = this.#shared(vector, row, maxNear)
    const least = leastTie * shared.reduce((sum, { part }) => sum + part, 0)
    return shared.flatMap(({ place, part }) => {
      const name = text.nameOf(place)
      return part >= least || name.includes(' ') ? name : []
    })
  }

  /** Adds the text that was placed last to a story, which is opened when it is not. */
  add(story: Story, vector: Vector, atMs: number): void {
    if (story.row === none) this.#open(story, vector, atMs)
    else this.#addWeights(story.row, vector)
    const { row } = story
    this.#rows.countText(row, this.#rarity.textCount, atMs)
    this.#lastTexts.set(this.#rarity.textCount, row)
    if (this.#rows.entriesOf(row) > 2 * this.#settings.centroidTerms) this.#trim(row)
  }

  /** Adds everything of one story to another and forgets it. */
  merge(taken: Story, story: Story): void {
    const [from, into] = [taken.row, story.row]
    if (from === none || into === none || from === into) return
    this.#addWeights(into, this.#matrix.entriesOf(from))
    this.#rows.countStory(into, from)
    this.#lastTexts.set(this.#rows.lastText(into), into)
    this.#trim(into)
    this.drop(taken)
  }

  /** Forgets a story's words: it attracts nothing from here on. */
  drop(story: Story): void {
    if (story.row === none) return
    this.#matrix.close(story.row)
    this.#stories[story.row] = undefined
    story.row = none
  }

  /** The stories that are past joining. O(those), and now and then O(stories), for those that were silent for long enough. */
  idle(nowMs: number): Story[] {
    const rows = this.#silent.splice(0).filter((row) => !this.#rows.isGone(row) && this.#isSilent(row))
    if (nowMs - this.#oldestAtMs > this.#settings.maxIdleMs) rows.push(...this.#old(nowMs))
    return rows.flatMap((row) => this.#stories[row] ?? [])
  }

  /** Rows without a mention for too long; keeps the instant of the oldest of the others. */
  #old(nowMs: number): number[] {
    const old: number[] = []
    this.#oldestAtMs = nowMs
    for (let row = 0; row < this.#rows.end; row += 1) {
      if (this.#rows.isGone(row)) continue
      const atMs = this.#rows.lastAtMs(row)
      if (nowMs - atMs > this.#settings.maxIdleMs) old.push(row)
      else this.#oldestAtMs = Math.min(this.#oldestAtMs, atMs)
    }
    return old
  }

  #isSilent(row: number): boolean {
    return this.#rarity.textCount - this.#rows.lastText(row) > this.#settings.maxIdleTexts
  }

  #noteSilent(row: number): void {
    if (row !== none && !this.#rows.isGone(row) && this.#isSilent(row)) this.#silent.push(row)
  }

  #isIdle(row: number, nowMs: number): boolean {
    if (this.#isSilent(row)) return true
    const { maxIdleMs } = this.#settings
    return nowMs - this.#oldestAtMs > maxIdleMs && nowMs - this.#rows.lastAtMs(row) > maxIdleMs
  }

  #neededFit(wordCount: number): number {
    const young = this.#settings.youngFit * Math.exp(-this.#rarity.textCount / this.#settings.youngTexts)
    return this.#settings.joinFit + this.#settings.joinFitPerDoubling * this.#doublings(wordCount) + young
  }

  #rank(vector: Vector, atMs: number): void {
    this.#best = none
    this.#second = none
    const count = this.#findNear(vector, atMs)
    for (let i = 0; i < count; i += 1) {
      const row = this.#near[i] ?? 0
      const alike = this.#dot(row, vector) / (this.#lengths[i] ?? 1)
      const fit = alike * this.#pull(row) * this.#freshness(row, atMs) * (this.#tempos[i] ?? 0)
      if (this.#best === none || fit > this.#bestFit) {
        this.#second = this.#best
        this.#secondFit = this.#bestFit
        this.#best = row
        this.#bestFit = fit
      } else if (this.#second === none || fit > this.#secondFit) {
        this.#second = row
        this.#secondFit = fit
      }
    }
  }

  /**
   * Rows to compare with, those past joining left out, and those that are silent for so long that nothing fits them any more;
   * how many. All are asked for their length before any is compared: memory brings many of them in the time of one.
   */
  #findNear(vector: Vector, atMs: number): number {
    const { rows, count } = this.#candidates.find(vector)
    let near = 0
    for (let i = 0; i < count; i += 1) {
      const row = rows[i] ?? 0
      const tempo = this.#tempo(row)
      if (tempo === 0 || this.#isIdle(row, atMs)) continue
      this.#near[near] = row
      this.#tempos[near++] = tempo
    }
    for (let i = 0; i < near; i += 1) this.#lengths[i] = this.#rows.lengthOf(this.#near[i] ?? 0)
    return near
  }

  #pull(row: number): number {
    return 1 + this.#settings.sizePull * Math.log2(1 + this.#rows.sizeOf(row))
  }

  /** Of a row and the text that `#places` holds, added up along whichever is shorter by far. */
  #dot(row: number, { count, weights }: Vector): number {
    const { ints, floats } = this.#rows.blocks
    const first = this.#rows.firstEntry(row)
    let dot = 0
    if (2 * count < this.#rows.entriesOf(row)) {
      this.#findEntries(row, count)
      for (let i = 0; i < count; i += 1) {
        const entry = this.#entries[i] ?? none
        if (entry !== none) dot += (floats[entry + 1] ?? 0) * (weights[i] ?? 0)
      }
      return dot
    }
    for (let at = this.#rows.lastEntry(row); at >= first; at -= 2) {
      const place = this.#places.of(ints[at] ?? 0)
      if (place !== none) dot += (floats[at + 1] ?? 0) * (weights[place] ?? 0)
    }
    return dot
  }

  #freshness(row: number, atMs: number): number {
    const idleMs = Math.max(0, atMs - this.#rows.lastAtMs(row))
    return this.#settings.idleFloor + (1 - this.#settings.idleFloor) * 0.5 ** (idleMs / this.#settings.halfFitMs)
  }

  /** A story that brought every third text and then none in hundreds is over; one that brings every hundredth is not. */
  #tempo(row: number): number {
    const { tempoPrior, tempoRatio, tempoLoss } = this.#settings
    const lastText = this.#rows.lastText(row)
    const usual = (lastText - this.#rows.firstText(row) + tempoPrior) / this.#rows.sizeOf(row)
    const ratio = (this.#rarity.textCount - lastText) / usual
    return ratio <= tempoRatio ? 1 : Math.max(0, 1 - tempoLoss * Math.log2(ratio / tempoRatio))
  }

  /**
   * May one text make one story of the two that fit it best? The centroid of a large story holds something of everything
   * that is common, so that each further text fits it a little: the larger the stories are, the more is asked of text and
   * likeness.
   */
  #isBridge(wordCount: number): boolean {
    const settings = this.#settings
    const doublings = this.#doublings(wordCount)
    const sizes = [this.#rows.sizeOf(this.#best), this.#rows.sizeOf(this.#second)]
    const smaller = Math.log2(Math.min(...sizes))
    const larger = Math.max(0, Math.log2(Math.max(...sizes) / settings.largeStory))
    const needed = settings.bridgeFit + settings.bridgeFitPerLarger * larger + settings.bridgeFitPerWords * doublings
    if (this.#secondFit < needed) return false
    const alike =
      settings.bridgeLikeness +
      settings.bridgeLikenessPerDoubling * smaller +
      settings.bridgeLikenessPerWords * doublings
    return this.#likeness(this.#best, this.#second) >= alike
  }

  /** How often a text is twice as long as one in which no word is shared by chance. */
  #doublings(wordCount: number): number {
    return Math.max(0, Math.log2(wordCount / this.#settings.longWords))
  }

  #likeness(a: number, b: number): number {
    const [small, large] = this.#rows.entriesOf(a) < this.#rows.entriesOf(b) ? [a, b] : [b, a]
    const vector = this.#matrix.entriesOf(small)
    this.#places.hold(vector)
    return this.#dot(large, vector) / (this.#rows.lengthOf(a) * this.#rows.lengthOf(b))
  }

  #opening(vector: Vector, best: Story | undefined): Fit<Story> {
    if (best === undefined || this.#bestFit < this.#settings.acrossFit) return { kind: 'new', vector }
    return { kind: 'new', vector, near: { story: best, fit: this.#bestFit } }
  }

  /** Names of the terms that text and row share, by what they add to the fit. */
  #strongest(text: Terms, vector: Vector, row: number): readonly string[] {
    return this.#shared(vector, row, maxNamed).map(({ place }) => text.nameOf(place))
  }

  /** The places of the text's terms that the row has, by what they add to the fit, at most so many. */
  #shared({ count, weights }: Vector, row: number, most: number) {
    const { floats } = this.#rows.blocks
    this.#findEntries(row, count)
    const strongest: { readonly place: number; readonly part: number }[] = []
    for (let place = 0; place < count; place += 1) {
      const entry = this.#entries[place] ?? none
      if (entry === none) continue
      const part = (weights[place] ?? 0) * (floats[entry + 1] ?? 0)
      let at = strongest.length
      while (at > 0 && (strongest[at - 1]?.part ?? 0) < part) at -= 1
      if (at < most) strongest.splice(at, 0, { place, part })
      if (strongest.length > most) strongest.pop()
    }
    return strongest
  }

  /** Finds, for each term of the text that `#places` holds, where the row has it. */
  #findEntries(row: number, termCount: number): void {
    if (termCount > this.#entries.length) this.#entries = new Int32Array(2 * termCount)
    this.#entries.fill(none, 0, termCount)
    const { ints } = this.#rows.blocks
    const last = this.#rows.lastEntry(row)
    for (let at = this.#rows.firstEntry(row); at <= last; at += 2) {
      const place = this.#places.of(ints[at] ?? 0)
      if (place !== none) this.#entries[place] = at
    }
  }

  #open(story: Story, vector: Vector, atMs: number): void {
    const { count, terms, weights } = vector
    const row = this.#rows.open(this.#rarity.textCount, atMs, count)
    story.row = row
    this.#stories[row] = story
    this.#oldestAtMs = Math.min(this.#oldestAtMs, atMs)
    this.#matrix.columns.fetch(terms, count)
    this.#matrix.insert(row, vector)
    let squares = 0
    for (let i = 0; i < count; i += 1) {
      const weight = weights[i] ?? 0
      squares += weight * weight
    }
    this.#rows.setLength(row, Math.sqrt(squares))
  }

  #addWeights(row: number, vector: Vector): void {
    const { count, terms, weights } = vector
    const { columns } = this.#matrix
    columns.fetch(terms, count)
    this.#places.hold(vector)
    this.#findEntries(row, count)
    const { floats } = this.#rows.blocks
    this.#fresh.begin(count)
    let dot = 0
    let squares = 0
    for (let i = 0; i < count; i += 1) {
      const added = weights[i] ?? 0
      const entry = this.#entries[i] ?? none
      squares += added * added
      if (entry === none) {
        this.#fresh.push(terms[i] ?? 0, added)
        continue
      }
      const before = floats[entry + 1] ?? 0
      dot += before * added
      floats[entry + 1] = before + added
      columns.renew(terms[i] ?? 0, row)
    }
    this.#matrix.insert(row, this.#fresh)
    this.#rows.setLength(row, Math.sqrt(this.#rows.lengthOf(row) ** 2 + 2 * dot + squares))
  }

  #trim(row: number): void {
    const { count, weights } = this.#matrix.entriesOf(row)
    const kept = this.#settings.centroidTerms
    const least = count <= kept ? 0 : (weights.slice(0, count).toSorted()[count - kept] ?? 0)
    let squares = 0
    for (let i = 0; i < count; i += 1) {
      const weight = weights[i] ?? 0
      if (weight >= least) squares += weight * weight
    }
    this.#matrix.cut(row, least)
    this.#rows.setLength(row, Math.sqrt(squares))
  }
}
