// Twice as fast in two years? The middle time to an answer, quarter by quarter, beside a line that halves. Pure.
import { middleOf } from './few.ts'

export interface QuarterRow {
  /** UTC. */
  readonly startsAtMs: number
  readonly answerCount: number
  /** Absent of too few answers. */
  readonly medianMs?: number
  /** What the first quarter with a middle would have come to by now, were it to halve every two years. */
  readonly halvingMs?: number
}

/** Source: Moore's law as the trade tells it, twice as fast every two years. */
const quartersToHalve = 8

/** From the first quarter with an answer to the last, oldest first; what is between is there too. */
export function byQuarter(
  answers: readonly { readonly heardAtMs: number; readonly toAnswerMs: number }[],
): readonly QuarterRow[] {
  const groups = Map.groupBy(answers, ({ heardAtMs }) => quarterOf(heardAtMs))
  const numbers = [...groups.keys()]
  if (numbers.length === 0) return []
  const first = Math.min(...numbers)
  const rows = Array.from({ length: Math.max(...numbers) - first + 1 }, (_, index) => {
    const own = groups.get(first + index) ?? []
    const { count, medianMs } = middleOf(own.map(({ toAnswerMs }) => toAnswerMs))
    return { startsAtMs: startOf(first + index), answerCount: count, ...(medianMs !== undefined && { medianMs }) }
  })
  const from = rows.findIndex(({ medianMs }) => medianMs !== undefined)
  const startMs = rows[from]?.medianMs
  if (startMs === undefined) return rows
  return rows.map((row, index) =>
    index < from ? row : { ...row, halvingMs: Math.round(startMs * 0.5 ** ((index - from) / quartersToHalve)) },
  )
}

/** Quarters counted from the year 0. */
function quarterOf(atMs: number): number {
  const date = new Date(atMs)
  return date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3)
}

function startOf(quarter: number): number {
  return Date.UTC(Math.floor(quarter / 4), (quarter % 4) * 3)
}
