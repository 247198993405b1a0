import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, morningMs, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../test/world/desk.ts'
import type { Actor } from '../model/role.ts'

let world: TestDesk
let anna: Actor
let watcher: Actor

beforeAll(async () => {
  world = await openTestDesk()
  anna = actorOf(world.deskId, 'Anna')
  watcher = actorOf(world.deskId, 'Wim', 'watcher')
})
afterAll(() => world[Symbol.asyncDispose]())

async function openCase(over = {}): Promise<string> {
  const story = storyOf(world.deskId, over)
  await world.deliver(openedEvent(story))
  return (await world.desk.caseOfStory(world.deskId, story.storyId))?.case.caseId ?? 'none'
}

test('a case begins with the instants of its story’s lead', async () => {
  const stamps = await world.desk.stampsOf(world.deskId, await openCase())
  expect(stamps.map(({ kind, atMs }) => [kind, atMs - morningMs])).toEqual([
    ['published', -60_000],
    ['heard', -10_000],
    ['matched', -9_990],
  ])
})

test('shown is stamped once per case, opened once per person, however often and by whomever at once', async () => {
  const cases = [await openCase(), await openCase()]
  await Promise.all(Array.from({ length: 6 }, () => world.desk.shown(watcher, [...cases, crypto.randomUUID()])))
  await Promise.all([anna, watcher, anna, watcher].map((actor) => world.desk.opened(actor, cases[0] ?? 'none')))
  const kinds = (await world.desk.stampsOf(world.deskId, cases[0] ?? 'none')).map((stamp) => stamp.kind)
  expect(kinds.filter((kind) => kind === 'shown')).toHaveLength(1)
  expect(kinds.filter((kind) => kind === 'opened')).toHaveLength(2)
})

test('what was seen for the first time is told of once, with its stamp', async () => {
  const caseId = await openCase()
  world.told.length = 0
  for (const person of [watcher, anna]) await world.desk.shown(person, [caseId])
  for (const person of [watcher, anna, anna]) await world.desk.opened(person, caseId)
  const seen = world.told.flatMap((event) => (event.type === 'case.seen' ? event.stamps : []))
  expect(seen.map(({ kind, personId }) => [kind, personId])).toEqual([
    ['shown', watcher.personId],
    ['opened', watcher.personId],
    ['opened', anna.personId],
  ])
})

test('a watcher looks and does nothing else', async () => {
  const caseId = await openCase()
  for (const act of [
    () => world.desk.claim(watcher, caseId),
    () => world.desk.unclaim(watcher, caseId),
    () => world.desk.letStand(watcher, caseId),
    () => world.desk.close(watcher, caseId, { end: 'answered' }),
    () => world.desk.reopen(watcher, caseId),
    () => world.desk.note(watcher, caseId, 'Hello'),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  }
  expect((await world.desk.inbox(watcher)).rows.length).toBeGreaterThan(0)
})

test('another desk’s people find no such case, whatever they try', async () => {
  const caseId = await openCase()
  const stranger = actorOf(crypto.randomUUID(), 'Stranger', 'admin')
  for (const act of [
    () => world.desk.claim(stranger, caseId),
    () => world.desk.close(stranger, caseId, { end: 'answered' }),
    () => world.desk.note(stranger, caseId, 'Hello'),
    () => world.desk.opened(stranger, caseId),
    () => world.desk.rowOf(stranger.deskId, caseId),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
  await world.desk.shown(stranger, [caseId])
  expect(await world.desk.stampsOf(stranger.deskId, caseId)).toEqual([])
  expect(await world.desk.inbox(stranger)).toMatchObject({ rows: [], activeCount: 0 })
  expect((await world.desk.stampsOf(world.deskId, caseId)).map((stamp) => stamp.kind)).not.toContain('shown')
})

test('what cannot be the id of a case is no case, and words are bounded', async () => {
  const caseId = await openCase()
  await expect(world.desk.claim(anna, "x'; drop table desk_case")).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(world.desk.note(anna, caseId, '  ')).rejects.toMatchObject({ code: 'INVALID' })
  await expect(world.desk.note(anna, caseId, 'x'.repeat(5_001))).rejects.toMatchObject({ code: 'INVALID' })
  await expect(world.desk.letStand(anna, caseId, 'x'.repeat(501))).rejects.toMatchObject({ code: 'INVALID' })
  await expect(
    world.desk.shown(
      anna,
      Array.from({ length: 501 }, () => caseId),
    ),
  ).rejects.toMatchObject({
    code: 'INVALID',
  })
  expect(await world.desk.note(anna, caseId, 'nul \0 and half \ud83d')).toMatchObject({ note: 'nul  and half \ufffd' })
})

test('what each person did to the outside is counted, drills and what is older aside', async () => {
  const activity = (sinceMs = 0) => world.desk.outwardActivityOf(world.deskId, sinceMs)
  const before = (await activity()).find(({ personId }) => personId === anna.personId)?.closed ?? 0
  for (const isDrill of [false, true]) {
    const story = storyOf(world.deskId, { isDrill })
    await world.deliver(openedEvent(story))
    const caseId = (await world.desk.caseOfStory(world.deskId, story.storyId))?.case.caseId ?? ''
    await world.desk.claim(anna, caseId)
    await world.desk.close(anna, caseId, { end: 'handled elsewhere' })
  }
  expect(await activity()).toContainEqual({ personId: anna.personId, answered: 0, closed: before + 1, drafted: 0 })
  expect(await activity(world.clock.now() + 1)).toEqual([])
  expect(await world.desk.outwardActivityOf(crypto.randomUUID(), 0)).toEqual([])
})

test('who counts as the press and who speaks for rivals is in the record, with who said so', async () => {
  const by = { personId: anna.personId, name: 'Anna' }
  const note = 'Press: 2. Rivals: none.'
  await world.deliver({ type: 'headStart.changed', note, by, atMs: morningMs })
  const lines: unknown[] = []
  for await (const line of world.desk.exportRecord({ ...anna, role: 'authority' })) lines.push(line)
  expect(lines.at(-1)).toMatchObject({ kind: 'press and rivals changed', note, personName: 'Anna' })
})

test('the record proves itself, and shows where it was altered', async () => {
  const before = await world.desk.verifyRecord()
  expect(before).toEqual([{ deskId: world.deskId, isIntact: true, stampCount: expect.any(Number) }])
  expect(before[0]?.stampCount).toBeGreaterThan(10)
  await expect(sql`UPDATE case_stamp SET note = 'altered' WHERE seq = 5`.execute(world.store.db)).rejects.toThrow(
    'append-only',
  )
  await expect(
    world.store.inDesk(world.deskId, (tx) => sql`DELETE FROM case_stamp WHERE seq = 5`.execute(tx)),
  ).rejects.toThrow('permission denied')
  const forge = (change: string) =>
    world.store.transaction(async (tx) => {
      await sql`ALTER TABLE case_stamp DISABLE TRIGGER case_stamp_append_only`.execute(tx)
      await sql.raw(change).execute(tx)
      await sql`ALTER TABLE case_stamp ENABLE TRIGGER case_stamp_append_only`.execute(tx)
    })
  await forge('UPDATE case_stamp SET at_ms = at_ms - 60000 WHERE seq = 5')
  expect(await world.desk.verifyRecord()).toMatchObject([{ isIntact: false, brokenAtSeq: 5 }])
  await forge('UPDATE case_stamp SET at_ms = at_ms + 60000 WHERE seq = 5')
  expect(await world.desk.verifyRecord()).toMatchObject([{ isIntact: true }])
  await forge('DELETE FROM case_stamp WHERE seq = (SELECT max(seq) FROM case_stamp)')
  expect(await world.desk.verifyRecord()).toMatchObject([{ isIntact: false, brokenAtSeq: before[0]?.stampCount }])
})
