import { Remembered } from './remembered.ts'
import type { StoryFacts } from './story-facts.ts'

/** Last independent arrivals that a burst is looked for in. */
const maxArrivals = 64

/** A story that can still grow, as it is in memory. */
export class LiveStory {
  /** Called with the story's id when it has faded. */
  whenFaded: ((storyId: string) => void) | undefined
  readonly voices = new Remembered()
  #sites: Remembered | undefined
  /** Most stories have a single one, which costs nothing but itself. */
  #arrivals: number[] | number | undefined
  #facts: StoryFacts

  constructor(facts: StoryFacts) {
    this.#facts = facts
  }

  /** Most stories are on no site at all. */
  get sites(): Remembered {
    this.#sites ??= new Remembered()
    return this.#sites
  }

  get facts(): StoryFacts {
    return this.#facts
  }

  set facts(facts: StoryFacts) {
    const hasFaded = facts.isFaded && !this.#facts.isFaded
    this.#facts = facts
    if (hasFaded) this.whenFaded?.(facts.storyId)
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
