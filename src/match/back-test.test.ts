import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { actorOf, heard, itemOf, newWatch, noonMs, openMatchWorld } from '../../test/rooms/match-world.ts'
import { QuerySyntaxError } from './query-syntax-error.ts'

const desk = randomUUID()
const dayMs = 86_400_000

test('says per day what a query would bring, from what was heard whether it matched or not', async () => {
  await using world = await openMatchWorld()
  const items = Array.from({ length: 49 }, (_, i) =>
    heard(i % 4 === 0 ? `apex ${i}` : `other ${i}`, { heardAtMs: noonMs - 2 * dayMs + i * 3_600_000 }),
  )
  expect(world.match.match(items)).toEqual([])
  const result = await world.match.backTest(desk, { query: 'apex', names: [] })
  expect(result).toMatchObject({
    perDay: 6.5,
    isEstimate: false,
    stored: { scanned: 0, matched: 0 },
    recent: { scanned: 49, matched: 13, spanMs: 2 * dayMs },
  })
  expect(result.days.map((day) => day.count)).toEqual([3, 6, 4])
  expect(result.examples).toHaveLength(10)
  expect(result.examples[0]).toMatchObject({ item: { text: 'apex 48' }, marks: [{ field: 'text', start: 0, end: 4 }] })
})

test('looks at stored items too, and says that less than a day is an estimate', async () => {
  await using world = await openMatchWorld({ recentLimits: { maxItems: 2, maxBytes: 1e6 } })
  await world.match.addWatch(actorOf(desk), newWatch)
  await world.hear(
    ...Array.from({ length: 20 }, (_, i) => heard(`acme recall ${i}`, { heardAtMs: noonMs - i * dayMs })),
  )
  await world.hear(heard('acme recall drill', { isDrill: true }))
  await world.bus.settled()
  const result = await world.match.backTest(desk, { query: 'recall', names: [] })
  expect(result.stored).toEqual({ scanned: 20, matched: 20 })
  expect(result.recent).toMatchObject({ scanned: 2, matched: 2 })
  expect(result.days).toHaveLength(20)
  expect(result.perDay).toBeGreaterThanOrEqual(1)
  expect((await world.match.backTest(randomUUID(), { query: 'recall', names: [] })).stored.matched).toBe(0)
})

test('an item that is stored and was heard lately counts once', async () => {
  await using world = await openMatchWorld()
  await world.match.addWatch(actorOf(desk), newWatch)
  await world.hear(heard('acme'), heard('acme'), heard('acme', { sourceId: 'second', deskId: desk }))
  await world.bus.settled()
  const result = await world.match.backTest(desk, { query: 'acme', names: [] })
  expect(result.days).toEqual([{ dayStartMs: Math.floor(noonMs / dayMs) * dayMs, count: 1 }])
  expect(result.examples).toHaveLength(1)
})

test('sees only what the desk’s own watches would have seen', async () => {
  await using world = await openMatchWorld()
  world.match.match([heard('acme theirs', { deskId: randomUUID() }), heard('acme shared')])
  expect((await world.match.backTest(desk, { query: 'acme', names: [] })).recent).toMatchObject({
    scanned: 1,
    matched: 1,
  })
})

test('lets others run, and stops when told to', async () => {
  await using world = await openMatchWorld()
  world.match.match(
    Array.from({ length: 2_000 }, (_, i) => heard(itemOf(`${'word '.repeat(100)}${i}`, { itemKey: String(i) }))),
  )
  const stop = new AbortController()
  let turns = 0
  const turning = setInterval(() => turns++, 0)
  const done = world.match.backTest(desk, { query: 'word', names: [] }, stop.signal)
  await done
  clearInterval(turning)
  expect(turns).toBeGreaterThan(3)
  const stopped = world.match.backTest(desk, { query: 'word', names: [] }, stop.signal)
  stop.abort(new Error('closed the page'))
  await expect(stopped).rejects.toThrow('closed the page')
})

test('a query that cannot be read is refused', async () => {
  await using world = await openMatchWorld()
  await expect(world.match.backTest(desk, { query: 'acme AND', names: [] })).rejects.toThrow(QuerySyntaxError)
})

test('a check says what is wrong, and warns of a query that matches nearly everything heard', async () => {
  await using world = await openMatchWorld()
  expect(world.match.checkQuery(desk, 'acme AND')).toMatchObject({ isValid: false, error: { position: 5, length: 3 } })
  expect(world.match.checkQuery(desk, 'the')).toMatchObject({ isValid: true, warnings: [] })
  world.match.match(Array.from({ length: 300 }, (_, i) => heard(`the ${i}`, { heardAtMs: noonMs + i * 60_000 })))
  const check = world.match.checkQuery(desk, 'the')
  expect(check.warnings.map(({ message }) => message)).toEqual([expect.stringContaining('100 % of the last 300 items')])
  expect(check.cost?.candidatesPer1000).toBeGreaterThan(300)
  expect(check.cost?.words).toMatch(/^Looks closely at about \d+ of 1,000 items heard: those with the\.$/)
  // Too rarely heard to know better than by its length.
  expect(world.match.checkQuery(desk, 'the kettle').cost?.words).toMatch(
    /^Looks closely at about [1-9] of 1,000 items heard: those with kettle\.$/,
  )
  expect(check.perDay).toBeCloseTo(300 * (1_440 / 299), 5)
  expect(world.match.checkQuery(desk, 'acme').perDay).toBe(0)
})
