const minuteMs = 60_000
/** How far back the line of minutes goes. */
export const minutesShown = 30

/** The most visits at once in each of the last thirty minutes. */
export class Minutes {
  readonly #most = new Map<number, number>()
  /** Changed since they were last written. */
  #fresh = new Set<number>()

  /** So many are here at this instant: the minute keeps the most that were. */
  note(count: number, nowMs: number): void {
    const minuteAtMs = nowMs - (nowMs % minuteMs)
    const before = this.#most.get(minuteAtMs)
    if (before !== undefined && before >= count) return
    this.#most.set(minuteAtMs, count)
    if (count > 0) this.#fresh.add(minuteAtMs)
    for (const known of this.#most.keys()) if (known <= minuteAtMs - minutesShown * minuteMs) this.#most.delete(known)
  }

  /** What an earlier process wrote. */
  load(minuteAtMs: number, mostHere: number): void {
    this.#most.set(minuteAtMs, Math.max(mostHere, this.#most.get(minuteAtMs) ?? 0))
  }

  /** Oldest first; the last is the minute under way. */
  line(nowMs: number): readonly number[] {
    const last = nowMs - (nowMs % minuteMs)
    return Array.from({ length: minutesShown }, (_, i) => this.#most.get(last - (minutesShown - 1 - i) * minuteMs) ?? 0)
  }

  /** Those that could not be written are to be taken again. */
  keepFresh(minuteAtMs: number): void {
    if (this.#most.has(minuteAtMs)) this.#fresh.add(minuteAtMs)
  }

  /** The minutes that grew since the last call, for writing. */
  take(): readonly { readonly minuteAtMs: number; readonly mostHere: number }[] {
    const taken = [...this.#fresh].flatMap((minuteAtMs) => {
      const mostHere = this.#most.get(minuteAtMs)
      return mostHere === undefined ? [] : [{ minuteAtMs, mostHere }]
    })
    this.#fresh = new Set()
    return taken
  }
}
