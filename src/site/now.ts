// What every screen shows of who is here: made once, sent to all, so that no two differ.
import { Minutes } from './minutes.ts'
import { Tally } from './tally.ts'
import { type Count, Visits } from './visits.ts'

/** More pages than anybody reads at a glance; the rest is in `hereCount`. */
const maxNamed = 25

export interface SiteNow {
  /** Grows with each one made: a screen that has a later one ignores an earlier. */
  readonly revision: number
  readonly atMs: number
  /** Tabs in sight. */
  readonly hereCount: number
  readonly pages: readonly Count[]
  /** As `cleanReferrer` writes them. */
  readonly referrers: readonly Count[]
  /** The most at once in each of the last thirty minutes, oldest first. */
  readonly minutes: readonly number[]
}

/** One desk's site as this process sees it. */
export class LiveSite {
  readonly visits = new Visits()
  readonly tally = new Tally()
  readonly minutes = new Minutes()
  /** When the tracker was last heard of. */
  heardAtMs: number | undefined
  isChanged = false
  #now: SiteNow | undefined

  /** As last told to the screens; made where nothing was told yet. */
  now(nowMs: number): SiteNow {
    return this.#now ?? this.renew(nowMs)
  }

  /** Makes what is to be told next. */
  renew(nowMs: number): SiteNow {
    this.isChanged = false
    this.minutes.note(this.visits.count, nowMs)
    return (this.#now = {
      revision: Math.max(nowMs, (this.#now?.revision ?? 0) + 1),
      atMs: nowMs,
      hereCount: this.visits.count,
      pages: this.visits.pages(maxNamed),
      referrers: this.visits.referrers(maxNamed),
      minutes: this.minutes.line(nowMs),
    })
  }
}
