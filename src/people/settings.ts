import { InvalidError } from '../platform/errors.ts'
import type { DeskSettings } from './schema.ts'

/**
 * What a desk starts with. 30 min: people expect an answer within the hour, so a claim that nobody acts on must come
 * back while there is time left. 400 days: last year's same month stays comparable. 4 days of thirty: about once a week, as a
 * column appears.
 */
export const defaultSettings: DeskSettings = { claimLapseMinutes: 30, keepDays: 400, timeZone: 'UTC', frequentDays: 4 }

/** @throws {InvalidError} when a number is out of its bounds or the time zone unknown. */
export function checkSettings(settings: DeskSettings): void {
  between('claimLapseMinutes', settings.claimLapseMinutes, 1, 1440)
  between('keepDays', settings.keepDays, 1, 3650)
  between('frequentDays', settings.frequentDays, 2, 30)
  if (!isTimeZone(settings.timeZone)) {
    throw new InvalidError(`A time zone is an IANA name such as Europe/Berlin; got ${settings.timeZone.slice(0, 80)}`)
  }
}

function between(name: string, value: number, lowest: number, highest: number): void {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return
  throw new InvalidError(`${name} is a whole number from ${lowest} to ${highest}; got ${value}`)
}

/** An IANA name that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    return name !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
