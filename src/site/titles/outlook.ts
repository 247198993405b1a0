import type { TitleCount } from '../schema.ts'
import { clicksNeeded } from './evidence.ts'
import { isShownUnequally } from './shares.ts'

/** What the figures of a running test say, and how long it may take until they say more. */
export interface Outlook {
  /** Titles were shown more unequally than chance allots them: no winner is named meanwhile. */
  readonly isShownUnequally: boolean
  /** For each difference: by how much the best is clicked more often, clicks of each title that tell it, and days until then. */
  readonly differences: readonly Difference[]
}

export interface Difference {
  /** 0.25: a quarter more often. */
  readonly more: number
  readonly clicksNeeded: number
  /** At the pace of the last day; absent while there is none. */
  readonly daysLeft?: number
}

const differencesTold = [0.5, 0.25, 0.1]
const dayMs = 86_400_000
/** A pace from less than this is none. */
const leastMs = 600_000

/**
 * @param lately clicks of all titles within `latelyMs`, which is at most a day.
 */
export function outlookOf(
  counts: readonly TitleCount[],
  { lately, latelyMs }: { readonly lately: number; readonly latelyMs: number },
): Outlook {
  const ofEach = counts.reduce((sum, { clicks }) => sum + clicks, 0) / counts.length
  const perDay = latelyMs < leastMs ? 0 : (lately / counts.length / latelyMs) * dayMs
  return {
    isShownUnequally: isShownUnequally(counts.map(({ shown }) => shown)),
    differences: differencesTold.map((more) => {
      const needed = clicksNeeded(counts.length, 1 + more)
      const daysLeft = perDay > 0 ? Math.max(0, needed - ofEach) / perDay : undefined
      return { more, clicksNeeded: needed, ...(daysLeft !== undefined && { daysLeft }) }
    }),
  }
}
