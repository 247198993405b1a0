// Durations and instants in words. Pure; figures are short so that a column of them can be read at a glance.

const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** `now`, `12 s`, `4 min`, `3 h`, `2 d`: how long ago, in the one unit that matters. A future instant counts as now. */
export function ago(atMs: number, nowMs: number): string {
  const pastMs = nowMs - atMs
  if (pastMs < 5 * secondMs) return 'now'
  if (pastMs < minuteMs) return `${Math.floor(pastMs / secondMs)} s`
  if (pastMs < hourMs) return `${Math.floor(pastMs / minuteMs)} min`
  if (pastMs < 2 * dayMs) return `${Math.floor(pastMs / hourMs)} h`
  return `${Math.floor(pastMs / dayMs)} d`
}

/** The same as a phrase: `just now`, `12 s ago`. */
export function agoPhrase(atMs: number, nowMs: number): string {
  const words = ago(atMs, nowMs)
  return words === 'now' ? 'just now' : `${words} ago`
}

/** A length of time with two units at most: `0.4 s`, `12 s`, `4 min`, `1 h 20 min`, `3 d 4 h`. */
export function duration(lengthMs: number): string {
  const ms = Math.max(0, lengthMs)
  if (ms < 10) return `${Math.round(ms * 10) / 10} ms`
  if (ms < secondMs) return `${Math.round(ms)} ms`
  if (ms < 10 * secondMs) return `${(ms / secondMs).toFixed(1)} s`
  if (ms < 100 * secondMs) return `${Math.round(ms / secondMs)} s`
  if (ms < hourMs - minuteMs / 2) return `${Math.round(ms / minuteMs)} min`
  if (ms < dayMs - minuteMs / 2) return twoUnits(ms, hourMs, 'h', minuteMs, 'min')
  return twoUnits(ms, dayMs, 'd', hourMs, 'h')
}

/** What a bar of a chart stands for, after "per": `minute`, `hour`, `day`, else a length of time. */
export function perWords(lengthMs: number): string {
  const one = new Map([
    [minuteMs, 'minute'],
    [hourMs, 'hour'],
    [dayMs, 'day'],
  ]).get(lengthMs)
  return one ?? duration(lengthMs)
}

function twoUnits(ms: number, largeMs: number, large: string, smallMs: number, small: string): string {
  const totalSmall = Math.round(ms / smallMs)
  const perLarge = largeMs / smallMs
  const rest = totalSmall % perLarge
  const whole = `${Math.floor(totalSmall / perLarge)} ${large}`
  return rest === 0 ? whole : `${whole} ${rest} ${small}`
}

/** Time left until an instant: `14 min`, `40 s`, `over`. */
export function timeLeft(untilMs: number, nowMs: number): string {
  const leftMs = untilMs - nowMs
  if (leftMs <= 0) return 'over'
  return leftMs < minuteMs ? `${Math.ceil(leftMs / secondMs)} s` : `${Math.ceil(leftMs / minuteMs)} min`
}

/** The 80 % band of minutes, in words: `20–55 min`, `2–5 h`, `40 min–18 h`, `up to 18 h`. */
export function bandWords(lowMinutes: number, highMinutes: number): string {
  if (highMinutes < 1) return 'under a minute'
  const high = inOneUnit(highMinutes)
  const low = { ...high, figure: roundFigure(lowMinutes / high.minutes) }
  if (low.figure >= high.figure) return `about ${high.figure} ${high.unit}`
  if (low.figure > 0) return `${low.figure}–${high.figure} ${high.unit}`
  // Nought would say that it may be over already, which is what the probability says.
  const small = inOneUnit(lowMinutes)
  const isWorthSaying = high.minutes > 1 && lowMinutes >= 5
  return isWorthSaying
    ? `${small.figure} ${small.unit}–${high.figure} ${high.unit}`
    : `up to ${high.figure} ${high.unit}`
}

function inOneUnit(minutes: number): { readonly figure: number; readonly unit: string; readonly minutes: number } {
  const [unit, size] =
    minutes >= 48 * 60 ? (['d', 1_440] as const) : minutes >= 150 ? (['h', 60] as const) : (['min', 1] as const)
  return { figure: roundFigure(minutes / size), unit, minutes: size }
}

/** To the next five above twenty, to the next ten above sixty: a band is no more exact than that. */
function roundFigure(value: number): number {
  const step = value >= 60 ? 10 : value >= 20 ? 5 : 1
  return Math.round(value / step) * step
}

/** Exact local time for titles: day, month, hours, minutes, seconds, zone. */
export function exactTime(atMs: number, timeZone?: string): string {
  return new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    ...(timeZone ? { timeZone } : {}),
  }).format(atMs)
}

/** `14:03` today by the local clock, else `12 Nov 14:03`. */
export function clockTime(atMs: number, nowMs: number): string {
  const isToday = new Date(atMs).toDateString() === new Date(nowMs).toDateString()
  return new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
  }).format(atMs)
}
