// Many sources at once: whoever renews leases and whoever writes states lock the same rows, and never wait for each other
// crosswise.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openTestStore } from '../../test/world/store.ts'
import { newId } from '../platform/ids.ts'
import { seededRandom } from '../platform/random.ts'
import { Gauge } from './gauge.ts'
import { migrations } from './index.ts'
import { holdSources } from './lease.ts'
import { writeStates } from './write-states.ts'

const rounds = 12

it('renews the leases of 300 sources while the states of all are written', async () => {
  await using store = await openTestStore(migrations)
  const [deskId, leaseHolder] = [newId(), newId()]
  const sourceIds = Array.from({ length: 300 }, newId)
  await sql`
    INSERT INTO source (source_id, desk_id, connector, name, settings, created_at_ms)
    SELECT id, ${deskId}, 'replay', 'a', '{}', 0 FROM unnest(${sourceIds}::uuid[]) AS made(id)`.execute(store.db)
  await sql`INSERT INTO source_state (source_id, desk_id) SELECT source_id, desk_id FROM source`.execute(store.db)
  await holdSources(store.db, leaseHolder, sourceIds)
  const random = seededRandom(5)
  const write = (): Promise<readonly string[]> =>
    store.transaction((tx) => {
      const shuffled = sourceIds.map((id) => ({ id, at: random.next() })).toSorted((a, b) => a.at - b.at)
      const writes = shuffled.map(({ id: sourceId }) => {
        const name = { sourceId, deskId, connector: 'replay', isDrill: false } as const
        return { change: new Gauge(name, { health: 'waiting', revision: 1 }, 0).take(0), revision: 1, leaseHolder }
      })
      return writeStates(tx, writes)
    })
  const work: Promise<unknown>[] = []
  for (let round = 0; round < rounds; round += 1) {
    work.push(write(), holdSources(store.db, leaseHolder, sourceIds), write())
    if (round % 3 === 2) await Promise.all(work.splice(0))
  }
  expect(await write()).toEqual([])
})
