import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parseQuery } from '../../src/match/parser.ts'
import { createPercolator, type Percolator } from '../../src/match/percolator.ts'
import type { Item } from '../../src/model/item.ts'
import { percentile, type Figure } from '../report.ts'
import { openHyperscan } from './hyperscan.ts'
import { openPostgresPeer } from './postgres-peer.ts'
import { MapPercolator } from './map-percolator.ts'
import { passPerProcessorSecond, perProcessorSecond, processorSeconds, undisturbedUs } from './processor-time.ts'
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

/** Node offers the collector only when it is asked to. */
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Watches that are changed while items pass. */
const changes = 2_000
/** Items that have passed before anything is measured: what a desk at a thousand a minute hears in some three hours. */
const heardBefore = 200_000
/**
 * Each is measured so often, by turns with its peers, and its quickest counts: what others do on the machine, which shares
 * its memory, only ever makes it slower, and for minutes at a time.
 */
const rounds = 5

export async function measureSize(measure: Measure): Promise<{
  readonly figures: readonly Figure[]
  readonly percolator: Percolator
}> {
  const { watches, posts, articles, label, say } = measure
  const { percolator, seconds: loadSeconds } = load(watches)
  // Code is compiled by then, and words are learned from the stream, as at work.
  for (const item of articles) percolator.match(item)
  for (let i = 0; i < heardBefore; i++) percolator.match(posts[i % posts.length] as Item)
  say('  items …')
  const speeds = await speedsByTurns(measure, percolator)
  const times = posts.slice(0, 20_000).flatMap((item) => undisturbedUs(() => percolator.match(item)) ?? [])
  const changed = changeTimes(percolator, watches, posts)
  const again = loadAgain(watches)
  const figure = (name: string, value: number, unit: string): Figure => {
    const aim = aims[name + label]
    return { name: name + label, value, unit, ...(aim !== undefined && { aim }) }
  }
  const figures = [
    figure('shortPostsPerSecond', speeds.posts.ours, 'items per processor second'),
    figure('articlesPerSecond', speeds.articles.ours, 'items per processor second'),
    figure('postP50Us', percentile(times, 0.5), 'µs'),
    figure('postP99Us', percentile(times, 0.99), 'µs'),
    figure('postP99OverP50', percentile(times, 0.99) / percentile(times, 0.5), 'ratio'),
    figure('changeP50Us', percentile(changed, 0.5), 'µs'),
    figure('changeP99Us', percentile(changed, 0.99), 'µs'),
    figure('changeMaxUs', percentile(changed, 1), 'µs'),
    figure('listChangeMaxUs', percentile(listTimes(percolator, posts), 1), 'µs'),
    figure('listReplacedStepMaxUs', percentile(replacedTimes(percolator, posts), 1), 'µs'),
    figure('listFiledStepMaxUs', percentile(filedTimes(percolator, posts), 1), 'µs'),
    figure('loadSeconds', loadSeconds, 'processor seconds'),
    figure('loadLongestPauseUs', again.longestUs, 'µs'),
    figure('bytesPerWatch', again.bytesPerWatch, 'bytes'),
  ]
  if (!measure.withPeers) return { figures, percolator }
  say('  peers …')
  return { figures: [...figures, ...(await peers(measure, speeds, figure))], percolator }
}

function load(watches: readonly string[]) {
  const percolator = createPercolator()
  const started = processorSeconds()
  for (const [i, query] of watches.entries()) percolator.set(`watch-${i}`, 'desk', parseQuery(query))
  return { percolator, seconds: processorSeconds() - started }
}

/**
 * What the watches hold, without what an empty percolator holds (counters of words, room for an item), and how long the
 * longest took. Of a second one, so that what the first load left behind elsewhere is not in it.
 */
function loadAgain(watches: readonly string[]) {
  const percolator = createPercolator()
  const before = heldBytes() + percolator.bytes
  let longestUs = 0
  for (const [i, query] of watches.entries()) {
    const parsed = parseQuery(query)
    const us = undisturbedUs(() => percolator.set(`watch-${i}`, 'desk', parsed))
    longestUs = Math.max(longestUs, us ?? 0)
  }
  const held = heldBytes() + percolator.bytes - before
  return { longestUs, bytesPerWatch: percolator.size === 0 ? 0 : held / percolator.size }
}

/** Objects and arrays that are in use. */
function heldBytes(): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** A watch replaced by another one, in µs, with items passing between. */
function changeTimes(percolator: Percolator, watches: readonly string[], posts: readonly Item[]): number[] {
  return watches.slice(0, changes).flatMap((query, i) => {
    percolator.match(posts[i % posts.length] as Item)
    const changed = parseQuery(`${query} NOT changed${i}`)
    return undisturbedUs(() => percolator.set(`watch-${watches.length - 1 - i}`, 'desk', changed)) ?? []
  })
}

/** An entry changed in a list of 2,000 that a hundred watches ask by, in µs, with items passing between. */
function listTimes(percolator: Percolator, posts: readonly Item[]): number[] {
  const entries = Array.from({ length: 2_000 }, (_, i) => `name${i} company${i % 97}`)
  for (let i = 0; i < 100; i++) percolator.set(`listed-${i}`, 'desk', parseQuery(`within:bench topic${i}`))
  percolator.setList('desk', 'bench', entries)
  return Array.from({ length: 200 }, (_, i) => {
    percolator.match(posts[i % posts.length] as Item)
    const changed = entries.with(i, `other${i} company`)
    return undisturbedUs(() => percolator.setList('desk', 'bench', changed)) ?? []
  }).flat()
}

/** Steps in which a wholly new list of 2,000 takes the old one's place, in µs, with items passing between. */
function replacedTimes(percolator: Percolator, posts: readonly Item[]): number[] {
  return Array.from({ length: 5 }, (_, round) => {
    const entries = Array.from({ length: 2_000 }, (_entry, i) => `brand${round}x${i} company`)
    return stepTimes(percolator.changingList('desk', 'bench', entries), percolator, posts)
  }).flat()
}

/**
 * Steps in which the first watch to name a list of 2,000 is added, and what it takes to remove the last one, in µs, with
 * items passing between.
 */
function filedTimes(percolator: Percolator, posts: readonly Item[]): number[] {
  return Array.from({ length: 5 }, (_, round) => {
    const entries = Array.from({ length: 2_000 }, (_entry, i) => `house${round}x${i} company`)
    percolator.setList('desk', 'filed', entries)
    const query = parseQuery('within:filed recall')
    function* added(): Generator<void, void, void> {
      const letGo = yield* percolator.filingLists('desk', query)
      yield
      percolator.set('filed', 'desk', query)
      letGo()
    }
    const times = stepTimes(added(), percolator, posts)
    return [...times, undisturbedUs(() => percolator.remove('filed')) ?? []].flat()
  }).flat()
}

function stepTimes(steps: Iterator<void>, percolator: Percolator, posts: readonly Item[]): number[] {
  const times: number[] = []
  for (let i = 0; ; i++) {
    percolator.match(posts[i % posts.length] as Item)
    const step = { isDone: false }
    const us = undisturbedUs(() => (step.isDone = steps.next().done === true))
    if (us !== undefined) times.push(us)
    if (step.isDone) return times
  }
}

interface Speed {
  readonly ours: number
  /** Hyperscan's; absent where it cannot be had. */
  readonly scan?: number
}

interface Speeds {
  readonly posts: Speed
  readonly articles: Speed
}

type FigureOf = (name: string, value: number, unit: string) => Figure

async function speedsByTurns(
  { watches, posts, articles, withPeers }: Measure,
  percolator: Percolator,
): Promise<Speeds> {
  const sets = [posts, articles]
  const texts = sets.map((items) => items.map(({ text }) => text))
  using scanner = withPeers ? await openHyperscan(literalsOf(watches), texts) : undefined
  const best = sets.map(() => ({ ours: 0, scan: 0 }))
  for (let round = 0; round < rounds; round++) {
    for (const [i, items] of sets.entries()) {
      const { ours, scan } = best[i] ?? { ours: 0, scan: 0 }
      best[i] = {
        ours: Math.max(
          ours,
          passPerProcessorSecond(items, (item) => percolator.match(item)),
        ),
        scan: Math.max(scan, (await scanner?.pass(i)) ?? 0),
      }
    }
  }
  const [ofPosts, ofArticles] = best.map(({ ours, scan }): Speed => (scan > 0 ? { ours, scan } : { ours }))
  return { posts: ofPosts ?? { ours: 0 }, articles: ofArticles ?? { ours: 0 } }
}

async function peers(measure: Measure, speeds: Speeds, figure: FigureOf): Promise<Figure[]> {
  const { watches, posts, seconds } = measure
  const map = new MapPercolator()
  for (const query of watches) map.add(parseQuery(query))
  const mapPosts = await quickest(() => perProcessorSecond(posts, seconds / 2, (item) => map.match(item.text)))
  return [
    {
      ...figure('mapPercolatorRatio', speeds.posts.ours / mapPosts, 'times as fast'),
      baseline: { name: 'Map/Set percolator, posts per processor second', value: mapPosts },
    },
    ...(await postgres(measure, speeds, figure)),
    ...compared('hyperscanLiteralRatio', speeds.posts, figure),
    ...compared('hyperscanLiteralArticleRatio', speeds.articles, figure),
  ]
}

async function quickest(measure: () => number | Promise<number>): Promise<number> {
  let best = 0
  for (let round = 0; round < rounds; round++) best = Math.max(best, await measure())
  return best
}

async function postgres(
  { watches, posts, articles, seconds }: Measure,
  speeds: Speeds,
  figure: FigureOf,
): Promise<Figure[]> {
  const texts = [posts, articles].map((items) => items.map(({ text }) => text))
  await using peer = await openPostgresPeer(watches, texts.flat())
  if (!peer) return []
  const figures: Figure[] = []
  for (const [i, name] of ['postgresPostRatio', 'postgresArticleRatio'].entries()) {
    const value = await quickest(() => peer.textsPerSecond(texts[i] ?? [], seconds))
    const ratio = (i === 0 ? speeds.posts : speeds.articles).ours / value
    figures.push({
      ...figure(name, ratio, 'times as fast'),
      baseline: { name: 'PostgreSQL tsquery, GIN on anchors, texts per processor second', value },
    })
  }
  return figures
}

function compared(name: string, { ours, scan }: Speed, figure: FigureOf): readonly Figure[] {
  if (scan === undefined) return []
  return [
    {
      ...figure(name, ours / scan, 'times as fast'),
      baseline: { name: 'Hyperscan, bare literals, texts per processor second', value: scan },
    },
  ]
}
