// Instants in words, always with their zone: a reader may be anywhere, and "yesterday" ages on a page.

/** `3 March 2026, 07:00 CET`, in the language and the zone given. Source: ECMA-402. */
export function instantWords(atMs: number, timeZone: string, language = 'en-GB'): string {
  return new Intl.DateTimeFormat(language, {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(atMs)
}

/** With seconds and the distance from UTC: `3 March 2026 at 07:00:12 UTC+01:00`, for what is regulated. */
export function exactInstantWords(atMs: number, timeZone: string): string {
  const words = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  }).format(atMs)
  // Intl calls UTC by the name of Greenwich; the other instants on these pages say UTC.
  return words.replace(/GMT(?:\+00:00)?/, 'UTC')
}

/** `3 March 2026` */
export function dayWords(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(atMs)
}

/** The calendar year in that zone. */
export function yearOf(atMs: number, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(atMs))
}

/** How far local time is ahead of UTC at that instant. */
export function zoneOffsetMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(atMs)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const localMs = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return localMs - Math.floor(atMs / 1_000) * 1_000
}

/** The first instant of a calendar year in that zone. */
export function yearStartMs(year: number, timeZone: string): number {
  return localInstant(Date.UTC(year, 0, 1), timeZone)
}

/** The instant at which the zone's clocks show `localMs` (a wall time written as if it were UTC). */
export function localInstant(localMs: number, timeZone: string): number {
  const guess = localMs - zoneOffsetMs(localMs, timeZone)
  return localMs - zoneOffsetMs(guess, timeZone)
}
