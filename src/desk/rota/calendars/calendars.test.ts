// Calendars over a real store: what their events become, how they follow it, and what is said when one breaks.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { actorOf, morningMs, openTestDesk, plainPorts, type TestDesk } from '../../../../test/world/desk.ts'
import type { Actor, Role } from '../../../model/role.ts'
import { ConflictError, ForbiddenError, InvalidError, UnavailableError } from '../../../platform/errors.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const url = 'webcal://calendar.example.net/private-1/leave.ics'

let world: TestDesk
let vera: Actor
let otto: Actor
/** What the calendar's server answers. */
let answer: () => { readonly status: number; readonly text: string }
let asked: string[]

beforeEach(async () => {
  asked = []
  answer = () => ({ status: 200, text: leave('20260303', '20260305') })
  const http = {
    async fetch(address: string) {
      asked.push(address)
      const { status, text } = answer()
      return { status, headers: {}, url: address, isMovedPermanently: false, body: new TextEncoder().encode(text) }
    },
  }
  world = await openTestDesk([], { outside: { ...plainPorts.outside, http } })
  vera = join('Vera', 'authority')
  otto = join('Otto', 'responder')
})
afterEach(() => world[Symbol.asyncDispose]())

function join(name: string, role: Role): Actor {
  const actor = actorOf(world.deskId, name, role)
  world.members.push({ ...actor, email: `${name.toLowerCase()}@example.org` })
  return actor
}

function leave(from: string, to: string, uid = 'leave'): string {
  const event = `UID:${uid}\r\nSUMMARY:Skiing\r\nDTSTART;VALUE=DATE:${from}\r\nDTEND;VALUE=DATE:${to}`
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n${event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
}

const follow = (actor: Actor, over: object = {}) =>
  world.desk.rota.addCalendar(actor, { use: 'away', label: 'Leave', url, timeZone: 'UTC', ...over })
const view = () => world.desk.rota.view(vera, { fromMs: morningMs, toMs: morningMs + 14 * dayMs })
const days = async () =>
  (await view()).away.map(({ fromMs, toMs, note }) => [
    new Date(fromMs).toISOString().slice(5, 10),
    (toMs - fromMs) / dayMs,
    note,
  ])

/** An hour passes, and what is due is asked. */
async function hour(): Promise<void> {
  world.clock.advance(hourMs)
  for (let round = 0; round < 3; round++) await world.fireTimers()
  await world.desk.rota.calendars.idle()
}

test('its events mark a person away and follow it; what was removed from it goes, what has passed stays', async () => {
  expect(await follow(otto)).toMatchObject({ entryCount: 1 })
  expect(asked).toEqual(['https://calendar.example.net/private-1/leave.ics'])
  expect(await days()).toEqual([['03-03', 2, 'Skiing']])
  expect(await view()).toMatchObject({ calendars: [{ label: 'Leave', host: 'calendar.example.net', entryCount: 1 }] })
  // The address is a secret.
  expect(JSON.stringify(await view())).not.toContain('private-1')

  answer = () => ({ status: 200, text: leave('20260304', '20260308') })
  await hour()
  expect(await days()).toEqual([['03-04', 4, 'Skiing']])

  world.clock.advance(8 * dayMs)
  answer = () => ({ status: 200, text: leave('20260312', '20260313', 'another') })
  await hour()
  expect(await days()).toEqual([
    ['03-04', 4, 'Skiing'],
    ['03-12', 1, 'Skiing'],
  ])
})

test('a broken calendar says so once and keeps what was known; mended, it is followed again', async () => {
  const { calendarId } = await follow(otto)
  answer = () => ({ status: 404, text: 'Not found' })
  await hour()
  await hour()
  expect(await days()).toEqual([['03-03', 2, 'Skiing']])
  const [broken] = (await view()).calendars
  expect(broken).toMatchObject({ failedAtMs: morningMs + hourMs, error: expect.stringContaining('404') })
  const told = await world.desk.alerts.list(otto)
  expect(told.map(({ title }) => title)).toEqual(['The calendar “Leave” cannot be read'])
  answer = () => {
    throw new UnavailableError('Its server does not answer.')
  }
  await hour()
  expect((await view()).calendars[0]).toMatchObject({ error: 'Its server does not answer.' })
  answer = () => ({ status: 200, text: leave('20260306', '20260307') })
  await hour()
  expect((await view()).calendars[0]?.error).toBeUndefined()
  expect(await world.desk.alerts.list(otto)).toEqual([])
  expect(await days()).toEqual([['03-06', 1, 'Skiing']])
  await world.desk.rota.removeCalendar(otto, calendarId)
  expect(await days()).toEqual([])
  const before = asked.length
  await hour()
  expect(asked.length).toBe(before)
})

test('a shift calendar puts its person on duty; a swap of a turn outlives the next reading', async () => {
  const shift = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:s\r\nDTSTART:20260301T080000Z\r\nDTEND:20260301T200000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\nSUMMARY:On call\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
  answer = () => ({ status: 200, text: shift })
  await follow(vera, { use: 'authority', label: 'Shifts' })
  const onDuty = async () => (await view()).duty.find(({ duty }) => duty === 'authority')?.now[0]?.name
  expect(await onDuty()).toBe('Vera')
  const [first, second] = (await view()).turns
  if (!first || !second) throw new Error('There are turns')
  await expect(world.desk.rota.removeShift(vera, first.shiftId)).rejects.toThrow(ConflictError)
  const swapId = await world.desk.rota.offerSwap(vera, { shiftId: second.shiftId, startsAt: second.startsAt })
  await world.desk.rota.acceptSwap(otto, swapId)
  await hour()
  expect((await view()).turns.map(({ personId }) => personId)).toEqual([vera.personId, otto.personId, vera.personId])
})

test('a file is taken as it is; for others one needs the role approver; what is none is refused and nothing is kept', async () => {
  await expect(follow(otto, { personId: vera.personId })).rejects.toThrow(ForbiddenError)
  await follow(vera, { personId: otto.personId, url: undefined, text: leave('20260303', '20260304') })
  expect(asked).toEqual([])
  expect((await view()).calendars).toMatchObject([{ personId: otto.personId, entryCount: 1 }])
  expect((await view()).calendars[0]?.host).toBeUndefined()
  for (const over of [
    { url: 'ftp://example.net/a.ics' },
    { url: 'not an address' },
    { text: 'both' },
    { url: undefined },
    { timeZone: 'Mars/Olympus' },
    { label: ' ' },
  ])
    await expect(follow(otto, over)).rejects.toThrow(InvalidError)
  answer = () => ({ status: 200, text: '<html>Sign in</html>' })
  await expect(follow(otto)).rejects.toThrow('no iCalendar')
  expect((await view()).calendars).toHaveLength(1)
  const [away] = (await view()).away
  await expect(world.desk.rota.removeAway(otto, away?.awayId ?? '')).rejects.toThrow(ConflictError)
})

test('who leaves the desk takes their calendar with them; another desk neither sees nor removes it', async () => {
  const { calendarId } = await follow(otto)
  const stranger = actorOf('01990000-0000-7000-8000-00000000000a', 'Eve', 'admin')
  await expect(world.desk.rota.removeCalendar(stranger, calendarId)).rejects.toThrow('no such calendar')
  expect((await world.desk.rota.view(stranger, {})).calendars).toEqual([])
  world.members.splice(
    world.members.findIndex(({ personId }) => personId === otto.personId),
    1,
  )
  await hour()
  expect((await view()).calendars).toEqual([])
})
