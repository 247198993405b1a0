// Every desk's site that this process has heard of, and the loop that keeps them true: lets go of those who left, tells the
// screens, writes the figures.
import { errorMessage } from '../platform/errors.ts'
import { Gauge } from '../platform/metrics.ts'
import type { SiteDeps } from './deps.ts'
import { LiveSite, type SiteNow } from './now.ts'
import type { SharedCall } from './share.ts'
import { loadMinutes, writeFigures } from './figures.ts'

/** A change is on the screens within this and what the line takes; a busy site is told no oftener. */
const stepMs = 250
/** 9 s: two beats of the tracker may be lost, and a tab that was killed is gone in under ten. */
const stepsUntilGone = 36
/** What a crash loses of the figures at most. */
const writeEveryMs = 60_000
const minuteMs = 60_000

export type HearNow = (deskId: string, now: SiteNow) => void

/** In memory, but for the figures, which are written each minute and on disposal. */
export class LiveSites implements AsyncDisposable {
  readonly #deps: SiteDeps
  readonly #sites = new Map<string, LiveSite>()
  readonly #hearers = new Set<HearNow>()
  readonly #stop = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #writing: Promise<void> | undefined
  #step = 0
  #minute = 0
  #writtenAtMs: number

  constructor(deps: SiteDeps) {
    this.#deps = deps
    this.#writtenAtMs = deps.clock.now()
    deps.metrics.registerMetric(hereGauge(() => this.#hereCount()))
  }

  /** Counts the room's own time, in steps of a quarter of a second. */
  get step(): number {
    return this.#step
  }

  /** Made at its first mention: every desk has one, with nobody on it. */
  of(deskId: string): LiveSite {
    const known = this.#sites.get(deskId)
    if (known) return known
    const made = new LiveSite()
    this.#sites.set(deskId, made)
    return made
  }

  /** Where a visit is, heard here or by another process. */
  see({ deskId, visitId, kind, path, referrer }: SharedCall): void {
    const site = this.of(deskId)
    const isChanged =
      kind === 'gone' ? site.visits.leave(visitId) : site.visits.see(visitId, { path, referrer, step: this.#step })
    if (isChanged) site.isChanged = true
  }

  /** A site that was turned off: whoever is here is so no longer. */
  forget(deskId: string): void {
    if (!this.#sites.delete(deskId)) return
    const empty = this.of(deskId)
    this.#tell(deskId, empty)
  }

  /** Called for each site that changed, at most four times a second, and each minute; returns how to stop. */
  follow(hear: HearNow): () => void {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  /** Reads the last half hour's line, then goes on until it is disposed of. */
  async start(): Promise<void> {
    const { store, clock } = this.#deps
    for (const row of await loadMinutes(store, clock.now()))
      this.of(row.desk_id).minutes.load(row.minute_at_ms, row.most_here)
    this.#running = this.#run()
  }

  /** Writes the figures that are not written yet. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    await this.#running
    await this.#writing
    await this.write()
  }

  async #run(): Promise<void> {
    const { clock } = this.#deps
    while (!this.#stop.signal.aborted) {
      await clock.sleep(stepMs, this.#stop.signal).catch(() => undefined)
      if (this.#stop.signal.aborted) return
      this.#turn(clock.now())
      // Either way: a clock that was set back must not keep the figures in memory.
      if (Math.abs(clock.now() - this.#writtenAtMs) >= writeEveryMs) this.#writeBeside()
    }
  }

  /** Nobody who leaves waits for the store. */
  #writeBeside(): void {
    this.#writing ??= this.write().finally(() => (this.#writing = undefined))
  }

  #turn(nowMs: number): void {
    this.#step += 1
    const minute = Math.floor(nowMs / minuteMs)
    const isNewMinute = minute !== this.#minute
    this.#minute = minute
    for (const [deskId, site] of this.#sites) {
      if (site.visits.sweep(this.#step - stepsUntilGone)) site.isChanged = true
      if (site.isChanged || isNewMinute) this.#tell(deskId, site)
    }
  }

  #tell(deskId: string, site: LiveSite): void {
    const now = site.renew(this.#deps.clock.now())
    for (const hear of this.#hearers) hear(deskId, now)
  }

  /** Writes what was gathered; what cannot be written waits for the next time. */
  async write(): Promise<void> {
    const { store, log, clock } = this.#deps
    this.#writtenAtMs = clock.now()
    for (const [deskId, site] of this.#sites) {
      const hours = site.tally.take()
      const minutes = site.minutes.take()
      if (hours.length + minutes.length === 0) continue
      try {
        await writeFigures(store, deskId, hours, minutes)
      } catch (error) {
        site.tally.putBack(hours)
        for (const { minuteAtMs } of minutes) site.minutes.keepFresh(minuteAtMs)
        log.warn({ deskId, why: errorMessage(error) }, 'the figures of the site could not be written; they are kept')
      }
    }
  }

  #hereCount(): number {
    let count = 0
    for (const { visits } of this.#sites.values()) count += visits.count
    return count
  }
}

function hereGauge(count: () => number): Gauge {
  return new Gauge({
    name: 'nowdesk_site_visits_here',
    help: 'Tabs in sight on the sites of all desks at this instant.',
    registers: [],
    collect() {
      this.set(count())
    },
  })
}
