import { expect, it } from 'vitest'
import { idOf, madeUpRead } from '../../test/world/read-mentions.ts'
import { seededRandom } from '../platform/random.ts'
import { clusterSettings } from './cluster-settings.ts'
import { Stream } from './stream.ts'

const startMs = Date.UTC(2026, 2, 3, 9)
/** Words that no other text has. */
const textOf = (n: number) => `alpha${n} bravo${n} charlie${n} delta${n} echo${n}`

it('lets go of stories that faded after a storm had already pushed their words out of memory', () => {
  let storyCount = 0
  const stream = new Stream(() => idOf((storyCount += 1)))
  for (let n = 0; n < 3_500; n += 1) {
    const atMs = startMs + n * 10
    stream.take(madeUpRead({ n, text: textOf(n), atMs }), atMs)
    if (n % 500 === 0) stream.forgetIdle(atMs)
  }
  expect([...stream.stories()].length).toBe(storyCount)
  for (const live of stream.stories()) live.facts = { ...live.facts, isFaded: true }
  stream.forgetIdle(startMs + 60_000)
  expect([...stream.stories()].length).toBeLessThanOrEqual(clusterSettings.maxIdleTexts + 1)
})

it('keeps the id of the larger of two stories that a mention bridges', () => {
  const random = seededRandom(3)
  let storyCount = 0
  const stream = new Stream(() => idOf((storyCount += 1)))
  const wordOf = () => `word${Math.floor(400 ** random.next())}`
  let bridged = 0
  for (let n = 0; n < 1_000; n += 1) {
    const sizes = new Map([...stream.stories()].map(({ facts }) => [facts.storyId, facts.mentionCount]))
    const text = Array.from({ length: 12 }, wordOf).join(' ')
    const { storyId, mergedId } = stream.take(madeUpRead({ n, text, atMs: startMs + n }), startMs + n)
    if (mergedId === undefined) continue
    bridged += 1
    expect(sizes.get(storyId)).toBeGreaterThanOrEqual(sizes.get(mergedId) ?? 0)
  }
  expect(bridged).toBeGreaterThan(10)
})

it('does not run hundreds of happenings together because each text has a common word or two', () => {
  const random = seededRandom(5)
  const common = (): string => `common${Math.floor(30_000 ** random.next())}`
  const happenings = Array.from({ length: 400 }, (_, n) => [`name${n}`, ...Array.from({ length: 15 }, common)])
  const stream = new Stream(() => idOf((stories += 1)))
  let stories = 0
  const placed: (readonly [storyId: string, happening: number])[] = []
  for (let n = 0; n < 3_000; n += 1) {
    const happening = Math.floor(happenings.length ** random.next()) - 1
    const [name = '', ...own] = happenings[happening] ?? []
    const said = Array.from({ length: 8 }, () => own[Math.floor(random.next() * own.length)])
    const text = [name, ...said, ...Array.from({ length: 8 }, common)].join(' ')
    placed.push([stream.take(madeUpRead({ n, text, atMs: startMs + n }), startMs + n).storyId, happening])
  }
  const byStory = Map.groupBy(placed, ([storyId]) => stream.keys.current(storyId))
  const mixed = Math.max(...[...byStory.values()].map((each) => new Set(each.map(([, happening]) => happening)).size))
  const largest = Math.max(
    ...[...Map.groupBy(placed, ([, happening]) => happening).values()].map(({ length }) => length),
  )
  expect(mixed).toBeLessThan(100)
  expect(Math.max(...[...byStory.values()].map(({ length }) => length))).toBeLessThan(3 * largest)
})
