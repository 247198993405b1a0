// Fits the opportunity window's model to the arrival times of real stories and prints it with its figures on stories
// kept aside. Input: JSON lines in time order with `ts` (epoch ms), `source` (the voice) and `story`.
// Usage: node bin/nowdesk.mjs --exec scripts/fit-window.ts FILE
import { readFileSync } from 'node:fs'
import { emptyCurve, withVoice, type Curve } from '../src/stories/curve.ts'
import { ageAtLook, lastLookMs, minForecastVoices } from '../src/stories/forecast.ts'
import { features } from '../src/stories/opportunity.ts'

interface Row {
  readonly x: readonly number[]
  readonly isOpen: boolean
  readonly logMinutesLeft: number
  readonly isAside: boolean
  readonly ageMinutes: number
}

function main(path: string): void {
  const rows = rowsOf(path)
  const train = rows.filter((row) => !row.isAside)
  const aside = rows.filter((row) => row.isAside)
  const open = fitLogistic(train.map((row) => ({ x: row.x, y: row.isOpen ? 1 : 0 })))
  const openTrain = train.filter((row) => row.isOpen)
  const minutes = fitLinear(openTrain.map((row) => ({ x: row.x, y: row.logMinutesLeft })))
  const residuals = openTrain.map((row) => row.logMinutesLeft - dot(minutes, row.x)).toSorted((a, b) => a - b)
  const low = residuals[Math.floor(residuals.length * 0.1)] ?? 0
  const high = residuals[Math.floor(residuals.length * 0.9)] ?? 0
  const near60 = aside.filter((row) => row.ageMinutes > 50 && row.ageMinutes < 75)
  const openAside = aside.filter((row) => row.isOpen)
  const inBand = openAside.filter(({ x, logMinutesLeft }) => {
    const residual = logMinutesLeft - dot(minutes, x)
    return residual >= low && residual <= high
  })
  process.stdout.write(
    `${JSON.stringify({ open, minutes, low, high, rows: [train.length, aside.length], brierAside: brier(aside, open), brierAside60: brier(near60, open), baseAside: base(aside), bandAside: inBand.length / openAside.length })}\n`,
  )
}

function rowsOf(path: string): Row[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  const items = lines.map((line) => JSON.parse(line) as { ts: number; source: string; story: string })
  const byStory = Map.groupBy(items, (item) => item.story)
  return [...byStory.values()].flatMap((story, i) => rowsOfStory(arrivalsOf(story), i % 2 === 1))
}

function arrivalsOf(story: readonly { ts: number; source: string }[]): number[] {
  const first = new Map<string, number>()
  for (const { ts, source } of story) if (!first.has(source)) first.set(source, ts)
  return [...first.values()].toSorted((a, b) => a - b)
}

function rowsOfStory(arrivals: readonly number[], isAside: boolean): Row[] {
  const startMs = arrivals[0]
  if (startMs === undefined || arrivals.length < minForecastVoices) return []
  const closesAtMs = arrivals[Math.ceil(arrivals.length * 0.9) - 1] ?? startMs
  const rows: Row[] = []
  for (let n = 0; ageAtLook(n) <= lastLookMs; n += 1) {
    const ageMs = ageAtLook(n)
    const atMs = startMs + ageMs
    const curve = curveAt(arrivals, atMs)
    if (curve.voices < minForecastVoices) continue
    rows.push({
      x: features(curve, atMs),
      isOpen: closesAtMs > atMs,
      logMinutesLeft: Math.log(Math.max(1, (closesAtMs - atMs) / 60_000)),
      isAside,
      ageMinutes: ageMs / 60_000,
    })
  }
  return rows
}

function curveAt(arrivals: readonly number[], atMs: number): Curve {
  const past = arrivals.filter((arrival) => arrival <= atMs)
  return past.reduce(withVoice, emptyCurve(past[0] ?? atMs))
}

function fitLogistic(rows: readonly { x: readonly number[]; y: number }[]): number[] {
  const size = rows[0]?.x.length ?? 0
  const weights = zeros(size)
  for (let round = 0; round < 12_000; round += 1) {
    const gradient = zeros(size)
    for (const { x, y } of rows) {
      const error = y - 1 / (1 + Math.exp(-dot(weights, x)))
      for (let i = 0; i < size; i += 1) gradient[i] = (gradient[i] ?? 0) + error * (x[i] ?? 0)
    }
    for (let i = 0; i < size; i += 1) {
      weights[i] = (weights[i] ?? 0) + 0.1 * ((gradient[i] ?? 0) / rows.length - 0.001 * (weights[i] ?? 0))
    }
  }
  return weights.map((weight) => Math.round(weight * 1000) / 1000)
}

function fitLinear(rows: readonly { x: readonly number[]; y: number }[]): number[] {
  const size = rows[0]?.x.length ?? 0
  const weights = zeros(size)
  for (let round = 0; round < 12_000; round += 1) {
    const gradient = zeros(size)
    for (const { x, y } of rows) {
      const error = y - dot(weights, x)
      for (let i = 0; i < size; i += 1) gradient[i] = (gradient[i] ?? 0) + error * (x[i] ?? 0)
    }
    for (let i = 0; i < size; i += 1) {
      weights[i] = (weights[i] ?? 0) + 0.02 * ((gradient[i] ?? 0) / rows.length - 0.001 * (weights[i] ?? 0))
    }
  }
  return weights.map((weight) => Math.round(weight * 1000) / 1000)
}

function zeros(size: number): number[] {
  return Array.from({ length: size }, () => 0)
}

function brier(rows: readonly Row[], weights: readonly number[]): number {
  const errors = rows.map((row) => ((row.isOpen ? 1 : 0) - 1 / (1 + Math.exp(-dot(weights, row.x)))) ** 2)
  return errors.reduce((sum, error) => sum + error, 0) / rows.length
}

function base(rows: readonly Row[]): number {
  return rows.filter((row) => row.isOpen).length / rows.length
}

function dot(weights: readonly number[], x: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0)
}

const [path] = process.argv.slice(2)
if (path === undefined) process.stderr.write('Expected: fit-window.ts FILE (JSON lines with ts, source, story)\n')
else main(path)
