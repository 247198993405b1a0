import { none } from './blocks.ts'
import type { Clustered } from './clusters.ts'
import { factsOf, oneMention, type OneMention } from './one-mention.ts'
import { Remembered } from './remembered.ts'
import type { StoryFacts } from './story-facts.ts'

/** Last independent arrivals that a burst is looked for in. */
const maxArrivals = 64

/** A story that can still grow, as it is in memory. */
export class LiveStory implements Clustered {
  /** Called with the story when it has faded. */
  whenFaded: ((story: LiveStory) => void) | undefined
  readonly voices = new Remembered()
  /** See `Clustered`. */
  row = none
  #sites: Remembered | undefined
  /** Most stories have a single one, which costs nothing but itself. */
  #arrivals: number[] | number | undefined
  /** Its facts, in either form. */
  #kept: StoryFacts | OneMention

  constructor(facts: StoryFacts) {
    this.#kept = oneMention(facts) ?? facts
  }

  /** Most stories are on no site at all. */
  get sites(): Remembered {
    this.#sites ??= new Remembered()
    return this.#sites
  }

  get storyId(): string {
    return this.#kept.storyId
  }

  get isFaded(): boolean {
    return this.#kept.isFaded
  }

  /** Of a story of one mention they are written out anew each time. */
  get facts(): StoryFacts {
    return 'numbers' in this.#kept ? factsOf(this.#kept) : this.#kept
  }

  set facts(facts: StoryFacts) {
    const hasFaded = facts.isFaded && !this.isFaded
    this.#kept = oneMention(facts) ?? facts
    if (hasFaded) this.whenFaded?.(this)
  }

  /** Instants of the last independent arrivals, ascending. */
  get arrivalsMs(): readonly number[] {
    const arrivals = this.#arrivals
    return typeof arrivals === 'number' ? [arrivals] : (arrivals ?? [])
  }

  /** Kept in order, the latest `maxArrivals`: its pace is reckoned from them. */
  arrive(atMs: number): void {
    if (this.#arrivals === undefined) {
      this.#arrivals = atMs
      return
    }
    const arrivals = typeof this.#arrivals === 'number' ? [this.#arrivals] : this.#arrivals
    this.#arrivals = arrivals
    let place = arrivals.length
    while (place > 0 && (arrivals[place - 1] ?? 0) > atMs) place -= 1
    arrivals.splice(place, 0, atMs)
    if (arrivals.length > maxArrivals) arrivals.shift()
  }

  /** How many of its arrivals a quarter of an hour up to `atMs` holds; more than are kept are reckoned from those. */
  perQuarter(atMs: number): number {
    const quarterMs = 15 * 60_000
    const arrivals = this.arrivalsMs
    let from = arrivals.length
    while (from > 0 && atMs - (arrivals[from - 1] ?? 0) < quarterMs) from -= 1
    const count = arrivals.length - from
    return count < maxArrivals ? count : (count * quarterMs) / Math.max(1_000, atMs - (arrivals[from] ?? atMs))
  }
}
