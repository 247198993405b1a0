// When an opportunity window was open, told afterwards from when each voice of the story spoke first. What is foretold, what
// the model was fitted to and what is scored all mean this.

/** One straggler is no coverage … */
const leastVoices = 2
/** … and neither is what hardly adds to a large story. */
const leastShare = 0.1

/** Did at least two more voices speak within the horizon, and a tenth of all so far? `arrivals` ascending. */
export function isOpenAt(arrivals: readonly number[], atMs: number, horizonMs: number): boolean {
  const soFar = countUntil(arrivals, atMs)
  return countUntil(arrivals, atMs + horizonMs) - soFar >= Math.max(leastVoices, leastShare * soFar)
}

/** The first instant from `atMs` on at which the window was shut: `atMs` itself, or that of a voice. Known one horizon later. */
export function closesAt(arrivals: readonly number[], atMs: number, horizonMs: number): number {
  if (!isOpenAt(arrivals, atMs, horizonMs)) return atMs
  const later = arrivals.slice(countUntil(arrivals, atMs))
  return later.find((arrival) => !isOpenAt(arrivals, arrival, horizonMs)) ?? atMs
}

/** How many are at most this. O(log arrivals). */
function countUntil(arrivals: readonly number[], atMs: number): number {
  let low = 0
  let high = arrivals.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((arrivals[middle] ?? Infinity) <= atMs) low = middle + 1
    else high = middle
  }
  return low
}
