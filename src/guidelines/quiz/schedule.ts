// When a clause is asked again: at growing distances after right answers, soon after a wrong one, and no more once it is second
// nature. Pure.

/** So many right answers in a row make a clause second nature. */
export const rightInARow = 3

const dayMs = 86_400_000
/** After the first right answer, after the second: long enough that the words of the page are forgotten. */
const gapsMs: readonly number[] = [dayMs, 4 * dayMs]
/** Time to read the clause, not to remember which button it was. */
const afterWrongMs = 10 * 60_000

export interface Progress {
  /** Right answers in a row, up to `rightInARow`. */
  readonly streak: number
  /** So many were given: each asks another question than the one before. */
  readonly answerCount: number
  /** Absent once it is second nature. */
  readonly dueAtMs?: number
}

/** Before the first answer a clause is due at once. */
export const nothingYet: Progress = { streak: 0, answerCount: 0, dueAtMs: 0 }

export function afterAnswer({ streak, answerCount }: Progress, isRight: boolean, nowMs: number): Progress {
  const row = isRight ? Math.min(streak + 1, rightInARow) : 0
  const gapMs = isRight ? gapsMs[row - 1] : afterWrongMs
  return {
    streak: row,
    answerCount: answerCount + 1,
    ...(row < rightInARow && gapMs !== undefined && { dueAtMs: nowMs + gapMs }),
  }
}

export function isDue({ dueAtMs }: Progress, nowMs: number): boolean {
  return dueAtMs !== undefined && dueAtMs <= nowMs
}

/** The newest answer on every clause was right. */
export function hasPassed(progresses: readonly Progress[]): boolean {
  return progresses.every(({ streak }) => streak > 0)
}

/** Every clause was answered right so many times in a row. */
export function isSecondNature(progresses: readonly Progress[]): boolean {
  return progresses.every(({ streak }) => streak >= rightInARow)
}
