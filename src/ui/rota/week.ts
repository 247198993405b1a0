// A week as the person who looks lives it: days begin at their own midnight, and the day of a change of time is an hour longer
// or shorter.

/** Midnight of the Monday of the week that this instant lies in, `weeks` on. */
export function mondayOf(atMs: number, weeks = 0): number {
  const day = new Date(atMs)
  day.setHours(0, 0, 0, 0)
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7) + weeks * 7)
  return day.getTime()
}

export interface Day {
  readonly fromMs: number
  readonly toMs: number
}

/** The seven days from a Monday on. */
export function daysFrom(mondayMs: number): readonly Day[] {
  const at = (days: number) => {
    const day = new Date(mondayMs)
    day.setDate(day.getDate() + days)
    return day.getTime()
  }
  return Array.from({ length: 7 }, (_, days) => ({ fromMs: at(days), toMs: at(days + 1) }))
}

/** Which share of a day a stretch takes, and from where; `undefined` when it lies outside. */
export function placeIn(
  { fromMs, toMs }: Day,
  stretch: Day,
): { readonly start: number; readonly length: number } | undefined {
  const [begin, end] = [Math.max(fromMs, stretch.fromMs), Math.min(toMs, stretch.toMs)]
  if (begin >= end) return undefined
  return { start: (begin - fromMs) / (toMs - fromMs), length: (end - begin) / (toMs - fromMs) }
}
