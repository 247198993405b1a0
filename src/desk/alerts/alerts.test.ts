import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { actorOf, morningMs, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../../test/world/desk.ts'
import type { AlertSetting } from '../../model/alert.ts'
import type { Inquiry } from '../../model/inquiry.ts'
import type { Actor, Role } from '../../model/role.ts'
import type { Story } from '../../model/story.ts'
import { UnavailableError } from '../../platform/errors.ts'
import { defaultSetting } from './plan.ts'

const minuteMs = 60_000

let world: TestDesk
let ben: Actor

beforeEach(async () => {
  world = await openTestDesk()
  ben = join('Ben', 'responder')
})
afterEach(() => world[Symbol.asyncDispose]())

function join(name: string, role: Role): Actor {
  const actor = actorOf(world.deskId, name, role)
  world.members.push({ ...actor, email: `${name.toLowerCase()}@example.org` })
  return actor
}

const set = (over: Partial<AlertSetting>) =>
  world.desk.alerts.changeSetting(ben.personId, { ...defaultSetting, ...over })

async function breaks(story: Story): Promise<void> {
  const burst = {
    startedAtMs: morningMs,
    detectedAtMs: morningMs,
    count: 9,
    spanMs: 6 * minuteMs,
    normalPerHour: 1,
    onceInMs: 1,
  }
  await world.deliver(openedEvent(story), { type: 'story.broken', story, burst })
}

async function tick(minutes = 0): Promise<void> {
  world.clock.advance(minutes * minuteMs)
  for (let round = 0; round < 3; round++) await world.fireTimers()
  await world.desk.alerts.deliverer.idle()
}

const raise = (over: object = {}) =>
  world.store.transaction((tx) =>
    world.desk.alerts.raise(tx, {
      deskId: world.deskId,
      personIds: [ben.personId],
      kind: 'story',
      subject: 'story:1',
      urgency: 'notice',
      title: 'A story',
      body: 'Words.',
      path: '/d/1',
      isDrill: false,
      ...over,
    }),
  )

test('an inquiry is one alert to each, and is over for all when somebody takes its case', async () => {
  const inquiryId = randomUUID()
  const asked = { inquiryId, deskId: world.deskId, name: 'Ida Boyle', question: 'Is it safe?', receivedAtMs: morningMs }
  await world.deliver({ type: 'inquiry.received', inquiry: asked as Inquiry })
  await tick()
  expect(world.sent).toHaveLength(1)
  expect(await world.desk.alerts.list(ben)).toHaveLength(1)
  const opened = await world.desk.caseOfStory(world.deskId, inquiryId)
  await world.desk.claim(ben, opened?.case.caseId ?? '')
  const [taken] = world.told.filter((event) => event.type === 'case.changed').slice(-1)
  if (taken) await world.deliver(taken)
  expect(await world.desk.alerts.list(ben)).toEqual([])
  await tick(60)
  expect(world.sent).toHaveLength(1)
})

test('a story that breaks again and again is one alert that grows, told no oftener than every ten minutes', async () => {
  const story = storyOf(world.deskId, { headline: 'Kettles recalled' })
  await breaks(story)
  await tick()
  for (let mentionCount = 2; mentionCount < 9; mentionCount++) {
    await breaks({ ...story, mentionCount })
    await tick(1)
  }
  expect(world.sent).toHaveLength(1)
  await tick(3)
  expect(world.sent.map(({ text }) => /(\d+) mentions/.exec(text)?.[1])).toEqual(['1', '8'])
  expect(await world.desk.alerts.list(ben)).toMatchObject([{ title: 'Breaking: Kettles recalled', kind: 'story' }])
})

test('a drill is told as a drill', async () => {
  await breaks(storyOf(world.deskId, { isDrill: true }))
  await tick()
  expect(world.sent[0]?.text).toMatch(/^Drill: Breaking: /)
})

test('a notice waits until the quiet hours are over, a page does not', async () => {
  // It is 09:00 UTC, that is 10:00 in Berlin.
  await set({ timeZone: 'Europe/Berlin', quietHours: { fromMinute: 9 * 60, toMinute: 11 * 60 } })
  await raise()
  await raise({ subject: 'call:1', kind: 'call', urgency: 'page', title: 'A call' })
  await tick()
  expect(world.sent.map(({ text }) => text.split('\n')[0])).toEqual(['A call'])
  await tick(59)
  expect(world.sent).toHaveLength(1)
  await tick(1)
  expect(world.sent).toHaveLength(2)
})

test('gathered ones come in one letter at the hour that the person named', async () => {
  await set({ paces: { ...defaultSetting.paces, story: 'digest' }, digestMinutes: [10 * 60] })
  for (const one of ['1', '2', '3']) await raise({ subject: `story:${one}`, title: `Story ${one}` })
  await tick(30)
  expect(world.sent).toEqual([])
  await tick(30)
  expect(world.sent).toHaveLength(1)
  expect(world.sent[0]?.text).toMatch(/^3 things on your desk: Story 1 · Story 2 · Story 3/)
})

test('what is put away before it was sent is not sent', async () => {
  await set({ quietHours: { fromMinute: 8 * 60, toMinute: 10 * 60 } })
  await raise()
  const [alert] = await world.desk.alerts.list(ben)
  await world.desk.alerts.putAway(ben, alert?.alertId ?? '')
  await tick(120)
  expect(world.sent).toEqual([])
  expect(await world.desk.alerts.list(ben)).toEqual([])
})

test('a way that fails is tried again, then the next one is taken', async () => {
  const subscription = {
    endpoint: 'https://push.example.net/1',
    p256dh: Buffer.alloc(65, 4).toString('base64url'),
    auth: Buffer.alloc(16).toString('base64url'),
  }
  await world.desk.alerts.addPush(ben.personId, { label: 'Phone', subscription })
  world.refuse('push', new UnavailableError('The push service asks to come again.'))
  await raise()
  await tick()
  for (const minutes of [1, 1, 2, 6, 6]) await tick(minutes)
  expect(world.sent.map(({ way }) => way)).toEqual(['mail'])
  const [alert] = await world.desk.alerts.list(ben)
  expect(alert?.deliveries.map(({ way, state, said }) => [way, state, said])).toEqual([
    ['push', 'failed', 'The push service asks to come again.'],
    ['mail', 'proven', '250 Ok'],
  ])
})

test('what is over is listed among the earlier ones alone: put away, or past its time', async () => {
  await raise()
  await raise({ subject: 'claim 1', kind: 'claim', title: 'Your claim lapses', untilMs: morningMs + 5 * minuteMs })
  const titles = async (isWithOver: boolean) => {
    const { alerts } = isWithOver ? await world.desk.alerts.history(ben) : { alerts: await world.desk.alerts.list(ben) }
    return alerts.map(({ title, endedAtMs }) => [title, endedAtMs !== undefined])
  }
  expect((await titles(false)).toSorted()).toEqual([
    ['A story', false],
    ['Your claim lapses', false],
  ])
  world.clock.advance(5 * minuteMs)
  expect(await titles(false)).toEqual([['A story', false]])
  const [story] = await world.desk.alerts.list(ben)
  await world.desk.alerts.putAway(ben, story?.alertId ?? '')
  expect(await titles(false)).toEqual([])
  expect((await titles(true)).toSorted()).toEqual([
    ['A story', true],
    ['Your claim lapses', true],
  ])
})

test('the earlier ones come page by page, none twice, and are found by their words', async () => {
  for (let count = 1; count <= 120; count++) {
    await raise({
      subject: `case ${count}`,
      title: `Störung ${count}`,
      body: count % 40 === 0 ? 'The lid came off.' : 'A fault.',
    })
    // Some at the same instant.
    if (count % 3 === 0) world.clock.advance(1)
  }
  const titles: string[] = []
  for (let after: string | undefined = undefined; ;) {
    const page: Awaited<ReturnType<typeof world.desk.alerts.history>> = await world.desk.alerts.history(ben, { after })
    titles.push(...page.alerts.map(({ title }) => title))
    if (page.next === undefined) break
    after = page.next
  }
  expect(titles).toHaveLength(120)
  expect(new Set(titles).size).toBe(120)
  const found = async (q: string) => (await world.desk.alerts.history(ben, { q })).alerts.map(({ title }) => title)
  expect(await found('storung LID')).toEqual(['Störung 120', 'Störung 80', 'Störung 40'])
  expect(await found('toaster')).toEqual([])
  await expect(world.desk.alerts.history(ben, { after: 'yesterday' })).rejects.toThrow('an earlier page gave')
})

test('whom something reached is told since when, of this desk’s alerts and of nobody else', async () => {
  const cleo = join('Cleo', 'responder')
  const sinceMs = world.clock.now()
  await raise()
  await tick()
  const personIds = [ben.personId, cleo.personId]
  const reached = async (deskId: string, from: number) => [
    ...(await world.desk.alerts.provenSince(deskId, { personIds, sinceMs: from })),
  ]
  expect(await reached(world.deskId, sinceMs)).toEqual([ben.personId])
  expect(await reached(world.deskId, world.clock.now() + 1)).toEqual([])
  expect(await reached(randomUUID(), sinceMs)).toEqual([])
  await set({ digestMinutes: [480] })
  await world.desk.alerts.testWay({ personId: cleo.personId, email: 'cleo@example.org' })
  expect((await reached(randomUUID(), sinceMs)).toSorted()).toEqual([cleo.personId])
  // Their settings are what they were: none chosen.
  expect((await world.desk.alerts.own(cleo.personId)).setting).toEqual(defaultSetting)
})
