// Stretches of an item's words, and how they are joined. All lists are by beginning.

/** A stretch of places, from `from` to `to` (exclusive), with the rows and parts that fill it. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly firstRow: number
  readonly lastRow: number
  /** The term or phrase found here; of a NEAR, what it joined is in `parts`. */
  readonly ref: number
  readonly parts?: readonly [Span, Span]
}

/** Most places that one part is followed up at in one item: bounds what a hostile text can cost. */
export const maxSpans = 2_000

export interface Nearness {
  /** At most so many words between the two. */
  readonly distance: number
  /** The left part comes first. */
  readonly isOrdered: boolean
  readonly ref: number
}

/** Each stretch from a left part to a right part that is near enough, in either order unless it is given. */
export function nearSpans(left: readonly Span[], right: readonly Span[], nearness: Nearness): Span[] {
  const forwards = following(left, right, nearness)
  return distinct(nearness.isOrdered ? forwards : [...forwards, ...following(right, left, nearness)])
}

/** Pairs in which the second begins where the first ends, or at most `distance` words later. */
function following(first: readonly Span[], second: readonly Span[], { distance, ref }: Nearness): Span[] {
  const pairs: Span[] = []
  for (const before of first) {
    for (let i = firstFrom(second, before.to); i < second.length && pairs.length < maxSpans; i++) {
      const after = second[i]
      if (!after || after.from > before.to + distance) break
      const { from, firstRow } = before
      pairs.push({ from, to: after.to, firstRow, lastRow: after.lastRow, ref, parts: [before, after] })
    }
  }
  return pairs
}

/** Spans made longer by those that begin where they end. */
export function goOn(spans: readonly Span[], next: readonly Span[]): Span[] {
  const longer: Span[] = []
  for (const span of spans) {
    for (let i = firstFrom(next, span.to); i < next.length && longer.length < maxSpans; i++) {
      const after = next[i]
      if (!after || after.from !== span.to) break
      longer.push({ ...span, to: after.to, lastRow: after.lastRow })
    }
  }
  return distinct(longer)
}

/** Index of the first span that does not begin before `place`. O(log n). */
function firstFrom(spans: readonly Span[], place: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.from ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}

/** Each stretch once: what stands twice at one place is found once. */
export function distinct(spans: readonly Span[]): Span[] {
  if (spans.length < 2) return [...spans]
  const sorted = spans.toSorted((a, b) => a.from - b.from || a.to - b.to)
  return sorted.filter((span, i) => {
    const before = sorted[i - 1]
    return !before || before.from !== span.from || before.to !== span.to
  })
}

/** Puts a number into its place in an ascending list, once. O(1) when it belongs at the end. */
export function insertAscending(list: number[], value: number): void {
  let i = list.length
  while (i > 0 && list[i - 1]! > value) i--
  if (list[i - 1] !== value) list.splice(i, 0, value)
}
