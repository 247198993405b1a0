// Who is here now, on one desk's site. In memory only: a visit is forgotten when it ends.

/** A page or a place that visits came from, and how many of them are here. */
export interface Count {
  readonly name: string
  readonly count: number
}

interface Visit {
  readonly path: string
  /** Where the page's load came from; stays when the load shows another page. */
  readonly referrer: string
  readonly step: number
}

/** One tab in sight each; more than any site of a single organisation has at once. Beyond it no more are taken in. */
export const maxVisits = 50_000

/**
 * Time here is counted in steps of the room's own loop, not by the clock: a clock that is set neither empties a site nor
 * keeps those who left.
 */
export class Visits {
  /** By the visit's id; the one heard of longest ago first. */
  readonly #visits = new Map<string, Visit>()
  readonly #paths = new Map<string, number>()
  readonly #referrers = new Map<string, number>()

  get count(): number {
    return this.#visits.size
  }

  /** The page that this visit was last on. */
  pathOf(visitId: string): string | undefined {
    return this.#visits.get(visitId)?.path
  }

  /** Notes that a visit is on this page. Returns whether anything that is shown changed. */
  see(visitId: string, visit: Visit): boolean {
    const before = this.#visits.get(visitId)
    if (!before && this.#visits.size >= maxVisits) return false
    this.#visits.delete(visitId)
    this.#visits.set(visitId, visit)
    if (before?.path === visit.path && before.referrer === visit.referrer) return false
    if (before) this.#add(before, -1)
    this.#add(visit, 1)
    return true
  }

  /** Returns whether it was here. */
  leave(visitId: string): boolean {
    const visit = this.#visits.get(visitId)
    if (!visit) return false
    this.#visits.delete(visitId)
    this.#add(visit, -1)
    return true
  }

  /** Lets go of those last heard of before `step`. O(those that go). Returns whether any did. */
  sweep(step: number): boolean {
    const before = this.#visits.size
    for (const [visitId, visit] of this.#visits) {
      if (visit.step >= step) break
      this.leave(visitId)
    }
    return this.#visits.size < before
  }

  /** The most visited pages, most first. */
  pages(limit: number): readonly Count[] {
    return top(this.#paths, limit)
  }

  /** Most visits first. */
  referrers(limit: number): readonly Count[] {
    return top(this.#referrers, limit)
  }

  #add({ path, referrer }: Visit, by: number): void {
    bump(this.#paths, path, by)
    bump(this.#referrers, referrer, by)
  }
}

function bump(counts: Map<string, number>, name: string, by: number): void {
  const count = (counts.get(name) ?? 0) + by
  if (count === 0) counts.delete(name)
  else counts.set(name, count)
}

/** By count, then by name, so that equal ones do not change places. */
function top(counts: ReadonlyMap<string, number>, limit: number): readonly Count[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
}
