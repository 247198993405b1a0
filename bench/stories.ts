// How fast mentions are placed in stories: folding, clustering and burst tests in memory, without the store; and how fast
// arrivals are tested for bursts. Settings: --stories 50000 · --items 40000 · --watches 100000 · --seed 1.
import type { ReadMention } from '../src/model/events.ts'
import { idOf, madeUpRead } from '../test/world/read-mentions.ts'
import { seededRandom } from '../src/platform/random.ts'
import { Pulse } from '../src/stories/pulse.ts'
import { Stream } from '../src/stories/stream.ts'
import { percentile, type Bench } from './report.ts'
import { usedBytes } from './used-bytes.ts'

/** Everyday words, by Zipf's law; and names, which few happenings share. */
const everydayWords = 8_000
const names = 200_000
const wordsPerText = 12
/** A happening is spoken of with these many words of its own. */
const wordsPerHappening = 8
const startMs = Date.UTC(2026, 0, 1)
/** As the room takes them. */
const batch = 500
const warmItems = 5_000

/** Made-up posts: half their words of what happened, half everyday. First a post of each happening, then more of any. */
export const run: Bench = async ({ settings, say }) => {
  const storyCount = Number(settings['stories'] ?? 50_000)
  const itemCount = Number(settings['items'] ?? 40_000)
  const seed = Number(settings['seed'] ?? 1)
  const watchCount = Number(settings['watches'] ?? 100_000)
  say(`${watchCount} watches …`)
  const bursts = pulses(watchCount, seed)
  say(`${storyCount} stories, then ${itemCount} items …`)
  const stories = placeAll({ storyCount, itemCount, seed })
  return {
    kind: 'stories',
    data: [`made-up posts of ${wordsPerText} words and made-up arrivals, seed ${seed}`],
    config: { stories: storyCount, items: itemCount, watches: watchCount },
    figures: [...stories, ...bursts],
  }
}

interface Size {
  readonly storyCount: number
  readonly itemCount: number
  readonly seed: number
}

function placeAll({ storyCount, itemCount, seed }: Size) {
  const textOf = texts(storyCount, seed)
  const stream = new Stream(counter())
  const empty = usedBytes()
  for (let n = 0; n < storyCount; n += batch) takeBatch(stream, readsFrom(n, Math.min(batch, storyCount - n), textOf))
  const liveCount = [...stream.stories()].length
  const bytesPerStory = (usedBytes() - empty) / liveCount
  const timesMs: number[] = []
  let used = 0
  for (let n = 0; n < itemCount; n += batch) {
    const reads = readsFrom(storyCount + n, Math.min(batch, itemCount - n), () => textOf())
    const isWarm = n >= warmItems
    const before = process.cpuUsage()
    takeBatch(stream, reads)
    if (isWarm) used += spent(before)
    // Asking for the time costs time: a batch of its own is looked at item by item.
    if (isWarm && n % (8 * batch) === 0)
      timesMs.push(
        ...timesOf(
          stream,
          readsFrom(10_000_000 + n, batch, () => textOf()),
        ),
      )
  }
  const perItem = used / (itemCount - warmItems)
  return [
    { name: 'itemsPerCpuSecond', value: Math.round(1e6 / perItem), unit: 'items/s', aim: 20_000 },
    { name: 'assignP99Ms', value: percentile(timesMs, 0.99), unit: 'ms of processor', aim: 1 },
    { name: 'bytesPerStory', value: Math.round(bytesPerStory), unit: 'bytes', aim: 2_048 },
    { name: 'liveStoryCount', value: liveCount, unit: 'stories' },
  ]
}

/** Mentions as the bus brings them: nothing holds them but what the stream keeps. */
function readsFrom(start: number, count: number, textOf: (n: number) => string): readonly ReadMention[] {
  return Array.from({ length: count }, (_, i) => {
    const n = start + i
    return madeUpRead({ n, atMs: startMs + (n % 1_000_000) * 100, text: textOf(n) })
  })
}

function takeBatch(stream: Stream, reads: readonly ReadMention[]): void {
  const [first] = reads
  if (first !== undefined) stream.forgetIdle(first.mention.heardAtMs)
  for (const read of reads) stream.take(read, read.mention.heardAtMs)
}

function timesOf(stream: Stream, reads: readonly ReadMention[]): readonly number[] {
  return reads.map((read) => timed(() => stream.take(read, read.mention.heardAtMs)))
}

function pulses(watchCount: number, seed: number) {
  const random = seededRandom(seed)
  const empty = usedBytes()
  const quiet = new Pulse()
  for (let n = 0; n < watchCount; n += 1) arrive(quiet, `watch-${n}`, startMs + n, [startMs + n])
  const bytes = usedBytes() - empty
  // Asked once more, so that it is still there when it is measured.
  arrive(quiet, 'watch-0', startMs + watchCount, [startMs + watchCount])
  const brand = new Pulse()
  const recent: number[] = []
  const count = 400_000
  const before = process.cpuUsage()
  let atMs = startMs
  for (let n = 0; n < count; n += 1) {
    // A brand of 200 mentions an hour.
    atMs += (-Math.log(1 - random.next()) / 200) * 3_600_000
    recent.push(atMs)
    if (recent.length > 64) recent.shift()
    arrive(brand, 'brand', atMs, recent)
  }
  return [
    { name: 'burstItemsPerCpuSecond', value: Math.round((count * 1e6) / spent(before)), unit: 'items/s', aim: 500_000 },
    { name: 'watchesMegabytes', value: Math.round(bytes / 1e6), unit: 'MB', aim: 150 },
  ]
}

function arrive(pulse: Pulse, watchId: string, atMs: number, storyArrivalsMs: readonly number[]): void {
  const watchIds = [watchId]
  pulse.take({ atMs, nowMs: atMs, watchIds, storyWatchIds: watchIds, storyArrivalsMs, storyPerQuarter: 1e6 })
}

/** A text about the n-th happening, else about one that chance takes. */
function texts(happeningCount: number, seed: number): (n?: number) => string {
  const random = seededRandom(seed)
  const own = Array.from({ length: happeningCount }, () =>
    Array.from({ length: wordsPerHappening }, () => `n${Math.floor(random.next() * names)}x`),
  )
  return (n) => {
    const words = own[n ?? Math.floor(random.next() * happeningCount)] ?? []
    return Array.from({ length: wordsPerText }, () =>
      random.next() < 0.5
        ? words[Math.floor(random.next() * words.length)]
        : `w${Math.floor(everydayWords ** random.next())}x`,
    ).join(' ')
  }
}

/** Milliseconds of processor time. */
function timed(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  return spent(before) / 1_000
}

/** Microseconds of processor time since. */
function spent(since: NodeJS.CpuUsage): number {
  const used = process.cpuUsage(since)
  return used.user + used.system
}

/** Ids as long as real ones. */
function counter(): () => string {
  let made = 0
  return () => idOf(1_000_000_000 + (made += 1))
}
