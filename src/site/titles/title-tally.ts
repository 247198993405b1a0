// What was shown and clicked, gathered until it is written.
import type { TitleHourRow } from '../schema.ts'

const hourMs = 3_600_000

/** Counts of tests, by desk, test, hour and title. Bounded by the tests that run. */
export class TitleTally {
  #figures = new Map<string, TitleHourRow>()

  add(row: Omit<TitleHourRow, 'hour_at_ms'>, atMs: number): void {
    const hourAtMs = atMs - (atMs % hourMs)
    const key = `${row.test_id} ${hourAtMs} ${row.title_no}`
    const before = this.#figures.get(key)
    this.#figures.set(key, {
      ...row,
      hour_at_ms: hourAtMs,
      shown: row.shown + (before?.shown ?? 0),
      clicks: row.clicks + (before?.clicks ?? 0),
    })
  }

  /** Hands over what there is, by desk, and begins anew. */
  take(): ReadonlyMap<string, readonly TitleHourRow[]> {
    const taken = Map.groupBy(this.#figures.values(), ({ desk_id }) => desk_id)
    this.#figures = new Map()
    return taken
  }

  /** Takes back what could not be written. */
  putBack(rows: readonly TitleHourRow[]): void {
    for (const row of rows) this.add(row, row.hour_at_ms)
  }
}
