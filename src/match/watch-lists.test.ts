import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { actorOf, heard, itemOf, newWatch, openMatchWorld } from '../../test/rooms/match-world.ts'
import { ConflictError, ForbiddenError, InvalidError, NotFoundError } from '../platform/errors.ts'
import { silentLog } from '../platform/log.ts'
import { indexItems } from './index-items.ts'
import { createMatch } from './index.ts'
import { createPercolator } from './percolator.ts'
import { parseQuery } from './parser.ts'
import { QuerySyntaxError } from './query-syntax-error.ts'
import { maxListEntries } from './watch-lists.ts'

const desk = randomUUID()
const other = randomUUID()
const actor = actorOf(desk)

test('a changed list holds for all its watches with the next item, and for its own desk only', async () => {
  await using world = await openMatchWorld()
  const { match } = world
  await match.keepList(actor, 'rivals', { entries: ['Apex', 'Big Co'], baseVersion: 0 })
  await match.keepList(actorOf(other), 'rivals', { entries: ['Zenith'], baseVersion: 0 })
  for (const query of ['within:rivals', 'within:rivals NEAR/3 recall', 'recall -within:rivals']) {
    await match.addWatch(actor, { ...newWatch, query })
  }
  await match.addWatch(actorOf(other), { ...newWatch, query: 'within:rivals' })
  const counts = (text: string) => match.match([heard(text)]).map(({ watchIds }) => watchIds.length)
  expect(counts('Big Co recall')).toEqual([2])
  expect(counts('Zenith')).toEqual([1])
  await match.keepList(actor, 'rivals', { entries: ['Zenith'], baseVersion: 1 })
  expect(counts('Big Co recall')).toEqual([1])
  expect(counts('Zenith').toSorted()).toEqual([1, 1])
})

test('another process hears of a changed list', async () => {
  await using world = await openMatchWorld()
  const { store, bus, clock } = world
  await using elsewhere = createMatch({ store, bus, clock, log: silentLog })
  await elsewhere.start()
  await world.match.keepList(actor, 'reporters', { entries: ['@jane'], baseVersion: 0 })
  await world.match.addWatch(actor, { ...newWatch, query: 'from:reporters' })
  const item = itemOf('Anything', { voice: { voiceKey: 'v', name: 'Jane', handle: 'jane.example' } })
  await expect.poll(() => elsewhere.match([heard(item)]).length).toBe(1)
  await world.match.keepList(actor, 'reporters', { entries: ['@joe'], baseVersion: 1 })
  await expect.poll(() => elsewhere.match([heard(item)]).length).toBe(0)
  await using later = createMatch({ store, bus, clock, log: silentLog })
  await later.start()
  const joe = itemOf('Anything', { voice: { voiceKey: 'v', name: 'Joe', handle: 'joe.example' } })
  expect(later.match([heard(joe)])).toHaveLength(1)
})

test('of two who change a list at once the second is told, and one that is used is not removed', async () => {
  await using world = await openMatchWorld()
  const { match } = world
  await match.keepList(actor, 'rivals', { entries: ['Apex'], baseVersion: 0 })
  await expect(match.keepList(actor, 'rivals', { entries: [], baseVersion: 0 })).rejects.toThrow(ConflictError)
  await match.keepList(actor, 'rivals', { entries: ['Apex', ' Apex ', ''], baseVersion: 1 })
  await expect(match.keepList(actor, 'rivals', { entries: ['Big'], baseVersion: 1 })).rejects.toThrow(ConflictError)
  const watch = await match.addWatch(actor, { ...newWatch, name: 'Their news', query: 'within:rivals recall' })
  expect(await match.listLists(desk)).toEqual([
    expect.objectContaining({
      name: 'rivals',
      entries: ['Apex'],
      version: 2,
      usedBy: ['Their news'],
      changedByName: 'Robin',
    }),
  ])
  await expect(match.removeList(actor, 'rivals')).rejects.toThrow('Their news')
  await match.removeWatch(actor, watch.watchId)
  await match.removeList(actor, 'rivals')
  await expect(match.removeList(actor, 'rivals')).rejects.toThrow(NotFoundError)
  expect(await match.listLists(desk)).toEqual([])
  // Made anew it goes on counting: a late answer from the database is never taken for the later one.
  const again = await match.keepList(actor, 'rivals', { entries: ['Apex'], baseVersion: 0 })
  expect(again.version).toBe(4)
})

test('what cannot be looked for, a list that is not there, and a watcher’s change are refused in words', async () => {
  await using world = await openMatchWorld()
  const { match } = world
  await expect(match.keepList(actor, 'rivals', { entries: ['a*'], baseVersion: 0 })).rejects.toThrow('"a*"')
  await expect(match.keepList(actor, 'My rivals', { entries: ['x'], baseVersion: 0 })).rejects.toThrow(InvalidError)
  await expect(match.keepList(actorOf(desk, 'watcher'), 'x', { entries: [], baseVersion: 0 })).rejects.toThrow(
    ForbiddenError,
  )
  await match.keepList(actor, 'rivals', { entries: ['Apex'], baseVersion: 0 })
  await expect(match.addWatch(actor, { ...newWatch, query: 'within:rival' })).rejects.toThrow(QuerySyntaxError)
  expect(match.checkQuery(desk, 'acme within:rival')).toMatchObject({
    isValid: false,
    error: { position: 5, length: 12, mended: 'acme within:rivals' },
  })
  expect(match.checkQuery(desk, 'from:@jane').error?.mended).toBe('author:@jane')
  expect(match.checkQuery(desk, 'lang:de within:rivals').isValid).toBe(true)
})

test('search, back-test and explain know the lists too', async () => {
  await using world = await openMatchWorld()
  const { match } = world
  await match.keepList(actor, 'rivals', { entries: ['Apex', 'Big Co'], baseVersion: 0 })
  await match.addWatch(actor, { ...newWatch, query: 'within:rivals' })
  await world.hear(
    heard('A big co recall', { deskId: desk }),
    heard('Apex strike', { deskId: desk }),
    heard('Nothing', { deskId: desk }),
  )
  await world.store.transaction((tx) => indexItems(tx, world.mentions()))
  const found = await match.search({ deskId: desk, text: 'within:rivals recall', limit: 10 })
  expect(found.hits.map(({ mention, marks }) => [mention.item.text, marks.length])).toEqual([['A big co recall', 2]])
  expect((await match.backTest(desk, { query: 'within:rivals', names: [] })).recent.matched).toBe(2)
  const { parts } = match.explain(desk, 'within:rivals', itemOf('A big co'))
  expect(parts).toEqual([{ text: 'within:rivals', start: 0, end: 13, spans: [{ field: 'text', start: 2, end: 8 }] }])
})

test('a large list that changes is asked by many watches as it then is', () => {
  const percolator = createPercolator()
  for (let i = 0; i < 1_000; i++) percolator.set(`w${i}`, 'desk', parseQuery(`within:long word${i}`))
  const entries = Array.from({ length: maxListEntries }, (_, i) => `name${i} other${i % 97}`)
  percolator.setList('desk', 'long', entries)
  percolator.setList('desk', 'long', [...entries.slice(0, 1_990), 'last one'])
  expect(percolator.match(itemOf('name7 other7 and word500'))).toEqual(['w500'])
  expect(percolator.match(itemOf('the last one and word500'))).toEqual(['w500'])
  expect(percolator.match(itemOf('name1999 other59 and word500'))).toEqual([])
})
