// How fast mentions are placed in stories: folding, clustering and burst tests in memory, without the store.
// Settings: --items 30000 · --seed 1.
import { madeUpRead } from '../test/world/read-mentions.ts'
import { seededRandom } from '../src/platform/random.ts'
import { Stream } from '../src/stories/stream.ts'
import { percentile, type Bench } from './report.ts'

const vocabularySize = 20_000
const wordsPerText = 12
/** A happening is spoken of with these many words of its own. */
const wordsPerTopic = 20
const topicCount = 2_000

/** Made-up posts, about half their words from one of 2,000 happenings, words by Zipf's law. */
export const run: Bench = async ({ settings, say }) => {
  const itemCount = Number(settings['items'] ?? 30_000)
  const seed = Number(settings['seed'] ?? 1)
  const reads = madeUpReads(itemCount, seed)
  const stream = new Stream(counter('s'))
  say(`${itemCount} items …`)
  const timesMs: number[] = []
  const before = process.cpuUsage()
  for (const [i, read] of reads.entries()) {
    if (i % 500 === 0) stream.forgetIdle(read.mention.heardAtMs)
    const startMs = performance.now()
    stream.take(read, read.mention.heardAtMs)
    timesMs.push(performance.now() - startMs)
  }
  const used = process.cpuUsage(before)
  return {
    kind: 'stories',
    data: [`made-up posts of ${wordsPerText} words, seed ${seed}`],
    config: { items: itemCount, happenings: topicCount },
    figures: [
      { name: 'itemsPerCpuSecond', value: Math.round((itemCount * 1e6) / (used.user + used.system)), unit: 'items/s' },
      { name: 'assignP99Ms', value: percentile(timesMs, 0.99), unit: 'ms', aim: 1 },
      { name: 'storyCount', value: [...stream.stories()].length, unit: 'stories' },
    ],
  }
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
