import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { actorOf, heard, newWatch, openMatchWorld } from '../../test/rooms/match-world.ts'
import { ForbiddenError, InvalidError, LimitError, NotFoundError } from '../platform/errors.ts'
import { createMatch } from './index.ts'
import { QuerySyntaxError } from './query-syntax-error.ts'
import { silentLog } from '../platform/log.ts'

const desk = randomUUID()
const other = randomUUID()

test('a watch matches from the moment it is added until it is paused or removed', async () => {
  await using world = await openMatchWorld()
  const { match } = world
  const matches = () => match.match([heard('Acme recalls')]).length
  expect(matches()).toBe(0)
  const watch = await match.addWatch(actorOf(desk), newWatch)
  expect(matches()).toBe(1)
  await match.pauseWatch(actorOf(desk), watch.watchId)
  expect(matches()).toBe(0)
  await match.resumeWatch(actorOf(desk), watch.watchId)
  expect(matches()).toBe(1)
  await match.changeWatch(actorOf(desk), watch.watchId, { query: 'rival' })
  expect(matches()).toBe(0)
  await match.changeWatch(actorOf(desk), watch.watchId, { query: 'recalls' })
  expect(matches()).toBe(1)
  await match.removeWatch(actorOf(desk), watch.watchId)
  expect(matches()).toBe(0)
})

test('a change in another process is heard although the database was away at that moment', async () => {
  await using world = await openMatchWorld()
  let troubles = 0
  const store = new Proxy(world.store, {
    get(target, name) {
      if (name === 'db' && troubles-- > 0) throw new Error('connection terminated')
      return Reflect.get(target, name)
    },
  })
  await using here = createMatch({ store, bus: world.bus, clock: world.clock, log: silentLog })
  await here.start()
  troubles = 1
  await world.match.addWatch(actorOf(desk), newWatch)
  await expect.poll(() => here.match([heard('Acme recalls')]).length, { timeout: 5_000 }).toBe(1)
})

test('what somebody else made of a watch meanwhile is not written over unseen; a pause is no change of words', async () => {
  await using world = await openMatchWorld()
  const { match } = world
  const [vera, otto] = [actorOf(desk), actorOf(desk)]
  const { watchId } = await match.addWatch(vera, newWatch)
  await match.pauseWatch(otto, watchId)
  const both = [vera, otto].map((who, i) =>
    match.changeWatch(who, watchId, { query: `acme ${i}`, reason: 'mine', baseVersion: 1 }),
  )
  const outcomes = await Promise.allSettled(both)
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const [kept, told] = outcomes[0]?.status === 'fulfilled' ? [vera, otto] : [otto, vera]
  await match.changeWatch(kept, watchId, { query: 'acme again', baseVersion: 1 })
  const late = match.changeWatch(told, watchId, { query: 'acme late', baseVersion: 1 })
  await expect(late).rejects.toMatchObject({ code: 'CONFLICT', details: { version: 4 } })
  expect(await match.getWatch(desk, watchId)).toMatchObject({ query: 'acme again', isPaused: true })
  await match.changeWatch(told, watchId, { query: 'acme late', baseVersion: 4 })
  expect(await match.getWatch(desk, watchId)).toMatchObject({ query: 'acme late' })
})

test('every change stands in the history with who and when, and is told', async () => {
  await using world = await openMatchWorld()
  const actor = actorOf(desk, 'responder')
  const watch = await world.match.addWatch(actor, newWatch)
  world.clock.advance(1_000)
  await world.match.changeWatch(actor, watch.watchId, { query: 'acme OR apex', reason: 'new brand' })
  await world.match.removeWatch(actor, watch.watchId)
  const history = await world.match.watchHistory(desk, watch.watchId)
  expect(history.map(({ act, query, version }) => ({ act, query, version }))).toEqual([
    { act: 'removed', query: 'acme OR apex', version: 3 },
    { act: 'changed', query: 'acme OR apex', version: 2 },
    { act: 'added', query: 'acme', version: 1 },
  ])
  expect(history[1]).toMatchObject({
    changedByName: 'Robin',
    changedById: actor.personId,
    changedAtMs: world.clock.now(),
  })
  expect(world.bus.events.map(({ event }) => event)).toEqual(
    Array.from({ length: 3 }, () => ({ type: 'watch.changed', watchId: watch.watchId })),
  )
})

test('a watcher may not change watches, and nobody those of another desk', async () => {
  await using world = await openMatchWorld()
  const { match } = world
  const watch = await match.addWatch(actorOf(desk), newWatch)
  await expect(match.addWatch(actorOf(desk, 'watcher'), newWatch)).rejects.toThrow(ForbiddenError)
  await expect(match.removeWatch(actorOf(desk, 'watcher'), watch.watchId)).rejects.toThrow(ForbiddenError)
  await expect(match.changeWatch(actorOf(other), watch.watchId, { name: 'Mine' })).rejects.toThrow(NotFoundError)
  await expect(match.removeWatch(actorOf(other), watch.watchId)).rejects.toThrow(NotFoundError)
  await expect(match.getWatch(other, watch.watchId)).rejects.toThrow(NotFoundError)
  await expect(match.watchHistory(other, watch.watchId)).rejects.toThrow(NotFoundError)
  await expect(match.getWatch(desk, "' OR 1=1")).rejects.toThrow(NotFoundError)
  expect(await match.listWatches(other)).toEqual([])
  expect(await match.listWatches(desk)).toEqual([watch])
})

test('what cannot be watched is refused and leaves nothing behind', async () => {
  await using world = await openMatchWorld({ maxWatches: 1 })
  const { match } = world
  await expect(match.addWatch(actorOf(desk), { ...newWatch, query: '"acme' })).rejects.toThrow(QuerySyntaxError)
  await expect(match.addWatch(actorOf(desk), { ...newWatch, name: ' ' })).rejects.toThrow(InvalidError)
  expect(await match.listWatches(desk)).toEqual([])
  await match.addWatch(actorOf(desk), newWatch)
  await expect(match.addWatch(actorOf(desk), newWatch)).rejects.toThrow(LimitError)
  await match.addWatch(actorOf(other), newWatch)
  expect(world.bus.events).toHaveLength(2)
})

test('another process takes over changes, and a restart knows the watches', async () => {
  await using world = await openMatchWorld()
  const { store, bus, clock } = world
  await using second = createMatch({ store, bus, clock, log: silentLog })
  await second.start()
  const watch = await world.match.addWatch(actorOf(desk), newWatch)
  await expect.poll(() => second.match([heard('acme')])).toHaveLength(1)
  await second.changeWatch(actorOf(desk), watch.watchId, { query: 'apex' })
  await expect.poll(() => world.match.match([heard('apex')])).toHaveLength(1)
  await using third = createMatch({ store, bus, clock, log: silentLog })
  await third.start()
  expect(third.match([heard('apex')])).toHaveLength(1)
  await third.removeWatch(actorOf(desk), watch.watchId)
  await expect.poll(() => second.match([heard('apex')])).toHaveLength(0)
})

test('a stored watch that cannot be read stops no other', async () => {
  await using world = await openMatchWorld()
  const { store, bus, clock, match } = world
  const broken = await match.addWatch(actorOf(desk), newWatch)
  await match.addWatch(actorOf(desk), newWatch)
  await store.db
    .withTables<{ watch: { query: string; watch_id: string } }>()
    .updateTable('watch')
    .set({ query: '((' })
    .where('watch_id', '=', broken.watchId)
    .execute()
  await using restarted = createMatch({ store, bus, clock, log: silentLog })
  await restarted.start()
  expect(restarted.match([heard('acme')])[0]?.watchIds).toHaveLength(1)
})

test('counts what each watch brought in a day and a week', async () => {
  await using world = await openMatchWorld()
  const watch = await world.match.addWatch(actorOf(desk), newWatch)
  const daysAgo = (days: number) => world.clock.now() - days * 86_400_000
  await world.hear(
    heard('acme 1'),
    heard('acme 2', { heardAtMs: daysAgo(3) }),
    heard('acme 3', { heardAtMs: daysAgo(9) }),
  )
  await world.hear(heard('acme drill', { isDrill: true }))
  expect(await world.match.countMentions(desk)).toEqual([
    { watchId: watch.watchId, mentionsInDay: 1, mentionsInWeek: 2, lastMentionAtMs: world.clock.now() },
  ])
  expect(await world.match.countMentions(other)).toEqual([])
})
