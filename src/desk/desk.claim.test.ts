import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../test/world/desk.ts'
import type { Actor } from '../model/role.ts'
import { ConflictError } from '../platform/errors.ts'

let world: TestDesk
let anna: Actor
let ben: Actor

beforeAll(async () => {
  world = await openTestDesk()
  anna = actorOf(world.deskId, 'Anna')
  ben = actorOf(world.deskId, 'Ben')
})
afterAll(() => world[Symbol.asyncDispose]())

async function openCase(): Promise<string> {
  const story = storyOf(world.deskId)
  await world.deliver(openedEvent(story))
  const row = await world.desk.caseOfStory(world.deskId, story.storyId)
  return row?.case.caseId ?? 'none'
}

const kindsOf = async (caseId: string) => (await world.desk.stampsOf(world.deskId, caseId)).map((stamp) => stamp.kind)

test('a claim has one holder and names them to whoever comes second', async () => {
  const caseId = await openCase()
  const row = await world.desk.claim(anna, caseId)
  expect(row).toMatchObject({ case: { state: 'claimed', claimedBy: anna.personId }, holder: { name: 'Anna' } })
  const refused = await world.desk.claim(ben, caseId).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ConflictError)
  expect(refused).toMatchObject({ details: { holder: { personId: anna.personId, name: 'Anna' } } })
  await expect(world.desk.close(ben, caseId, { end: 'not ours' })).rejects.toThrow('Anna holds this case')
  await expect(world.desk.letStand(ben, caseId)).rejects.toThrow('Anna holds this case')
})

test('of two people who race for a case exactly one gets it, two hundred times', async () => {
  const stories = Array.from({ length: 200 }, () => storyOf(world.deskId))
  await world.deliver(...stories.map(openedEvent))
  const wins = { anna: 0, ben: 0 }
  for (const { storyId } of stories) {
    const caseId = (await world.desk.caseOfStory(world.deskId, storyId))?.case.caseId ?? 'none'
    const [a, b] = await Promise.allSettled([world.desk.claim(anna, caseId), world.desk.claim(ben, caseId)])
    const [winner, loser] = a.status === 'fulfilled' ? [anna, b] : [ben, a]
    wins[winner === anna ? 'anna' : 'ben'] += 1
    expect([a.status, b.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(loser).toMatchObject({ reason: { code: 'CONFLICT', details: { holder: { personId: winner.personId } } } })
  }
  expect(wins.anna + wins.ben).toBe(200)
})

test('claiming again what one holds extends it, and keeps the instant of the first claim', async () => {
  const caseId = await openCase()
  const first = await world.desk.claim(anna, caseId)
  world.clock.advance(5 * 60_000)
  const again = await world.desk.claim(anna, caseId)
  expect(again.case.claimedAtMs).toBe(first.case.claimedAtMs)
  expect(again.case.claimLapsesAtMs).toBe((first.case.claimLapsesAtMs ?? 0) + 5 * 60_000)
})

test('a claim lapses at its time and the case is open to everybody', async () => {
  const caseId = await openCase()
  await world.desk.claim(anna, caseId)
  world.clock.advance(15 * 60_000)
  await world.fireTimers()
  expect(await world.desk.rowOf(world.deskId, caseId)).toMatchObject({ case: { state: 'open' } })
  expect(await kindsOf(caseId)).toContain('lapsed')
  expect(await world.desk.claim(ben, caseId)).toMatchObject({ holder: { name: 'Ben' } })
})

test('any act of the holder moves the lapse, and an act of somebody else does not', async () => {
  const caseId = await openCase()
  const { case: claimed } = await world.desk.claim(anna, caseId)
  world.clock.advance(10 * 60_000)
  await world.desk.note(ben, caseId, 'I know the reporter')
  expect((await world.desk.rowOf(world.deskId, caseId)).case.claimLapsesAtMs).toBe(claimed.claimLapsesAtMs)
  await world.desk.note(anna, caseId, 'Asked engineering')
  world.clock.advance(10 * 60_000)
  await world.fireTimers()
  expect(await world.desk.rowOf(world.deskId, caseId)).toMatchObject({ case: { state: 'claimed' } })
  await world.desk.opened(anna, caseId)
  world.clock.advance(15 * 60_000 - 1)
  await world.fireTimers()
  expect(await world.desk.rowOf(world.deskId, caseId)).toMatchObject({ case: { state: 'claimed' } })
  world.clock.advance(1)
  await world.fireTimers()
  expect(await world.desk.rowOf(world.deskId, caseId)).toMatchObject({ case: { state: 'open' } })
})

test('a timer that fires after its holder acted changes nothing', async () => {
  const caseId = await openCase()
  await world.desk.claim(anna, caseId)
  const stale = world.timers.get(`desk.claim-lapse ${caseId}`)
  world.clock.advance(60_000)
  await world.desk.claim(anna, caseId)
  expect(stale).toBeDefined()
  if (stale) (world.timers as Map<string, typeof stale>).set(`desk.claim-lapse ${caseId}`, stale)
  world.clock.advance(14 * 60_000)
  await world.fireTimers()
  expect(await world.desk.rowOf(world.deskId, caseId)).toMatchObject({ case: { state: 'claimed' } })
})

test('a lapse that fires late says so', async () => {
  const caseId = await openCase()
  await world.desk.claim(anna, caseId)
  world.clock.advance(15 * 60_000 + 42_000)
  await world.fireTimers()
  const stamps = await world.desk.stampsOf(world.deskId, caseId)
  expect(stamps.find((stamp) => stamp.kind === 'lapsed')).toMatchObject({ note: '42 s late' })
})

test('only its holder gives a claim back, or an authority', async () => {
  const caseId = await openCase()
  await expect(world.desk.unclaim(anna, caseId)).rejects.toThrow('is open')
  await world.desk.claim(anna, caseId)
  await expect(world.desk.unclaim(ben, caseId)).rejects.toThrow('Anna holds this case')
  expect(await world.desk.unclaim(actorOf(world.deskId, 'Chief', 'authority'), caseId)).toMatchObject({
    case: { state: 'open' },
  })
  expect(world.timers.has(`desk.claim-lapse ${caseId}`)).toBe(false)
})

test('an ended case is not claimed before it is reopened', async () => {
  const caseId = await openCase()
  await world.desk.claim(anna, caseId)
  const closed = await world.desk.close(anna, caseId, { end: 'answered', note: 'Replied in the thread' })
  expect(closed.case).toMatchObject({ state: 'closed', end: 'answered', endedAtMs: world.clock.now() })
  expect(closed.holder).toBeUndefined()
  expect(world.timers.has(`desk.claim-lapse ${caseId}`)).toBe(false)
  await expect(world.desk.claim(ben, caseId)).rejects.toThrow('is closed')
  await expect(world.desk.close(anna, caseId, { end: 'answered' })).rejects.toThrow(ConflictError)
  expect(await world.desk.reopen(ben, caseId)).toMatchObject({ case: { state: 'open' } })
  await expect(world.desk.reopen(ben, caseId)).rejects.toThrow('open already')
  expect(await world.desk.claim(ben, caseId)).toMatchObject({ holder: { name: 'Ben' } })
})

test('letting stand and closing as “let stand” are the same thing', async () => {
  const [one, other] = [await openCase(), await openCase()]
  const stood = await world.desk.letStand(anna, one, 'Nothing to add')
  const closed = await world.desk.close(anna, other, { end: 'let stand', note: 'Nothing to add' })
  for (const row of [stood, closed]) expect(row.case).toMatchObject({ state: 'stood', end: 'let stand' })
  expect(await kindsOf(other)).toContain('stood')
})

test('what is told of an act carries the case as it then is, and the stamp', async () => {
  const caseId = await openCase()
  await world.desk.claim(anna, caseId)
  expect(world.told.at(-1)).toMatchObject({
    type: 'case.changed',
    case: { caseId, state: 'claimed' },
    stamp: { kind: 'claimed', personId: anna.personId },
  })
})
