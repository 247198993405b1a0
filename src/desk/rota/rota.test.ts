import { afterEach, beforeEach, expect, test } from 'vitest'
import ICAL from 'ical.js'
import { actorOf, morningMs, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../../test/world/desk.ts'
import type { Actor, Role } from '../../model/role.ts'
import { ConflictError, ForbiddenError, InvalidError } from '../../platform/errors.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

let world: TestDesk
let vera: Actor
let otto: Actor

// It is Sunday, 1 March 2026, 09:00 UTC.
beforeEach(async () => {
  world = await openTestDesk()
  vera = join('Vera', 'authority')
  otto = join('Otto', 'authority')
})
afterEach(() => world[Symbol.asyncDispose]())

function join(name: string, role: Role): Actor {
  const actor = actorOf(world.deskId, name, role)
  world.members.push({ ...actor, email: `${name.toLowerCase()}@example.org` })
  return actor
}

/** Every day from 08:00 to 20:00, for the hotline. */
const daily = (who: Actor) => ({
  duty: 'authority' as const,
  personId: who.personId,
  timeZone: 'UTC',
  startsAt: '2026-03-01T08:00',
  endsAt: '2026-03-01T20:00',
  recurrence: 'FREQ=DAILY',
})

const view = () => world.desk.rota.view(vera, { fromMs: morningMs, toMs: morningMs + 2 * dayMs })
const onDuty = async () => (await view()).duty.find(({ duty }) => duty === 'authority')

/** Who is rung by a call at this moment. */
async function rung(): Promise<readonly string[]> {
  const story = storyOf(world.deskId)
  await world.deliver(openedEvent(story))
  const caseId = (await world.desk.caseOfStory(world.deskId, story.storyId))?.case.caseId ?? 'none'
  const anna = actorOf(world.deskId, 'Anna')
  const { callId } = await world.desk.hotline.ask(anna, { caseId, question: 'May we?', deadlineMs: hourMs })
  for (let round = 0; round < 3; round++) await world.fireTimers()
  const call = await world.desk.hotline.view(anna, callId)
  await world.desk.hotline.withdraw(anna, callId)
  return call.steps.flatMap(({ people }) => people.map(({ name }) => name))
}

test('the hotline rings whoever is on duty, who comes next is shown, and a swap in two taps changes both', async () => {
  const shiftId = await world.desk.rota.addShift(vera, daily(vera))
  expect(await onDuty()).toMatchObject({ now: [{ name: 'Vera' }], next: { person: { name: 'Vera' } } })
  expect(await rung()).toEqual(['Vera'])
  const swapId = await world.desk.rota.offerSwap(vera, { shiftId, startsAt: '2026-03-01T08:00' })
  expect(await rung()).toEqual(['Vera'])
  await world.desk.rota.acceptSwap(otto, swapId)
  expect(await onDuty()).toMatchObject({ now: [{ name: 'Otto' }], next: { person: { name: 'Vera' } } })
  expect(await rung()).toEqual(['Otto'])
})

test('of two who take an offered turn one gets it; nobody takes their own, or one that was offered to another', async () => {
  const carla = join('Carla', 'authority')
  const shiftId = await world.desk.rota.addShift(vera, daily(vera))
  const swapId = await world.desk.rota.offerSwap(vera, { shiftId, startsAt: '2026-03-01T08:00' })
  await expect(world.desk.rota.offerSwap(vera, { shiftId, startsAt: '2026-03-01T08:00' })).rejects.toThrow(
    ConflictError,
  )
  await expect(world.desk.rota.acceptSwap(vera, swapId)).rejects.toThrow('your own turn')
  const taken = await Promise.allSettled([
    world.desk.rota.acceptSwap(otto, swapId),
    world.desk.rota.acceptSwap(carla, swapId),
  ])
  expect(taken.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const offered = await world.desk.rota.offerSwap(vera, { shiftId, startsAt: '2026-03-02T08:00', to: otto.personId })
  await expect(world.desk.rota.acceptSwap(carla, offered)).rejects.toThrow(ForbiddenError)
  await world.desk.rota.withdrawSwap(vera, offered)
  await expect(world.desk.rota.acceptSwap(otto, offered)).rejects.toThrow(ConflictError)
})

test('nobody is rung while marked away, by whichever rung, and the turn is shown as a gap', async () => {
  await world.desk.rota.addShift(vera, daily(vera))
  await world.desk.rota.addAway(vera, { fromMs: morningMs, toMs: morningMs + hourMs, note: 'Dentist' })
  expect(await rung()).toEqual(['Otto'])
  expect((await view()).gaps[0]).toEqual({ duty: 'authority', fromMs: morningMs, toMs: morningMs + hourMs })
  await world.desk.rota.addAway(otto, { fromMs: morningMs, toMs: morningMs + hourMs })
  expect(await rung()).toEqual([])
  world.clock.advance(hourMs)
  expect(await rung()).toEqual(['Vera'])
})

test('a gap is told before it happens to whoever can mend it, once, and no more when it is mended', async () => {
  const shiftId = await world.desk.rota.addShift(vera, {
    ...daily(vera),
    startsAt: '2026-03-01T00:00',
    endsAt: '2026-03-02T00:00',
  })
  const look = async () => {
    world.clock.advance(2 * 60_000)
    for (let round = 0; round < 3; round++) await world.fireTimers()
    await world.desk.alerts.deliverer.idle()
  }
  await look()
  expect(world.sent).toEqual([])
  await world.desk.rota.removeShift(vera, shiftId, '2026-03-02T00:00')
  await look()
  expect(world.sent.map(({ to }) => to).toSorted()).toEqual(['otto@example.org', 'vera@example.org'])
  expect(world.sent[0]?.text).toMatch(/^Nobody has the hotline from 2026-03-02 00:00 UTC\n/)
  world.sent.length = 0
  await look()
  expect(world.sent).toEqual([])
  expect(await world.desk.alerts.list(vera)).toHaveLength(1)
  await world.desk.rota.addShift(otto, { ...daily(otto), startsAt: '2026-03-02T00:00', endsAt: '2026-03-03T00:00' })
  await look()
  expect(await world.desk.alerts.list(vera)).toEqual([])
})

test('a gap and an offered turn are told at the hour that each person’s own clock shows, in UTC to who has named no zone', async () => {
  const { setting } = await world.desk.alerts.own(vera.personId)
  await world.desk.alerts.changeSetting(vera.personId, { ...setting, timeZone: 'America/New_York' })
  const inBerlin = {
    ...daily(vera),
    timeZone: 'Europe/Berlin',
    startsAt: '2026-03-02T02:00',
    endsAt: '2026-03-02T10:00',
  }
  const shiftId = await world.desk.rota.addShift(vera, { ...inBerlin, recurrence: 'FREQ=DAILY;COUNT=2' })
  world.clock.advance(2 * 60_000)
  await world.fireTimers()
  const wordsFor = async (actor: Actor) => (await world.desk.alerts.list(actor)).map(({ title, body }) => [title, body])
  const gap = 'A gap of 16 h in the rota. Take it, or plan somebody.'
  await world.desk.rota.offerSwap(otto, { shiftId, startsAt: '2026-03-03T02:00' })
  expect(await wordsFor(vera)).toEqual([['Nobody has the hotline from 2026-03-01 04:02 America/New_York', gap]])
  expect(await wordsFor(otto)).toEqual(
    expect.arrayContaining([
      ['Nobody has the hotline from 2026-03-01 09:02 UTC', gap],
      ['Vera offers you a turn', '2026-03-03 01:00 UTC, 8 h. One tap takes it.'],
    ]),
  )
})

test('two who take out a turn each at once take out both, and an hour that is none is refused', async () => {
  const shiftId = await world.desk.rota.addShift(vera, daily(vera))
  const starts = ['2026-03-01T08:00', '2026-03-02T08:00', '2026-03-03T08:00', '2026-03-04T08:00']
  await Promise.all(starts.map((startsAt) => world.desk.rota.removeShift(vera, shiftId, startsAt)))
  const { turns } = await world.desk.rota.view(vera, { fromMs: morningMs - dayMs, toMs: morningMs + 5 * dayMs })
  expect(turns.map(({ startsAt }) => startsAt)).toEqual(['2026-03-05T08:00', '2026-03-06T08:00'])
  const nowhere = world.desk.rota.removeShift(vera, shiftId, '2026-13-45T99:99')
  await expect(nowhere).rejects.toThrow(InvalidError)
})

test('the calendar that others subscribe to has the turns as they are after swaps, and another address ends the one before', async () => {
  const shiftId = await world.desk.rota.addShift(vera, daily(vera))
  await world.desk.rota.acceptSwap(
    otto,
    await world.desk.rota.offerSwap(vera, { shiftId, startsAt: '2026-03-02T08:00' }),
  )
  const path = await world.desk.rota.makeFeed(otto, false)
  const token = /\/calendar\/(.+)\.ics$/.exec(path)?.[1] ?? ''
  const calendar = new ICAL.Component(ICAL.parse(await world.desk.rota.readFeed(token)) as unknown[])
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
  expect(events.map((event) => [event.startDate.toJSDate().toISOString(), event.summary])).toEqual([
    ['2026-03-02T08:00:00.000Z', 'Hotline'],
  ])
  await world.desk.rota.makeFeed(otto, false)
  await expect(world.desk.rota.readFeed(token)).rejects.toThrow('no calendar')
})

test('responders plan their own turns and nobody else’s; hours that are none are refused', async () => {
  const anna = join('Anna', 'responder')
  await expect(world.desk.rota.addShift(anna, daily(vera))).rejects.toThrow(ForbiddenError)
  await world.desk.rota.addShift(anna, { ...daily(anna), duty: 'desk' })
  const refused = (over: object) =>
    expect(world.desk.rota.addShift(vera, { ...daily(vera), ...over })).rejects.toThrow(InvalidError)
  await refused({ timeZone: 'Mars/Olympus' })
  await refused({ startsAt: 'tomorrow' })
  await refused({ endsAt: '2026-03-01T08:00' })
  await refused({ endsAt: '2026-03-09T08:00' })
  await refused({ recurrence: 'FREQ=MINUTELY' })
})
