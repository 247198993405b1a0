// How many items a second pass all watches on one core, beside the usual npm way in the same run.
// Settings: --sizes 1000,10000 · --seconds 1 (per measurement) · --generated true (leaves real texts aside).
import type { Query } from '../src/match/ast.ts'
import { parseQuery } from '../src/match/parser.ts'
import { createPercolator, type Percolator } from '../src/match/percolator.ts'
import type { Item } from '../src/model/item.ts'
import { MapPercolator } from './match-parts/map-percolator.ts'
import { itemOf, loadTexts } from './match-parts/texts.ts'
import { makeWatches } from './match-parts/watches.ts'
import { percentile, type Bench, type Figure } from './report.ts'

interface Loaded {
  readonly percolator: Percolator
  readonly seconds: number
  readonly bytesPerWatch: number
}

const aims: Readonly<Record<string, number>> = { shortPostsPerSecond1k: 20_000 }

export const run: Bench = async ({ settings, say }) => {
  const sizes = (settings['sizes'] ?? '1000,10000').split(',').map(Number)
  const seconds = Number(settings['seconds'] ?? 1)
  const texts = loadTexts(settings['generated'] === 'true')
  const posts = texts.posts.map(itemOf)
  const articles = texts.articles.map(itemOf)
  const figures: Figure[] = []
  for (const size of sizes) {
    say(`${size} watches …`)
    const queries = makeWatches([...texts.posts, ...texts.articles], size).map(parseQuery)
    figures.push(
      ...measure({ queries, posts, articles, seconds, label: size >= 1_000 ? `${size / 1_000}k` : String(size) }),
    )
  }
  return {
    kind: 'match',
    data: texts.data,
    config: { sizes: sizes.join(','), seconds, posts: posts.length, articles: articles.length },
    figures,
  }
}

interface Measure {
  readonly queries: readonly Query[]
  readonly posts: readonly Item[]
  readonly articles: readonly Item[]
  readonly seconds: number
  readonly label: string
}

function measure({ queries, posts, articles, seconds, label }: Measure): Figure[] {
  const { percolator, ...loaded } = load(queries)
  const baseline = new MapPercolator()
  for (const query of queries) baseline.add(query)
  // Everything once beforehand: compiled code, learned frequencies.
  for (const item of posts) percolator.match(item)
  const speed = (name: string, items: readonly Item[]): Figure => ({
    name: name + label,
    value: perSecond(items, seconds, (item) => percolator.match(item).length),
    unit: 'items/s',
    ...(aims[name + label] !== undefined && { aim: aims[name + label] }),
    baseline: {
      name: 'Map/Set percolator',
      value: perSecond(items, seconds, (item) => baseline.match(item.text).length),
    },
  })
  const times = posts.slice(0, 20_000).map((item) => timed(() => percolator.match(item)))
  return [
    speed('shortPostsPerSecond', posts),
    speed('articlesPerSecond', articles),
    { name: `postP50Us${label}`, value: percentile(times, 0.5), unit: 'µs' },
    { name: `postP99Us${label}`, value: percentile(times, 0.99), unit: 'µs' },
    { name: `changeP99Us${label}`, value: percentile(changes(percolator, queries), 0.99), unit: 'µs' },
    { name: `loadSeconds${label}`, value: loaded.seconds, unit: 's' },
    { name: `bytesPerWatch${label}`, value: loaded.bytesPerWatch, unit: 'bytes' },
  ]
}

function load(queries: readonly Query[]): Loaded {
  const before = heapBytes()
  const started = performance.now()
  const percolator = createPercolator()
  // Parsed anew: the time and memory of the parsed query are part of the watch.
  for (const [i, query] of queries.entries()) percolator.set(`watch-${i}`, 'desk', parseQuery(query.source))
  const seconds = (performance.now() - started) / 1_000
  return { percolator, seconds, bytesPerWatch: (heapBytes() - before) / queries.length }
}

/** After a collection where node runs with --expose-gc; else roughly right. */
function heapBytes(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

function perSecond(items: readonly Item[], seconds: number, work: (item: Item) => number): number {
  const started = performance.now()
  let done = 0
  while (performance.now() - started < seconds * 1_000) {
    for (let i = 0; i < 200; i++) {
      const item = items[(done + i) % items.length]
      if (item) work(item)
    }
    done += 200
  }
  return done / ((performance.now() - started) / 1_000)
}

/** A watch replaced by another, in µs. */
function changes(percolator: Percolator, queries: readonly Query[]): number[] {
  return queries
    .slice(0, 1_000)
    .map((query, i) => timed(() => percolator.set(`watch-${queries.length - 1 - i}`, 'desk', query)))
}

function timed(work: () => unknown): number {
  const started = performance.now()
  work()
  return (performance.now() - started) * 1_000
}
