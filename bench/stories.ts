// How fast mentions are placed in stories: folding, clustering and burst tests in memory, without the store.
import { madeUpRead } from '../test/world/read-mentions.ts'
import { seededRandom } from '../src/platform/random.ts'
import { Stream } from '../src/stories/stream.ts'

export interface StoriesBenchOptions {
  /** 30,000 unless told. */
  readonly itemCount?: number
  /** 1 unless told. */
  readonly seed?: number
}

export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
}

const vocabularySize = 20_000
const wordsPerText = 12
/** A happening is spoken of with these many words of its own. */
const wordsPerTopic = 20
const topicCount = 2_000

/** Made-up posts, most about one of 2,000 happenings, words by Zipf's law. */
export function run({ itemCount = 30_000, seed = 1 }: StoriesBenchOptions = {}): readonly Figure[] {
  const reads = madeUpReads(itemCount, seed)
  const stream = new Stream(counter('s'))
  const timesMs: number[] = []
  const before = process.cpuUsage()
  for (const read of reads) {
    const startMs = performance.now()
    stream.take(read, read.mention.heardAtMs)
    timesMs.push(performance.now() - startMs)
  }
  const used = process.cpuUsage(before)
  const sorted = timesMs.toSorted((a, b) => a - b)
  const cpuSeconds = (used.user + used.system) / 1e6
  return [
    { name: 'itemsPerCpuSecond', value: Math.round(itemCount / cpuSeconds), unit: 'items/s' },
    { name: 'assignP99Ms', value: sorted[Math.floor(sorted.length * 0.99)] ?? 0, unit: 'ms' },
    { name: 'storyCount', value: [...stream.stories()].length, unit: 'stories' },
  ]
}

function madeUpReads(count: number, seed: number) {
  const random = seededRandom(seed)
  const draw = (size: number): number => Math.floor(size ** random.next()) - 1
  const topics = Array.from({ length: topicCount }, () =>
    Array.from({ length: wordsPerTopic }, () => Math.floor(random.next() * vocabularySize)),
  )
  return Array.from({ length: count }, (_, n) => {
    const topic = topics[draw(topicCount)] ?? []
    const words = Array.from({ length: wordsPerText }, () =>
      random.next() < 0.5 ? topic[Math.floor(random.next() * topic.length)] : draw(vocabularySize),
    )
    return madeUpRead({ n, atMs: Date.UTC(2026, 0, 1) + n * 1_000, text: words.map((word) => `w${word}x`).join(' ') })
  })
}

function counter(prefix: string): () => string {
  let made = 0
  return () => {
    made += 1
    return `${prefix}${made}`
  }
}
