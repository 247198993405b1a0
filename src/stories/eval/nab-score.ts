// The score of the Numenta Anomaly Benchmark, without its search for the best threshold: what a detector said is scored
// as it was said. Source: A. Lavin & S. Ahmad, "Evaluating Real-time Anomaly Detection Algorithms – the Numenta Anomaly
// Benchmark" (ICMLA 2015), §III, with the weights of NAB v1.1's application profiles.

/** One stream: when each row was, which rows were told as a burst, and the labelled windows, first and last instant. */
export interface ScoredStream {
  readonly rowsMs: readonly number[]
  readonly isTold: readonly boolean[]
  readonly windowsMs: readonly (readonly [number, number])[]
}

export interface NabProfile {
  readonly hit: number
  readonly miss: number
  readonly falseAlarm: number
}

export const nabProfiles = {
  standard: { hit: 1, miss: 1, falseAlarm: 0.11 },
  lowFp: { hit: 1, miss: 1, falseAlarm: 0.22 },
  lowFn: { hit: 1, miss: 2, falseAlarm: 0.11 },
} as const satisfies Readonly<Record<string, NabProfile>>

/** 0: nothing told; 100: each window told at its first row, and nothing else. */
export function nabScore(streams: readonly ScoredStream[], profile: NabProfile): number {
  const looks = streams.map(look)
  const windowCount = looks.reduce((sum, { windows }) => sum + windows.length, 0)
  if (windowCount === 0) return 0
  let raw = 0
  for (const { windows, hitValues, falseValues } of looks) {
    raw -= profile.miss * (windows.length - hitValues.length)
    for (const value of hitValues) raw += profile.hit * value
    for (const value of falseValues) raw += profile.falseAlarm * value
  }
  const none = -profile.miss * windowCount
  return (100 * (raw - none)) / (profile.hit * windowCount - none)
}

export interface PlainFigures {
  readonly windowsHit: number
  readonly windowCount: number
  readonly falseAlarmCount: number
  readonly streamDays: number
  /** From the middle of each window, where what happened was seen, to what was told in it; may be negative. */
  readonly lagsMinutes: readonly number[]
}

/** What happened, without weights. Only what comes after each stream's first days counts, as in the score. */
export function plainFigures(streams: readonly ScoredStream[]): PlainFigures {
  const looks = streams.map(look)
  const sum = (of: (each: Look) => number): number => looks.reduce((total, each) => total + of(each), 0)
  return {
    windowsHit: sum(({ hitValues }) => hitValues.length),
    windowCount: sum(({ windows }) => windows.length),
    falseAlarmCount: sum(({ falseValues }) => falseValues.length),
    streamDays: sum(({ days }) => days),
    lagsMinutes: looks.flatMap(({ lagsMinutes }) => lagsMinutes),
  }
}

interface Look {
  readonly windows: readonly RowWindow[]
  /** One per window in which something was told: the sigmoid of the first, 1 at the window's first row. */
  readonly hitValues: readonly number[]
  /** One per row told outside the windows: −1, or more soon after a window. */
  readonly falseValues: readonly number[]
  readonly lagsMinutes: readonly number[]
  readonly days: number
}

interface RowWindow {
  readonly first: number
  readonly last: number
}

function look({ rowsMs, isTold, windowsMs }: ScoredStream): Look {
  const start = Math.min(Math.floor(0.15 * rowsMs.length), 750)
  const windows = windowsMs.map(([fromMs, toMs]) => ({
    first: rowsMs.findIndex((atMs) => atMs >= fromMs),
    last: rowsMs.findLastIndex((atMs) => atMs <= toMs),
  }))
  const told = isTold.flatMap((is, row) => (is && row >= start ? [row] : []))
  const firsts = windows.flatMap((window) => {
    const row = told.find((each) => each >= window.first && each <= window.last)
    return row === undefined ? [] : [{ window, row }]
  })
  const outside = told.filter((row) => !windows.some(({ first, last }) => row >= first && row <= last))
  return {
    windows,
    hitValues: firsts.map(({ window, row }) => hitValue(window, row)),
    falseValues: outside.map((row) => falseValue(windows, row)),
    lagsMinutes: firsts.map(({ window: { first, last }, row }) => {
      const middleMs = ((rowsMs[first] ?? 0) + (rowsMs[last] ?? 0)) / 2
      return ((rowsMs[row] ?? 0) - middleMs) / 60_000
    }),
    days: ((rowsMs.at(-1) ?? 0) - (rowsMs[start] ?? 0)) / 86_400_000,
  }
}

function hitValue({ first, last }: RowWindow, row: number): number {
  return sigmoid(-(last - row + 1) / (last - first + 1)) / sigmoid(-1)
}

function falseValue(windows: readonly RowWindow[], row: number): number {
  const before = windows.filter(({ last }) => last < row).toSorted((a, b) => b.last - a.last)[0]
  return before === undefined ? -1 : sigmoid((row - before.last) / Math.max(1, before.last - before.first))
}

function sigmoid(y: number): number {
  return y > 3 ? -1 : 2 / (1 + Math.exp(5 * y)) - 1
}
