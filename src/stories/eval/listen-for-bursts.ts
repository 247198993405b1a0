import type { Burst } from '../../model/story.ts'
import { beats } from '../burst.ts'
import { Pulse } from '../pulse.ts'

const watchIds = ['watch']
const maxArrivals = 64

/** One watch whose mentions are all of one story: the case in which chance, and what happens, have most to say. */
export class OneStory {
  readonly #pulse = new Pulse()
  readonly #arrivals: number[] = []
  #last: Burst | undefined

  /** The burst that is told at this arrival, by the same rules as for any story. Call in the order of time. */
  arrive(atMs: number): Burst | undefined {
    this.#arrivals.push(atMs)
    if (this.#arrivals.length > maxArrivals) this.#arrivals.shift()
    const arrival = { atMs, nowMs: atMs, watchIds, storyWatchIds: watchIds, storyArrivalsMs: this.#arrivals }
    const burst = this.#pulse.take({ ...arrival, storyPerQuarter: Infinity })
    if (burst === undefined || !beats(burst, this.#last)) return undefined
    this.#last = burst
    return burst
  }
}
