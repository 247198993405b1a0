// Views and engaged time, gathered until they are written: one desk's site.
import type { HourRow } from './schema.ts'

const hourMs = 3_600_000
/** Pages by referrers told apart within an hour: a site that has more, or somebody who makes paths up, is counted together. */
const maxPerHour = 5_000
/** The path of all that is counted together. No path has no slash. */
export const together = '*'

export type HourFigures = Omit<HourRow, 'desk_id'>

/** What was seen since the last writing, by hour, page and referrer. */
export class Tally {
  #figures = new Map<string, HourFigures>()
  #known = new Set<string>()
  #hourAtMs = 0

  /**
   * `views` and `engagedMs` are what came since the last call about this page. Beyond `maxPerHour` pages it counts
   * under `together`.
   */
  add(view: {
    readonly path: string
    readonly referrer: string
    readonly views: number
    readonly engagedMs: number
    readonly atMs: number
  }): void {
    const hourAtMs = view.atMs - (view.atMs % hourMs)
    const [path, referrer] = this.#told(hourAtMs, view.path, view.referrer)
    const key = `${hourAtMs} ${path} ${referrer}`
    const before = this.#figures.get(key)
    this.#figures.set(key, {
      hour_at_ms: hourAtMs,
      path,
      referrer,
      views: (before?.views ?? 0) + view.views,
      engaged_ms: (before?.engaged_ms ?? 0) + view.engagedMs,
    })
  }

  /** Hands over what there is and begins anew. */
  take(): readonly HourFigures[] {
    const taken = [...this.#figures.values()]
    this.#figures = new Map()
    return taken
  }

  /** Takes back what could not be written. */
  putBack(figures: readonly HourFigures[]): void {
    for (const { path, referrer, views, engaged_ms: engagedMs, hour_at_ms: atMs } of figures)
      this.add({ path, referrer, views, engagedMs, atMs })
  }

  #told(hourAtMs: number, path: string, referrer: string): readonly [string, string] {
    if (hourAtMs !== this.#hourAtMs) {
      this.#hourAtMs = hourAtMs
      this.#known.clear()
    }
    const name = `${path} ${referrer}`
    if (!this.#known.has(name) && this.#known.size >= maxPerHour) return [together, '']
    this.#known.add(name)
    return [path, referrer]
  }
}
