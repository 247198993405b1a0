import type { Burst } from '../model/story.ts'

const minuteMs = 60_000
const units: readonly (readonly [string, number])[] = [
  ['year', 365 * 24 * 60 * minuteMs],
  ['week', 7 * 24 * 60 * minuteMs],
  ['day', 24 * 60 * minuteMs],
  ['hour', 60 * minuteMs],
  ['minute', minuteMs],
  ['second', 1_000],
]

/** "5 mentions in 7 minutes; you normally get 1 in 3 hours; chance does this about once in 12 weeks". */
export function burstInWords(burst: Burst): string {
  const happened = `${mentions(burst.count)} in ${duration(burst.spanMs)}`
  return `${happened}; you normally get ${rate(burst.normalPerHour)}; chance does this ${seldom(burst.onceInMs)}`
}

function mentions(count: number): string {
  return count === 1 ? '1 mention' : `${count.toLocaleString('en')} mentions`
}

/** Above one an hour as "N an hour", below as "1 in N hours": nobody thinks in thirds of a mention. */
function rate(perHour: number): string {
  if (perHour >= 90) return `${Math.round(perHour / 60).toLocaleString('en')} a minute`
  if (perHour >= 1) return `${Math.round(perHour)} an hour`
  return `1 in ${duration(Math.min(1 / perHour, 24 * 365) * 60 * minuteMs)}`
}

function seldom(onceInMs: number): string {
  const years = onceInMs / (365 * 24 * 60 * minuteMs)
  return years > 100 ? 'less than once in 100 years' : `about once in ${duration(onceInMs)}`
}

function duration(durationMs: number): string {
  for (const [unit, unitMs] of units) {
    // A unit is used from one and a half on, so that 80 minutes are not "1 hour".
    if (durationMs < unitMs * 1.5 && unit !== 'second') continue
    const count = Math.max(1, Math.round(durationMs / unitMs))
    return `${count} ${unit}${count === 1 ? '' : 's'}`
  }
  return '1 second'
}
