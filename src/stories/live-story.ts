import { Remembered } from './remembered.ts'
import type { StoryFacts } from './story-facts.ts'

/** Last independent arrivals that a burst is looked for in. */
const maxArrivals = 64

/** A story that can still grow, as it is in memory. */
export class LiveStory {
  /** Called with the story's id when it has faded. */
  whenFaded: ((storyId: string) => void) | undefined
  readonly voices = new Remembered()
  readonly sites = new Remembered()
  readonly #arrivals: number[] = []
  #facts: StoryFacts

  constructor(facts: StoryFacts) {
    this.#facts = facts
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
    return this.#arrivals
  }

  arrive(atMs: number): void {
    const arrivals = this.#arrivals
    let place = arrivals.length
    while (place > 0 && (arrivals[place - 1] ?? 0) > atMs) place -= 1
    arrivals.splice(place, 0, atMs)
    if (arrivals.length > maxArrivals) arrivals.shift()
  }

  /** How many of its arrivals a quarter of an hour up to `atMs` holds; more than are kept are reckoned from those. */
  perQuarter(atMs: number): number {
    const quarterMs = 15 * 60_000
    const arrivals = this.#arrivals
    let from = arrivals.length
    while (from > 0 && atMs - (arrivals[from - 1] ?? 0) < quarterMs) from -= 1
    const count = arrivals.length - from
    return count < maxArrivals ? count : (count * quarterMs) / Math.max(1_000, atMs - (arrivals[from] ?? atMs))
  }
}
