import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { madeUpRead, testWatchId } from '../../test/world/read-mentions.ts'
import { openTestStore } from '../../test/world/store.ts'
import type { Store } from '../platform/store/store.ts'
import { beatsOf, lastPieces, saveBylines, writersOf } from './bylines.ts'
import { forgetReadings } from './forget.ts'
import { migrations } from './index.ts'

let store: Store
beforeAll(async () => (store = await openTestStore(migrations)))
afterAll(() => store[Symbol.asyncDispose]())

interface Written {
  readonly by: string
  readonly atMs: number
  readonly watchIds?: readonly string[]
  readonly isDrill?: boolean
}

let n = 0
/** Resolves to the mentions' ids. */
async function write(deskId: string, ...all: readonly Written[]): Promise<readonly string[]> {
  const mentions = all.map(({ by, atMs, watchIds = [testWatchId], isDrill = false }) => {
    const voice = { voiceKey: 'ledger.example', name: by, outlet: 'The Ledger' }
    n += 1
    const { mention } = madeUpRead({
      n,
      text: 'x',
      atMs,
      deskId,
      isDrill,
      item: { network: 'news', kind: 'article', voice },
    })
    return { ...mention, watchIds }
  })
  await store.transaction((tx) => saveBylines(tx, deskId, [...mentions, ...mentions]))
  return mentions.map(({ mentionId }) => mentionId)
}

test('whoever wrote last comes first, with how much they wrote on what; another desk’s and a drill’s count for nothing', async () => {
  const [deskId, other, rivals] = [randomUUID(), randomUUID(), randomUUID()]
  await write(other, { by: 'Oona Vale', atMs: 900 })
  await write(
    deskId,
    { by: 'Mara Quill', atMs: 100 },
    { by: 'Mara Quill and Tom Reyes', atMs: 200, watchIds: [rivals, testWatchId] },
    { by: 'MARA QUILL', atMs: 300 },
    { by: 'Ida Boyle', atMs: 400, isDrill: true },
  )
  const writers = await store.inDesk(deskId, (tx) => writersOf(tx, deskId, { sinceMs: 0, limit: 9 }))
  expect(writers).toEqual([
    {
      site: 'ledger.example',
      authorKey: 'mara quill',
      name: 'MARA QUILL',
      outlet: 'The Ledger',
      pieces: 3,
      lastAtMs: 300,
    },
    expect.objectContaining({ name: 'Tom Reyes', pieces: 1 }),
  ])
  const find = (query: object) =>
    store.inDesk(deskId, (tx) => writersOf(tx, deskId, { sinceMs: 0, limit: 9, ...query }))
  expect(await find({ watchIds: [rivals] })).toHaveLength(2)
  expect(await find({ leastPieces: 2 })).toHaveLength(1)
  expect(await find({ sinceMs: 250 })).toMatchObject([{ pieces: 1 }])
  const of = { sinceMs: 0, authorKeys: ['mara quill'] }
  const [beats] = await store.inDesk(deskId, (tx) => beatsOf(tx, deskId, of))
  expect(beats?.watchIds).toEqual([testWatchId, rivals])
})

test('the last articles of one are theirs alone, newest first, until their mentions are let go', async () => {
  const deskId = randomUUID()
  const ids = await write(
    deskId,
    { by: 'Mara Quill', atMs: 1 },
    { by: 'Mara Quill', atMs: 2 },
    { by: 'Tom Reyes', atMs: 3 },
  )
  const last = () => store.inDesk(deskId, (tx) => lastPieces(tx, deskId, { authorKey: 'mara quill', limit: 10 }))
  expect((await last()).map(({ mentionId }) => mentionId)).toEqual([ids[1], ids[0]])
  await store.transaction((tx) => forgetReadings(tx, deskId, ids.slice(1)))
  expect((await last()).map(({ mentionId }) => mentionId)).toEqual([ids[0]])
})

test('a drill’s writers are those of its story, asked for by its mentions', async () => {
  const deskId = randomUUID()
  const mentionIds = await write(deskId, { by: 'Ida Boyle', atMs: 400, isDrill: true })
  const of = { sinceMs: 0, mentionIds, limit: 9 }
  expect(await store.inDesk(deskId, (tx) => writersOf(tx, deskId, of))).toMatchObject([{ name: 'Ida Boyle' }])
})

test('on a desk with 5,000 voices who writes on a beat is found at once', async () => {
  const deskId = randomUUID()
  await sql`
    INSERT INTO byline (desk_id, mention_id, author_key, author, site, outlet, at_ms, watch_ids, is_drill)
    SELECT ${deskId}, gen_random_uuid(), 'writer ' || n % 5000, 'Writer ' || n % 5000, 'ledger.example', 'The Ledger', n,
      ARRAY[${testWatchId}::uuid], false
    FROM generate_series(1, 10000) AS n`.execute(store.db)
  await sql`ANALYZE byline`.execute(store.db)
  const startedAt = performance.now()
  const of = { sinceMs: 5_000, watchIds: [testWatchId], limit: 2_000 }
  const writers = await store.inDesk(deskId, (tx) => writersOf(tx, deskId, of))
  // Generous to a busy machine; what must not come back is a plan that compares each voice with each.
  expect(performance.now() - startedAt).toBeLessThan(10_000)
  expect([writers.length, writers[0]?.lastAtMs, writers[0]?.pieces]).toEqual([2_000, 10_000, 2])
})
