import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { itemOf, newWatch } from '../../test/rooms/match-world.ts'
import { openTestStore } from '../../test/world/store.ts'
import type { Watch } from '../model/watch.ts'
import { silentLog } from '../platform/log.ts'
import type { Store } from '../platform/store/store.ts'
import { LiveWatches } from './live-watches.ts'
import { migrations } from './schema.ts'

const deskId = randomUUID()
const watch = (watchId: string): Watch => ({
  ...newWatch,
  watchId,
  deskId,
  isPaused: false,
  subjectNames: [],
  reason: '',
})
/** Nothing here asks the store. */
const store = Object.create(null) as Store

test('a watch that was removed is remembered while its mentions are on their way, not for ever', async () => {
  const live = new LiveWatches(store, silentLog)
  const ids = Array.from({ length: 3_000 }, () => randomUUID())
  for (const watchId of ids) {
    void live.apply(watch(watchId), 1)
    live.forget(watchId)
  }
  const last = ids.at(-1) ?? ''
  expect(live.subjectsOf(deskId, [last])).toHaveLength(1)
  // A late answer from the database brings nothing back.
  await live.apply(watch(last), 7)
  expect(live.count).toBe(0)
  expect(live.remembered).toBe(1_000)
})

test('the first watch to name a long list lets others run while it is filed, and then finds all of it', async () => {
  const live = new LiveWatches(store, silentLog)
  const entries = Array.from({ length: 2_000 }, (_, n) => `rival${n} works`)
  await live.applyList({ desk_id: deskId, name: 'rivals', entries, version: 1, act: 'kept' })
  const [first, second, gone] = [randomUUID(), randomUUID(), randomUUID()]
  const query = 'within:rivals recall'
  const all = [first, second, gone].map((watchId) => live.apply({ ...watch(watchId), query }, 1))
  live.forget(gone)
  expect(live.match(itemOf('rival7 works recall')).size).toBe(0)
  let turns = 0
  const turning = setInterval(() => turns++, 0)
  await Promise.all(all)
  clearInterval(turning)
  expect(turns).toBeGreaterThan(5)
  for (const n of [0, 7, 1_999]) {
    expect(live.match(itemOf(`rival${n} works recall`)).get(deskId)).toEqual(expect.arrayContaining([first, second]))
  }
  expect(live.match(itemOf('rival7 recall works')).size).toBe(0)
  expect(live.count).toBe(2)
})

test('a watch that is changed while its list is filed is as it was changed to', async () => {
  const live = new LiveWatches(store, silentLog)
  const entries = Array.from({ length: 500 }, (_, n) => `rival${n}`)
  await live.applyList({ desk_id: deskId, name: 'rivals', entries, version: 1, act: 'kept' })
  const watchId = randomUUID()
  const before = live.apply({ ...watch(watchId), query: 'within:rivals' }, 1)
  const after = live.apply({ ...watch(watchId), query: 'acme' }, 2)
  await Promise.all([before, after])
  expect(live.match(itemOf('rival7')).size).toBe(0)
  expect(live.match(itemOf('acme')).get(deskId)).toEqual([watchId])
})

test('many watches are loaded page by page, others run meanwhile, and what is removed meanwhile stays away', async () => {
  await using stored = await openTestStore(migrations)
  const ids = Array.from({ length: 1_100 }, () => randomUUID())
  await sql`
    INSERT INTO watch (watch_id, desk_id, name, query, subject, subject_names, reason, is_paused, version, changed_at_ms)
    SELECT id, ${deskId}, 'watch ' || n, 'acme' || n, 'ourselves', '{}', '', false, 1, 0
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS given (id, n)`.execute(stored.db)
  const live = new LiveWatches(stored, silentLog)
  let turns = 0
  const turning = setInterval(() => turns++, 0)
  const loading = live.load()
  for (const watchId of ids.slice(0, 3)) live.forget(watchId)
  await loading
  clearInterval(turning)
  expect(live.count).toBe(1_097)
  expect(turns).toBeGreaterThan(10)
  expect(live.match(itemOf('acme1100')).get(deskId)).toEqual([ids[1_099]])
  expect(live.match(itemOf('acme1')).size).toBe(0)
})
