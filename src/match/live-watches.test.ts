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

test('a watch that was removed is remembered while its mentions are on their way, not for ever', () => {
  const live = new LiveWatches(store, silentLog)
  const ids = Array.from({ length: 3_000 }, () => randomUUID())
  for (const watchId of ids) {
    live.apply(watch(watchId), 1)
    live.forget(watchId)
  }
  const last = ids.at(-1) ?? ''
  expect(live.subjectsOf(deskId, [last])).toHaveLength(1)
  // A late answer from the database brings nothing back.
  live.apply(watch(last), 7)
  expect(live.count).toBe(0)
  expect(live.remembered).toBe(1_000)
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
