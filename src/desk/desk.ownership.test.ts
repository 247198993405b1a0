import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { actorOf, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../test/world/desk.ts'
import type { Actor, Role } from '../model/role.ts'
import type { Story } from '../model/story.ts'

let world: TestDesk
let anna: Actor
let ben: Actor
let chief: Actor

const minuteMs = 60_000
const asks = { leadIntent: 'complaint', stanceCounts: { pan: 1, praise: 0, neutral: 0 } } as const

beforeAll(async () => {
  world = await openTestDesk()
})
beforeEach(() => {
  world.members.splice(0)
  world.away.clear()
  anna = join('Anna')
  ben = join('Ben')
  chief = join('Chief', 'authority')
})
afterAll(() => world[Symbol.asyncDispose]())

function join(name: string, role: Role = 'responder'): Actor {
  const actor = actorOf(world.deskId, name, role)
  world.members.push({
    personId: actor.personId,
    name,
    email: `${name}@example.org`,
    role,
    lastSeenAtMs: world.clock.now(),
  })
  return actor
}

async function openCase(over: Partial<Story> = asks): Promise<string> {
  const story = storyOf(world.deskId, over)
  await world.deliver(openedEvent(story))
  return (await world.desk.caseOfStory(world.deskId, story.storyId))?.case.caseId ?? 'none'
}

async function pass(minutes: number): Promise<void> {
  world.clock.advance(minutes * minuteMs)
  for (const one of world.members) Object.assign(one, { lastSeenAtMs: world.clock.now() })
  await world.fireTimers()
}

const rowOf = (caseId: string) => world.desk.rowOf(world.deskId, caseId)
const kindsOf = async (caseId: string) =>
  (await world.desk.stampsOf(world.deskId, caseId)).slice(3).map((stamp) => stamp.kind)
const lastNote = async (caseId: string) => (await world.desk.stampsOf(world.deskId, caseId)).at(-1)?.note

describe('silence moves ownership', () => {
  test('a reminder, then the next on duty, then the chief, then nobody until somebody acts', async () => {
    const caseId = await openCase()
    await world.desk.claim(anna, caseId)
    await pass(10)
    expect(await kindsOf(caseId)).toEqual(['claimed', 'reminded'])
    expect(await lastNote(caseId)).toBe('Anna: the claim lapses in 5 min unless something is done')
    await pass(5)
    expect(await kindsOf(caseId)).toEqual(['claimed', 'reminded', 'lapsed', 'assigned'])
    expect(await rowOf(caseId)).toMatchObject({ case: { state: 'claimed' }, holder: { personId: ben.personId } })
    expect(await lastNote(caseId)).toBe('To Ben: Anna let it lapse')
    await pass(30)
    expect(await rowOf(caseId)).toMatchObject({ holder: { personId: chief.personId } })
    await pass(30)
    expect(await rowOf(caseId)).toMatchObject({ case: { state: 'open' } })
    expect(await lastNote(caseId)).toContain('it waits for anybody')
    const before = await kindsOf(caseId)
    await pass(600)
    expect(await kindsOf(caseId)).toEqual(before)
  })

  test('whoever it is given to has the whole time anew, and any act of theirs stops it from moving', async () => {
    const caseId = await openCase()
    await world.desk.claim(anna, caseId)
    await pass(15)
    expect((await rowOf(caseId)).case.claimLapsesAtMs).toBe(world.clock.now() + 30 * minuteMs)
    await pass(20)
    expect((await rowOf(caseId)).case.isAssigned).toBe(true)
    const givenAtMs = (await rowOf(caseId)).case.claimedAtMs ?? 0
    await world.desk.note(ben, caseId, 'On it')
    const { case: taken } = await rowOf(caseId)
    expect(taken.isAssigned).toBeUndefined()
    expect((taken.claimedAtMs ?? 0) - givenAtMs).toBe(20 * minuteMs)
    expect((await kindsOf(caseId)).slice(-3)).toEqual(['assigned', 'claimed', 'noted'])
    await pass(12)
    expect(await rowOf(caseId)).toMatchObject({ holder: { name: 'Ben' } })
    await pass(3)
    // A person acted meanwhile, so it begins with the next on duty again.
    expect(await rowOf(caseId)).toMatchObject({ holder: { name: 'Anna' } })
  })

  test('what asks nothing of us goes back to the inbox and is given to nobody', async () => {
    const caseId = await openCase({})
    await world.desk.claim(anna, caseId)
    await pass(15)
    expect(await rowOf(caseId)).toMatchObject({ case: { state: 'open' } })
    await pass(600)
    expect(await kindsOf(caseId)).toEqual(['claimed', 'reminded', 'lapsed'])
  })

  test('nothing is given to who is away, and the reminder stays silent when the holder acted', async () => {
    world.away.add(ben.personId)
    const caseId = await openCase()
    await world.desk.claim(anna, caseId)
    await pass(8)
    await world.desk.note(anna, caseId, 'Asked the workshop')
    await pass(2)
    expect(await kindsOf(caseId)).toEqual(['claimed', 'noted'])
    await pass(13)
    expect(await rowOf(caseId)).toMatchObject({ holder: { name: 'Chief' } })
  })
})

describe('what is given is not claimed', () => {
  test('looking at it claims nothing; claiming it does, and begins its time', async () => {
    const caseId = await openCase()
    await world.desk.claim(anna, caseId)
    await world.desk.handOver(anna, caseId, { toPersonId: ben.personId })
    expect(await rowOf(caseId)).toMatchObject({ case: { isAssigned: true }, holder: { name: 'Ben' } })
    world.clock.advance(minuteMs)
    await world.desk.opened(ben, caseId)
    expect((await rowOf(caseId)).case.isAssigned).toBe(true)
    await expect(world.desk.claim(anna, caseId)).rejects.toThrow('Ben holds this case')
    const claimed = await world.desk.claim(ben, caseId)
    expect(claimed.case).toMatchObject({ claimedAtMs: world.clock.now() })
    expect(claimed.case.isAssigned).toBeUndefined()
  })
})

describe('nothing is without an owner for longer than the desk allows', () => {
  test('an open case that asks something goes to whoever is on duty and holds least', async () => {
    const caseId = await openCase()
    await pass(20)
    await world.desk.claim(anna, await openCase())
    await world.desk.claim(chief, await openCase())
    await pass(10)
    expect(await rowOf(caseId)).toMatchObject({ holder: { name: 'Ben' } })
    expect(await lastNote(caseId)).toBe('To Ben: nobody took it in 30 min')
  })

  test('the limit runs anew when a claim is given back, and not while somebody has it', async () => {
    const caseId = await openCase()
    await pass(20)
    await world.desk.claim(anna, caseId)
    await pass(12)
    await world.desk.unclaim(anna, caseId)
    await pass(29)
    expect(await rowOf(caseId)).toMatchObject({ case: { state: 'open' } })
    await pass(1)
    expect((await rowOf(caseId)).case.state).toBe('claimed')
  })

  test('a story that begins to pan us needs an owner from then on', async () => {
    const story = storyOf(world.deskId)
    await world.deliver(openedEvent(story))
    const caseId = (await world.desk.caseOfStory(world.deskId, story.storyId))?.case.caseId ?? ''
    await pass(40)
    expect(await kindsOf(caseId)).toEqual([])
    const grown = { ...story, mentionCount: 2, stanceCounts: { pan: 1, praise: 0, neutral: 1 } }
    await world.deliver({ type: 'story.grown', story: grown, mentionId: story.lead.mentionId })
    await pass(30)
    expect(await kindsOf(caseId)).toEqual(['assigned'])
  })

  test('nobody is given more than ten, and that nobody is free is said once', async () => {
    world.members.splice(1)
    const ids = []
    for (let count = 0; count < 12; count++) ids.push(await openCase())
    await pass(30)
    await pass(30)
    const states = await Promise.all(ids.map(async (id) => (await rowOf(id)).case.state))
    expect(states.filter((state) => state === 'claimed').length).toBeLessThanOrEqual(10)
    const reminders = await Promise.all(
      ids.map(async (id) => (await kindsOf(id)).filter((kind) => kind === 'reminded')),
    )
    expect(Math.max(...reminders.map((all) => all.length))).toBeLessThanOrEqual(2)
  })

  test('an ended case wants nobody', async () => {
    const caseId = await openCase()
    await world.desk.close(anna, caseId, { end: 'answered' })
    await pass(60)
    expect(await kindsOf(caseId)).toEqual(['closed'])
    expect([...world.timers.keys()].filter((name) => name.endsWith(caseId))).toEqual([])
  })
})

describe('handing over', () => {
  test('gives the case with a note and a fresh clock; only its holder or an authority may', async () => {
    const caseId = await openCase()
    await world.desk.claim(anna, caseId)
    await pass(5)
    await expect(world.desk.handOver(ben, caseId, { toPersonId: ben.personId })).rejects.toThrow('Anna holds this case')
    const row = await world.desk.handOver(anna, caseId, { toPersonId: ben.personId, note: 'Waits for the workshop' })
    expect(row).toMatchObject({ holder: { name: 'Ben' } })
    expect(row.case.claimLapsesAtMs).toBe(world.clock.now() + 15 * minuteMs)
    expect(await lastNote(caseId)).toBe('To Ben: Waits for the workshop')
    expect(await world.desk.handOver(chief, caseId, { toPersonId: anna.personId })).toMatchObject({
      holder: { name: 'Anna' },
    })
  })

  test('is refused to strangers, to those who only read, and to who is away', async () => {
    const caseId = await openCase()
    await world.desk.claim(anna, caseId)
    const reader = join('Rita', 'watcher')
    world.away.add(ben.personId)
    const give = (toPersonId: string) => world.desk.handOver(anna, caseId, { toPersonId })
    await expect(give(reader.personId)).rejects.toThrow('reads along')
    await expect(give(ben.personId)).rejects.toThrow('is away')
    await expect(give('01990000-0000-7000-8000-0000000000ff')).rejects.toThrow('choose a colleague')
  })

  test('a shift goes over whole, with a note that the next one reads', async () => {
    const ids = [await openCase(), await openCase()]
    for (const id of ids) await world.desk.claim(anna, id)
    const note = await world.desk.handOverShift(anna, { words: 'The recall is quiet now', toPersonId: ben.personId })
    expect(note).toMatchObject({ byName: 'Anna', toName: 'Ben', caseCount: 2 })
    expect(await world.desk.shiftNotes(ben)).toEqual([note])
    for (const id of ids) expect(await rowOf(id)).toMatchObject({ holder: { name: 'Ben' } })
    expect(await world.desk.verifyRecord()).toMatchObject([{ isIntact: true }])
    world.clock.advance(3 * 86_400_000)
    expect(await world.desk.shiftNotes(ben)).toEqual([])
  })
})
