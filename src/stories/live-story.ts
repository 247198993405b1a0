import { Remembered } from './remembered.ts'
import type { StoryFacts } from './story-facts.ts'

/** Last independent arrivals that a burst is looked for in. */
const maxArrivals = 64

/** A story that can still grow, as it is in memory. */
export class LiveStory {
  facts: StoryFacts
  readonly voices = new Remembered()
  readonly sites = new Remembered()
  #arrivals: number[] = []

  constructor(facts: StoryFacts) {
    this.facts = facts
  }

  /** Instants of the last independent arrivals, ascending. */
  get arrivalsMs(): readonly number[] {
    return this.#arrivals
  }

  arrive(atMs: number): void {
    const place = this.#arrivals.findLastIndex((other) => other <= atMs) + 1
    this.#arrivals = this.#arrivals.toSpliced(place, 0, atMs).slice(-maxArrivals)
  }

  /** How many of its arrivals a quarter of an hour up to `atMs` holds; more than are kept are reckoned from those. */
  perQuarter(atMs: number): number {
    const quarterMs = 15 * 60_000
    const recent = this.#arrivals.filter((arrival) => atMs - arrival < quarterMs)
    const [first = atMs] = recent
    return recent.length < maxArrivals ? recent.length : (recent.length * quarterMs) / Math.max(1_000, atMs - first)
  }
}
