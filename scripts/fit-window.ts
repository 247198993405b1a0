// Fits the opportunity window's model to the stories of real streams and prints `src/stories/opportunity-model.ts`, with
// figures of each stream foretold by the others. Every file is one stream, read as `nowdesk eval window` reads it; replies
// are also taken without their conversations, as stories by their words. Of news the first half is taken, as is what a
// desk would have had by then.
// Usage: node bin/nowdesk.mjs --exec scripts/fit-window.ts FILE…
import { readTimed } from '../src/cli/eval/timed-data.ts'
import { storyMedia, type StoryMedium } from '../src/model/story.ts'
import { emptyCurve, withVoice } from '../src/stories/curve.ts'
import { looksAt, storiesIn, type TimedItem } from '../src/stories/eval/timed-stories.ts'
import { horizonOf } from '../src/stories/forecasts/medium.ts'
import { logistic, oddsOf, plainOdds, withOdds, type Odds } from '../src/stories/forecasts/odds.ts'
import { solve } from '../src/stories/forecasts/solve.ts'
import { features, weekendAfter } from '../src/stories/opportunity.ts'

interface Row {
  readonly x: readonly number[]
  readonly file: string
  readonly storyId: string
  readonly medium: StoryMedium
  /** In horizons. */
  readonly age: number
  readonly weekend: number
  readonly isOpen: boolean
  /** ln(horizons left), of windows whose end is known. */
  readonly left?: number
  /** From the story's first voice until its window shut. */
  readonly horizonsOpen?: number
  readonly weight: number
}

interface Stream {
  readonly name: string
  /** Streams of one file are about the same happenings. */
  readonly file: string
  readonly rows: readonly Row[]
}

/** Against overfitting, per standardised feature. */
const ridge: number = 0.01
/** A stream of so many forecasts or more weighs full. */
const fullStream = 200
/** So many stories of a medium weigh as much as all media together when its band is set. */
const pooledStories = 20
/**
 * How much farther each end of a band lies than on the streams fitted to, in ln: no desk's stream is one of them. Of several
 * values the one with which bands held best on each stream left out.
 */
const apart = 0.2
/** The features that grow in silence: their weights may not be positive, or a window would open by itself. */
const gaps = [3, 4, 5]

async function main(paths: readonly string[]): Promise<void> {
  const streams = (await Promise.all(paths.map(streamsOf))).flat()
  for (const stream of streams) {
    const others = streams.filter(({ file }) => file !== stream.file)
    if (others.length > 0) process.stderr.write(`${describe(stream, fit(others))}\n`)
  }
  process.stdout.write(`${JSON.stringify(fit(streams), undefined, 2)}\n`)
}

async function streamsOf(path: string): Promise<readonly Stream[]> {
  const all = (await readTimed(path)).toSorted((a, b) => a.atMs - b.atMs)
  // A few of a newswire's items have no title and pass for posts.
  const isNews = all.filter(({ medium }) => medium === 'news').length > all.length / 2
  const items = isNews ? all.slice(0, Math.ceil(all.length / 2)) : all
  const asTold = streamOf(path, path, items)
  if (items.every(({ story }) => story === undefined)) return [asTold]
  const wordsOnly = items.map(({ story: _, ...item }): TimedItem => item)
  return [asTold, ...(items.every(({ text }) => text === '') ? [] : [streamOf(`${path} by words`, path, wordsOnly)])]
}

function streamOf(name: string, file: string, items: readonly TimedItem[]): Stream {
  const looks = storiesIn(items).flatMap((story) => looksAt(story, items.at(-1)?.atMs ?? 0))
  const weight = Math.min(1, looks.length / fullStream) / looks.length
  const rows = looks.map(
    ({ story: { arrivals, storyId, medium }, atMs, ageMs, horizonMs, isOpen, closesAtMs }): Row => {
      const past = arrivals.filter((arrival) => arrival <= atMs)
      const curve = past.reduce(withVoice, emptyCurve(past[0] ?? atMs))
      const row = {
        x: features(curve, atMs, horizonMs),
        file,
        storyId: `${name} ${storyId}`,
        medium,
        age: ageMs / horizonMs,
        weekend: weekendAfter(curve, horizonMs),
        isOpen,
        weight,
      }
      if (!isOpen || closesAtMs === undefined) return row
      const leftMs = closesAtMs - atMs
      return {
        ...row,
        left: Math.log(Math.max(60_000, leftMs) / horizonMs),
        horizonsOpen: (ageMs + leftMs) / horizonMs,
      }
    },
  )
  return { name, file, rows }
}

type Model = ReturnType<typeof fit>

function fit(streams: readonly Stream[]) {
  const rows = streams.flatMap((stream) => stream.rows)
  const open = withoutPositiveGaps((kept) =>
    fitWeights(
      rows.map((row) => ({ ...row, y: row.isOpen ? 1 : 0 })),
      kept,
      true,
    ),
  )
  const shut = rows.flatMap((row) => (row.left === undefined ? [] : [{ ...row, y: row.left }]))
  const left = fitWeights(shut, [0, 1, 2, 3, 4, 5], false).map(rounded)
  const residuals = shut.map((row) => ({ ...row, residual: row.y - dot(left, row.x) }))
  const media = Object.fromEntries(storyMedia.map((medium) => [medium, prior(medium)]))
  return { open, left, media }

  function prior(medium: StoryMedium) {
    const own = rows.filter((row) => row.medium === medium)
    const told = own.map(({ x, ...row }) => ({ ...row, logOdds: dot(open, x) }))
    const ownResiduals = residuals.filter((row) => row.medium === medium)
    const stories = new Set(ownResiduals.map(({ storyId }) => storyId)).size
    const blend = (share: number) =>
      (stories * (stories === 0 ? 0 : quantile(ownResiduals, share)) + pooledStories * quantile(residuals, share)) /
      (stories + pooledStories)
    return {
      odds: leaning(oddsOf(told), new Set(own.map(({ file }) => file)).size),
      low: rounded(blend(0.1) - apart),
      high: rounded(blend(0.9) + apart),
      usualMinutes: Math.round((usualHorizons(own, usualHorizons(rows, 1)) * horizonOf(medium)) / 60_000),
    }
  }
}

/**
 * Streams of one medium lie about as far from one another as from the model, which gives the mean of so many streams this
 * share in what is foretold of the next: a half of one, two thirds of two.
 */
function leaning(odds: Odds, streamCount: number): Odds {
  const share = streamCount / (streamCount + 1)
  const lean = (i: 0 | 1 | 2 | 3) => rounded(plainOdds[i] + share * (odds[i] - plainOdds[i]))
  return [lean(0), lean(1), lean(2), lean(3)]
}

/** Each story's longest, the geometric mean in horizons; few stories lean on those of all media. */
function usualHorizons(own: readonly Row[], pooled: number): number {
  const longest = new Map<string, number>()
  for (const { storyId, horizonsOpen = 0 } of own) {
    longest.set(storyId, Math.max(horizonsOpen, longest.get(storyId) ?? 0))
  }
  const logs = [...longest.values()].filter((horizons) => horizons > 0).map(Math.log)
  const sum = logs.reduce((total, log) => total + log, 0)
  return Math.exp((sum + pooledStories * Math.log(pooled)) / (logs.length + pooledStories))
}

function quantile(rows: readonly { readonly residual: number; readonly weight: number }[], share: number): number {
  const sorted = rows.toSorted((a, b) => a.residual - b.residual)
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0)
  let passed = 0
  return sorted.find(({ weight }) => (passed += weight) >= share * total)?.residual ?? 0
}

/** Leaves out one gap after the other whose weight comes out positive. */
function withoutPositiveGaps(fitWith: (kept: readonly number[]) => readonly number[]): readonly number[] {
  let kept = [0, 1, 2, 3, 4, 5]
  for (;;) {
    const weights = fitWith(kept)
    const wrong = gaps.find((gap) => (weights[gap] ?? 0) > 0)
    if (wrong === undefined) return weights.map(rounded)
    kept = kept.filter((feature) => feature !== wrong)
  }
}

type Target = Pick<Row, 'weight' | 'x'> & { readonly y: number }

/** Ridge regression of standardised features, logistic by Newton's steps or linear in one. The first feature is the constant. */
function fitWeights(rows: readonly Target[], kept: readonly number[], isLogistic: boolean): readonly number[] {
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  const mean = kept.map((i) =>
    i === 0 ? 0 : rows.reduce((sum, { x, weight }) => sum + weight * (x[i] ?? 0), 0) / total,
  )
  const spread = kept.map((i, k) =>
    i === 0
      ? 1
      : Math.sqrt(rows.reduce((sum, { x, weight }) => sum + weight * ((x[i] ?? 0) - (mean[k] ?? 0)) ** 2, 0) / total),
  )
  const z = rows.map(({ x }) => kept.map((i, k) => ((x[i] ?? 0) - (mean[k] ?? 0)) / (spread[k] ?? 1)))
  let weights = kept.map(() => 0)
  for (let round = 0; round < (isLogistic ? 25 : 1); round += 1) {
    const slope = kept.map((i, k) => (i === 0 ? 0 : ridge * (weights[k] ?? 0)))
    const bend = kept.map((i, k) => kept.map((_, l) => (k === l && i !== 0 ? ridge : 0)))
    for (const [n, { y, weight }] of rows.entries()) {
      const each = z[n] ?? []
      const told = isLogistic ? logistic(dot(weights, each)) : dot(weights, each)
      const certainty = isLogistic ? told * (1 - told) : 1
      for (const [k, value] of each.entries()) {
        slope[k] = (slope[k] ?? 0) + (weight / total) * (told - y) * value
        const line = bend[k] ?? []
        for (const [l, other] of each.entries()) line[l] = (line[l] ?? 0) + (weight / total) * certainty * value * other
      }
    }
    const stepped = solve(bend, slope)
    weights = weights.map((weight, k) => weight - (stepped[k] ?? 0))
  }
  const plain = [0, 0, 0, 0, 0, 0]
  for (const [k, i] of kept.entries()) {
    plain[i] = (plain[i] ?? 0) + (weights[k] ?? 0) / (spread[k] ?? 1)
    if (i !== 0) plain[0] = (plain[0] ?? 0) - ((weights[k] ?? 0) * (mean[k] ?? 0)) / (spread[k] ?? 1)
  }
  return plain
}

/** How the others' model foretells this stream, which it was not fitted to. */
function describe({ name, rows }: Stream, { open, left, media }: Model): string {
  const told = rows.map(({ x, isOpen, medium, age, weekend }) => ({
    p: logistic(withOdds(media[medium]?.odds ?? plainOdds, { logOdds: dot(open, x), age, weekend })),
    y: isOpen ? 1 : 0,
  }))
  const brier = told.reduce((sum, { p, y }) => sum + (p - y) ** 2, 0) / told.length
  const share = told.filter(({ y }) => y === 1).length / told.length
  const known = rows.flatMap((row) =>
    row.left === undefined ? [] : [{ medium: row.medium, off: row.left - dot(left, row.x) }],
  )
  const held = known.filter(({ medium, off }) => off >= (media[medium]?.low ?? 0) && off <= (media[medium]?.high ?? 0))
  const figures = [brier, share * (1 - share), held.length / known.length].map((figure) => figure.toFixed(3))
  return `${name}: ${rows.length} forecasts, Brier ${figures[0]} (the mean: ${figures[1]}), band ${figures[2]}`
}

function dot(weights: readonly number[], x: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0)
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

const paths = process.argv.slice(2)
if (paths.length === 0) process.stderr.write('Expected: fit-window.ts FILE… (as for nowdesk eval window)\n')
else await main(paths)
