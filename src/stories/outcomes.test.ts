import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, testDeskId } from '../../test/world/read-mentions.ts'
import { openTestStore } from '../../test/world/store.ts'
import type { Store } from '../platform/store/store.ts'
import { brokeIn } from './broke-in.ts'
import { migrations } from './index.ts'
import { outcomesOf } from './outcomes.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore(migrations)
})
afterAll(async () => await store[Symbol.asyncDispose]())

/** A story of which these voices spoke at these instants. */
async function speak(n: number, voices: readonly (readonly [voice: string, atMs: number])[]): Promise<string> {
  const storyId = idOf(n)
  for (const [index, [voice, atMs]] of voices.entries())
    await sql`
      INSERT INTO story_mention (desk_id, mention_id, story_id, is_drill, at_ms, item_key, voice_key, is_independent, why, body)
      VALUES (${testDeskId}, ${idOf(n * 100 + index)}, ${storyId}, false, ${atMs}, 'i', ${voice}, true, '{}', '{}')`.execute(
      store.db,
    )
  return storyId
}

/** `shutAtMs`: `undefined` while nobody knows. */
async function foretell(storyId: string, look: number, toldAtMs: number, shutAtMs: number | undefined): Promise<void> {
  const isOpen = shutAtMs === undefined || shutAtMs > toldAtMs
  await sql`
    INSERT INTO story_forecast (desk_id, story_id, look, told_at_ms, age_ms, voices, openness, minutes_low, minutes_high,
      medium, raw_openness, raw_low, raw_high, due_at_ms, is_open, closes_at_ms, scored_at_ms)
    VALUES (${testDeskId}, ${storyId}, ${look}, ${toldAtMs}, 1, 1, 0.5, 1, 2, 'social', 0.5, 1, 2, 9, ${isOpen},
      ${shutAtMs ?? null}, ${shutAtMs === undefined ? null : 9})`.execute(store.db)
}

test('says when a window shut, and who had spoken before an instant and who came after it', async () => {
  const grew = await speak(1, [
    ['a', 10],
    ['b', 20],
    ['a', 90],
    ['c', 95],
  ])
  // Open at two looks, shut at the third: it shut when the open ones say, not when it was last seen shut.
  await foretell(grew, 1, 10, 60)
  await foretell(grew, 2, 30, 60)
  await foretell(grew, 3, 200, 200)
  const never = await speak(2, [['a', 10]])
  await foretell(never, 1, 15, 15)
  await foretell(never, 2, 80, 80)
  const young = await speak(3, [['a', 10]])
  await foretell(young, 1, 15, 15)
  await foretell(young, 2, 80, undefined)
  const untold = await speak(4, [['a', 10]])
  const asked = [grew, never, young, untold, idOf(9)].map((storyId) => ({ key: storyId, storyId, atMs: 50 }))
  const outcomes = await store.inDesk(testDeskId, (tx) => outcomesOf(tx, testDeskId, asked))
  expect([...outcomes].toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([
    [grew, { shutAtMs: 60, voicesBefore: 2, voicesAfter: 1 }],
    [never, { shutAtMs: 15, voicesBefore: 1, voicesAfter: 0 }],
    [young, { voicesBefore: 1, voicesAfter: 0 }],
    [untold, { voicesBefore: 1, voicesAfter: 0 }],
  ])
  const elsewhere = idOf(77)
  expect((await store.inDesk(elsewhere, (tx) => outcomesOf(tx, elsewhere, asked))).size).toBe(0)
  expect((await store.inDesk(testDeskId, (tx) => outcomesOf(tx, testDeskId, []))).size).toBe(0)
})

test('says which stories were told to break in a time, and when first', async () => {
  const bursts = [
    [5, 100],
    [5, 150],
    [6, 99],
    [7, 200],
    [8, 120],
  ] as const
  for (const [n, atMs] of bursts)
    await sql`INSERT INTO story_burst VALUES (${testDeskId}, ${idOf(n)}, ${atMs}, '{}')`.execute(store.db)
  const asked = { storyIds: [5, 6, 7].map(idOf), fromMs: 100, toMs: 200 }
  const within = (deskId: string) => store.inDesk(deskId, (tx) => brokeIn(tx, deskId, asked))
  expect([...(await within(testDeskId))]).toEqual([[idOf(5), 100]])
  expect((await within(idOf(77))).size).toBe(0)
})
