import { createHash } from 'node:crypto'
import type { ActiveTest } from './tests.ts'

/**
 * Which title a visit is shown in a test: each as likely as the others, the same at each call of the visit, whichever process is
 * asked, and with nothing noted of it.
 *
 * All titles are shown equally often throughout. Showing the leading ones more would win the site some clicks while it lasts,
 * but each naming needs as many clicks of the others, and an unequal showing could no longer be told from a fault.
 */
export function allottedNo({ testId, titles }: Pick<ActiveTest, 'testId' | 'titles'>, visitId: string): number {
  return createHash('sha256').update(`${testId} ${visitId}`).digest().readUInt32BE() % titles.length
}
