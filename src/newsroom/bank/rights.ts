// Until when something may be used, by the calendar where the desk is.

/** The day that it is there, as rights name it: `2026-03-01`. */
export function dayIn(timeZone: string, atMs: number): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(atMs)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** `until` is the last day on which it may be used; without one there is no end. */
export function hasLapsed(until: string | undefined, today: string): boolean {
  return until !== undefined && until < today
}
