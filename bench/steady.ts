// Does memory stay flat? Days of a busy desk's mentions, one after another, in the memory of the stories room and without the
// store: happenings begin, are spoken of for hours and end. Settings: --items 300000 · --per-minute 1000 · --seed 1.
// Seven days at that rate are --items 10080000.
import { loadavg } from 'node:os'
import { madeUpRead } from '../test/world/read-mentions.ts'
import { seededRandom } from '../src/platform/random.ts'
import { isFaded } from '../src/stories/stage.ts'
import { toStory } from '../src/stories/story-facts.ts'
import { Stream } from '../src/stories/stream.ts'
import type { Bench } from './report.ts'
import { usedBytes } from './used-bytes.ts'

const startMs = Date.UTC(2026, 0, 1)
const minuteMs = 60_000
/** Happenings that are spoken of at once, and how many mentions pass until one of them gives way to another. */
const atOnce = 400
const itemsPerHappening = 60
const wordsPerHappening = 8
const wordsPerText = 12
const names = 2_000_000
const everydayWords = 8_000
/** As the room does it: with each batch, and every five minutes. */
const batch = 500
const sweepEveryMs = 5 * minuteMs
/** Memory is looked at so often; only the looks of the second half count, once every bound has been met. */
const looks = 24

export const run: Bench = async ({ settings, say }) => {
  const items = Number(settings['items'] ?? 300_000)
  const perMinute = Number(settings['per-minute'] ?? 1_000)
  const seed = Number(settings['seed'] ?? 1)
  const textOf = texts(seed)
  let made = 0
  const stream = new Stream(() => `s${(made += 1)}`)
  const megabytes: number[] = []
  const before = process.cpuUsage()
  let sweptAtMs = startMs
  for (let n = 0; n < items; n += 1) {
    const atMs = startMs + (n * minuteMs) / perMinute
    stream.take(madeUpRead({ n, atMs, text: textOf(n), voice: `voice-${n % 50_000}` }), atMs)
    if (n % batch === 0) stream.forgetIdle(atMs)
    if (atMs - sweptAtMs >= sweepEveryMs) sweptAtMs = sweep(stream, atMs)
    if (n > 0 && n % Math.floor(items / looks) === 0) {
      const used = usedMegabytes()
      if (n >= items / 2) megabytes.push(used)
      say(`${n.toLocaleString('en')} items: ${[...stream.stories()].length} live stories, ${Math.round(used)} MB`)
    }
  }
  const { user, system } = process.cpuUsage(before)
  const [first = 0] = megabytes
  const last = megabytes.at(-1) ?? 0
  return {
    kind: 'steady',
    data: [`made-up posts of ${wordsPerText} words about ${atOnce} happenings at once, seed ${seed}`],
    config: { items, perMinute, days: items / perMinute / 1_440, storiesOpened: made, loadAverage: loadavg()[0] ?? 0 },
    figures: [
      { name: 'growthInSecondHalf', value: (last - first) / first, unit: 'share', aim: 0.05 },
      { name: 'megabytes', value: last, unit: 'MB' },
      { name: 'liveStoryCount', value: [...stream.stories()].length, unit: 'stories' },
      { name: 'itemsPerCpuSecond', value: Math.round((items * 1e6) / (user + system)), unit: 'items/s' },
    ],
  }
}

/** Marks what is over, so that it may be let go of. */
function sweep(stream: Stream, nowMs: number): number {
  for (const live of stream.stories()) {
    if (!live.facts.isFaded && isFaded(toStory(live.facts, nowMs).stage)) live.facts = { ...live.facts, isFaded: true }
  }
  return nowMs
}

/** Each happening has words of its own; the n-th text is about one of those under way. */
function texts(seed: number): (n: number) => string {
  const random = seededRandom(seed)
  const newHappening = () => Array.from({ length: wordsPerHappening }, () => `n${Math.floor(random.next() * names)}x`)
  const happenings = Array.from({ length: atOnce }, newHappening)
  return (n) => {
    if (n % itemsPerHappening === 0) happenings[Math.floor(random.next() * atOnce)] = newHappening()
    const words = happenings[Math.floor(random.next() * atOnce)] ?? []
    return Array.from({ length: wordsPerText }, () =>
      random.next() < 0.5
        ? words[Math.floor(random.next() * words.length)]
        : `w${Math.floor(everydayWords ** random.next())}x`,
    ).join(' ')
  }
}

function usedMegabytes(): number {
  return usedBytes() / 1e6
}
