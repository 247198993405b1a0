import { parseQuery } from '../../src/match/parser.ts'
import { createPercolator, type Percolator } from '../../src/match/percolator.ts'
import type { Item } from '../../src/model/item.ts'
import { percentile, type Figure } from '../report.ts'
import { type HyperscanFigures, runHyperscan } from './hyperscan.ts'
import { MapPercolator } from './map-percolator.ts'
import { perProcessorSecond, processorSeconds, timedUs } from './processor-time.ts'
import { literalsOf } from './watches.ts'

interface Measure {
  readonly watches: readonly string[]
  readonly posts: readonly Item[]
  readonly articles: readonly Item[]
  readonly seconds: number
  readonly label: string
  readonly withPeers: boolean
  readonly say: (text: string) => void
}

const aims: Readonly<Record<string, number>> = {
  shortPostsPerSecond100k: 300_000,
  articlesPerSecond100k: 20_000,
  hyperscanLiteralRatio100k: 2,
  mapPercolatorRatio100k: 100,
  bytesPerWatch100k: 300,
  loadSeconds100k: 2,
  postP99OverP50100k: 10,
}

/** Watches that are changed while items pass. */
const changes = 2_000

export function measureSize(measure: Measure): {
  readonly figures: readonly Figure[]
  readonly percolator: Percolator
} {
  const { watches, posts, articles, seconds, label, say } = measure
  const { percolator, ...loaded } = load(watches)
  // Everything once beforehand: compiled code, and words learned from the stream, as at work.
  for (let i = 0; i < Math.max(posts.length, watches.length); i++) percolator.match(posts[i % posts.length] as Item)
  for (const item of articles) percolator.match(item)
  say('  items …')
  const postsPerSecond = perProcessorSecond(posts, seconds, (item) => percolator.match(item))
  const articlesPerSecond = perProcessorSecond(articles, seconds, (item) => percolator.match(item))
  const times = posts.slice(0, 20_000).map((item) => timedUs(() => percolator.match(item)))
  const changed = changeTimes(percolator, watches, posts)
  const figure = (name: string, value: number, unit: string): Figure => {
    const aim = aims[name + label]
    return { name: name + label, value, unit, ...(aim !== undefined && { aim }) }
  }
  const figures = [
    figure('shortPostsPerSecond', postsPerSecond, 'items per processor second'),
    figure('articlesPerSecond', articlesPerSecond, 'items per processor second'),
    figure('postP50Us', percentile(times, 0.5), 'µs'),
    figure('postP99Us', percentile(times, 0.99), 'µs'),
    figure('postP99OverP50', percentile(times, 0.99) / percentile(times, 0.5), 'ratio'),
    figure('changeP50Us', percentile(changed, 0.5), 'µs'),
    figure('changeP99Us', percentile(changed, 0.99), 'µs'),
    figure('changeMaxUs', percentile(changed, 1), 'µs'),
    figure('loadSeconds', loaded.seconds, 'processor seconds'),
    figure('loadLongestPauseUs', loaded.longestUs, 'µs'),
    figure('bytesPerWatch', loaded.bytesPerWatch, 'bytes'),
  ]
  if (!measure.withPeers) return { figures, percolator }
  say('  peers …')
  return { figures: [...figures, ...peers(measure, { postsPerSecond, articlesPerSecond }, figure)], percolator }
}

function load(watches: readonly string[]) {
  const before = heldBytes()
  const percolator = createPercolator()
  const started = processorSeconds()
  let longestUs = 0
  for (const [i, query] of watches.entries()) {
    longestUs = Math.max(
      longestUs,
      timedUs(() => percolator.set(`watch-${i}`, 'desk', parseQuery(query))),
    )
  }
  const seconds = processorSeconds() - started
  return { percolator, seconds, longestUs, bytesPerWatch: (heldBytes() - before) / watches.length }
}

/** Objects and arrays, after a collection where node runs with --expose-gc; else roughly right. */
function heldBytes(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** A watch replaced by another one, in µs, with items passing between. */
function changeTimes(percolator: Percolator, watches: readonly string[], posts: readonly Item[]): number[] {
  return watches.slice(0, changes).map((query, i) => {
    percolator.match(posts[i % posts.length] as Item)
    const changed = parseQuery(`${query} NOT changed${i}`)
    return timedUs(() => percolator.set(`watch-${watches.length - 1 - i}`, 'desk', changed))
  })
}

interface Speeds {
  readonly postsPerSecond: number
  readonly articlesPerSecond: number
}

type FigureOf = (name: string, value: number, unit: string) => Figure

function peers({ watches, posts, articles, seconds }: Measure, ours: Speeds, figure: FigureOf): Figure[] {
  const map = new MapPercolator()
  for (const query of watches) map.add(parseQuery(query))
  const mapPosts = perProcessorSecond(posts, seconds / 2, (item) => map.match(item.text))
  const literals = literalsOf(watches)
  const scanned = (items: readonly Item[]): HyperscanFigures | undefined =>
    runHyperscan(
      literals,
      items.map(({ text }) => text),
      seconds,
    )
  const [hsPosts, hsArticles] = [scanned(posts), scanned(articles)]
  return [
    {
      ...figure('mapPercolatorRatio', ours.postsPerSecond / mapPosts, 'times as fast'),
      baseline: { name: 'Map/Set percolator, posts per processor second', value: mapPosts },
    },
    ...(hsPosts ? [compared('hyperscanLiteralRatio', ours.postsPerSecond, hsPosts, figure)] : []),
    ...(hsArticles ? [compared('hyperscanLiteralArticleRatio', ours.articlesPerSecond, hsArticles, figure)] : []),
  ]
}

function compared(name: string, ours: number, { textsPerSecond }: HyperscanFigures, figure: FigureOf): Figure {
  return {
    ...figure(name, ours / textsPerSecond, 'times as fast'),
    baseline: { name: 'Hyperscan, bare literals, texts per processor second', value: textsPerSecond },
  }
}
