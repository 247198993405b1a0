// Second thoughts of a whole team: approvals taken back, texts changed after they were approved, and Fridays. Pure.
import { Temporal } from 'temporal-polyfill'
import { leastPeople } from './few.ts'

/** What a desk's sign-offs and calls of a period come to; nobody is named. */
export interface Approvals {
  /** Sign-offs and hotline calls, each when it was asked and when it had to be answered by. */
  readonly requests: readonly { readonly askedAtMs: number; readonly deadlineAtMs: number }[]
  /** How many people asked or were asked. */
  readonly peopleCount: number
  readonly givenCount: number
  /** Given, and then turned into a stop, or what it let out was taken back in public. */
  readonly reversedCount: number
  /** Given once more by the same person, because the text was changed after they had approved it. */
  readonly againCount: number
}

export type SecondGuessing =
  | { readonly kind: 'too few'; readonly leastPeople: number }
  | {
      readonly kind: 'figures'
      readonly requestCount: number
      readonly givenCount: number
      readonly reversedCount: number
      readonly againCount: number
      /** Asked on a Friday from noon on, and due by the end of Monday, by the desk's clock. */
      readonly fridayCount: number
    }

/** Of the team as a whole, and not at all of so few that it would tell of somebody. */
export function secondGuessing(approvals: Approvals, timeZone: string): SecondGuessing {
  const { requests, peopleCount, givenCount, reversedCount, againCount } = approvals
  if (peopleCount < leastPeople) return { kind: 'too few', leastPeople }
  const fridayCount = requests.filter((request) => isOverTheWeekend(request, timeZone)).length
  return { kind: 'figures', requestCount: requests.length, givenCount, reversedCount, againCount, fridayCount }
}

const friday = 5
const noonHour = 12

/** From Friday noon into the weekend or the Monday after it. */
function isOverTheWeekend({ askedAtMs, deadlineAtMs }: Approvals['requests'][number], timeZone: string): boolean {
  const asked = Temporal.Instant.fromEpochMilliseconds(askedAtMs).toZonedDateTimeISO(timeZone)
  if (asked.dayOfWeek !== friday || asked.hour < noonHour) return false
  const due = Temporal.Instant.fromEpochMilliseconds(deadlineAtMs).toZonedDateTimeISO(timeZone).toPlainDate()
  const days = asked.toPlainDate().until(due, { largestUnit: 'day' }).days
  return days >= 1 && days <= 3
}
