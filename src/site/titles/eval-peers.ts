// How titles are commonly tested, for comparison: both name false winners, one when one looks often, one when traffic changes.
import type { Random } from '../../platform/random.ts'
import type { Counts } from './eval-streams.ts'

/** Two-sided 5 % of the normal distribution. */
const usualDeviate = 1.96

/** A z-test of the first title against the second at 5 %, at each look. */
export function winnerByRepeatedTest({ shown, clicks }: Counts): number | undefined {
  const rates = shown.map((count, no) => (clicks[no] ?? 0) / Math.max(1, count))
  const [first = 0, second = 0] = rates.map((_, no) => no).toSorted((a, b) => (rates[b] ?? 0) - (rates[a] ?? 0))
  const of = (counts: readonly number[], no: number) => counts[no] ?? 0
  const pooled = (of(clicks, first) + of(clicks, second)) / Math.max(1, of(shown, first) + of(shown, second))
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / of(shown, first) + 1 / of(shown, second)))
  return (of(rates, first) - of(rates, second)) / deviation > usualDeviate ? first : undefined
}

const drawCount = 100
const surely = 0.95

/** The chance of each title to be the best, by what was counted over the whole time: Thompson's shares. */
export function thompsonShares({ shown, clicks }: Counts, random: Random): readonly number[] {
  const best = shown.map(() => 0)
  for (let draw = 0; draw < drawCount; draw++) {
    const drawn = shown.map((count, no) => gamma(1 + (clicks[no] ?? 0), random) / (1 + count))
    const first = drawn.indexOf(Math.max(...drawn))
    best[first] = (best[first] ?? 0) + 1 / drawCount
  }
  return best
}

/** The title whose chance to be the best passed 95 %. */
export function surestOf(shares: readonly number[]): number | undefined {
  const first = shares.findIndex((share) => share > surely)
  return first < 0 ? undefined : first
}

/** A draw from the gamma distribution of this shape, 1 or more. Source: Marsaglia and Tsang 2000, A simple method for generating gamma variables. */
function gamma(shape: number, random: Random): number {
  const d = shape - 1 / 3
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - random.next()) < normal ** 2 / 2 + d * (1 - v + Math.log(v))) return d * v
  }
}
