import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { newWatch } from '../../test/rooms/match-world.ts'
import type { Watch } from '../model/watch.ts'
import { silentLog } from '../platform/log.ts'
import type { Store } from '../platform/store/store.ts'
import { LiveWatches } from './live-watches.ts'

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
