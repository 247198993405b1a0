// What is particular to the regulated section.
import { ConflictError, InvalidError } from '../platform/errors.ts'

/** Source: Regulation (EU) 596/2014 (MAR) art. 17(1): on the issuer's site "for a period of at least five years". */
const keptYears = 5

/** Until when a regulated statement must be on the site; never less than five calendar years. */
export function keptUntilMs(publishedAtMs: number): number {
  const until = new Date(publishedAtMs)
  until.setUTCFullYear(until.getUTCFullYear() + keptYears)
  return until.getTime()
}

/** @throws {ConflictError} while the law asks for it to be there. */
export function refuseEarlyWithdrawal(publishedAtMs: number, nowMs: number): void {
  const untilMs = keptUntilMs(publishedAtMs)
  if (nowMs >= untilMs) return
  throw new ConflictError(
    `A regulated statement stays public for five years, this one until ${new Date(untilMs).toISOString().slice(0, 10)}. Correct it instead: the page then says what changed and when.`,
  )
}

/**
 * Regulated words stand alone: a picture is how marketing gets in.
 * Source: MAR art. 17(1): not combined "with the marketing of its activities".
 * @throws {InvalidError}
 */
export function refusePictures(markdown: string): void {
  if (!/!\[[^\]]*\][([]/.test(markdown)) return
  throw new InvalidError('A regulated statement is text alone: take the picture out, or publish it as news.')
}
