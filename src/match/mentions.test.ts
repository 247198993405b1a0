import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { actorOf, heard, itemOf, newWatch, openMatchWorld } from '../../test/rooms/match-world.ts'

const desk = randomUUID()
const other = randomUUID()

test('a desk’s source is seen by its own watches only, a shared one by all', async () => {
  await using world = await openMatchWorld()
  await world.match.addWatch(actorOf(desk), newWatch)
  await world.match.addWatch(actorOf(other), newWatch)
  const desks = (deskId?: string) =>
    world.match
      .match([heard('acme', deskId ? { deskId } : {})])
      .map((mention) => mention.deskId)
      .toSorted()
  expect(desks()).toEqual([desk, other].toSorted())
  expect(desks(other)).toEqual([other])
  expect(desks(randomUUID())).toEqual([])
})

test('a mention says which watches matched, in order, and when', async () => {
  await using world = await openMatchWorld()
  const first = await world.match.addWatch(actorOf(desk), newWatch)
  const second = await world.match.addWatch(actorOf(desk), { ...newWatch, query: 'ac*' })
  await world.match.addWatch(actorOf(desk), { ...newWatch, query: 'apex' })
  const [mention] = world.match.match([heard('Acme', { heardAtMs: 5, sourceId: 's', connector: 'feed' })])
  expect(mention).toMatchObject({
    deskId: desk,
    sourceId: 's',
    connector: 'feed',
    watchIds: [first.watchId, second.watchId].toSorted(),
    heardAtMs: 5,
    matchedAtMs: world.clock.now(),
    isDrill: false,
  })
})

test('the same item through two sources, or delivered again, is one mention', async () => {
  await using world = await openMatchWorld()
  await world.match.addWatch(actorOf(desk), newWatch)
  await world.match.addWatch(actorOf(other), newWatch)
  expect(await world.hear(heard('acme 1'), heard('acme 1', { sourceId: 'second' }), heard('acme 2'))).toBe(4)
  expect(await world.hear(heard('acme 2'), heard('acme 3'))).toBe(2)
  const told = world.mentions().filter((mention) => mention.deskId === desk)
  expect(told.map((mention) => [mention.item.text, mention.sourceId])).toEqual([
    ['acme 1', 'source'],
    ['acme 2', 'source'],
    ['acme 3', 'source'],
  ])
})

test('what is rolled back was never kept nor told, and is new when it comes again', async () => {
  await using world = await openMatchWorld()
  await world.match.addWatch(actorOf(desk), newWatch)
  const attempt = world.store.transaction(async (tx) => {
    await world.match.keep(tx, world.match.match([heard('acme')]))
    throw new Error('power cut')
  })
  await expect(attempt).rejects.toThrow('power cut')
  expect(world.mentions()).toEqual([])
  expect(await world.hear(heard('acme'))).toBe(1)
  expect(world.mentions()).toHaveLength(1)
})

test('two at once with the same items in opposite order make each one mention', async () => {
  await using world = await openMatchWorld()
  await world.match.addWatch(actorOf(desk), newWatch)
  const items = Array.from({ length: 200 }, (_, i) => heard(`acme ${i}`))
  const counts = await Promise.all([
    world.hear(...items),
    world.hear(...items.toReversed()),
    world.hear(...items),
    world.hear(...items.toReversed()),
  ])
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(200)
  expect(new Set(world.mentions().map((mention) => mention.item.itemKey)).size).toBe(200)
  expect(world.mentions()).toHaveLength(200)
})

test('characters that the store cannot hold do not hold up the rest', async () => {
  await using world = await openMatchWorld()
  await world.match.addWatch(actorOf(desk), newWatch)
  const hostile = itemOf('acme \0 \ud800 end', {
    itemKey: 'k\0',
    voice: { voiceKey: 'v', name: '\udfff' },
    links: ['a\0'],
  })
  expect(await world.hear(heard(hostile), heard('acme'))).toBe(2)
  expect(world.mentions()[0]?.item).toMatchObject({ itemKey: 'k', text: 'acme  \ufffd end', links: ['a'] })
  await world.bus.settled()
  const { hits } = await world.match.search({ deskId: desk, text: 'end', limit: 10 })
  expect(hits).toHaveLength(1)
})

test('a key of any length is stored', async () => {
  await using world = await openMatchWorld()
  await world.match.addWatch(actorOf(desk), newWatch)
  const long = itemOf('acme', { itemKey: `https://acme.example/${'x'.repeat(20_000)}` })
  expect(await world.hear(heard(long))).toBe(1)
  expect(await world.hear(heard(long))).toBe(0)
})

test('a deleted item is marked, on the desk it is for or on all', async () => {
  await using world = await openMatchWorld()
  await world.match.addWatch(actorOf(desk), newWatch)
  await world.match.addWatch(actorOf(other), newWatch)
  await world.hear(heard('acme'), heard('acme 2'))
  const gone = (itemKey: string, goneAtMs: number, deskId?: string) =>
    world.store.transaction((tx) => world.match.markGone(tx, [{ itemKey, goneAtMs, ...(deskId && { deskId }) }]))
  await gone('other:acme', 7)
  await gone('other:acme', 9)
  await gone('other:acme 2', 8, desk)
  await gone('other:never heard', 8)
  const goneAt = async (deskId: string) => {
    const ids = world
      .mentions()
      .filter((mention) => mention.deskId === deskId)
      .map((mention) => mention.mentionId)
    return (await world.match.readMentions(deskId, ids)).map((mention) => mention.goneAtMs)
  }
  expect(await goneAt(desk)).toEqual([7, 8])
  expect(await goneAt(other)).toEqual([7, undefined])
  const told = world.bus.events.flatMap(({ deskId, event }) => (event.type === 'item.gone' ? [{ deskId, event }] : []))
  expect(told.map(({ deskId, event }) => [deskId, event.itemKey, event.goneAtMs])).toEqual(
    [desk, other]
      .toSorted()
      .map((deskId) => [deskId, 'other:acme', 7])
      .concat([[desk, 'other:acme 2', 8]]),
  )
  const ids = new Set(world.mentions().map((mention) => mention.mentionId))
  expect(told.every(({ event }) => ids.has(event.mentionId))).toBe(true)
})

test('mentions are read by their desk only', async () => {
  await using world = await openMatchWorld()
  await world.match.addWatch(actorOf(desk), newWatch)
  await world.hear(heard('acme'))
  const [made] = world.mentions()
  expect(await world.match.readMentions(desk, [made?.mentionId ?? '', 'no id', randomUUID()])).toEqual([made])
  expect(await world.match.readMentions(other, [made?.mentionId ?? ''])).toEqual([])
})
