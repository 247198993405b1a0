import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { actorOf, morningMs, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../../test/world/desk.ts'
import { drillOver } from '../../model/drill.ts'
import type { Actor, Role } from '../../model/role.ts'
import type { Story } from '../../model/story.ts'
import type { RecordLine } from '../audit/export-record.ts'

const minuteMs = 60_000
let world: TestDesk
let ben: Actor
let cleo: Actor

beforeEach(async () => {
  world = await openTestDesk()
  ben = join('Ben', 'responder')
  cleo = join('Cleo', 'authority')
})
afterEach(() => world[Symbol.asyncDispose]())

function join(name: string, role: Role): Actor {
  const actor = actorOf(world.deskId, name, role)
  const email = `${name.toLowerCase()}@example.org`
  world.members.push({ ...actor, email, lastSeenAtMs: morningMs })
  return actor
}

const started = (personIds: readonly string[], drillId = randomUUID()) =>
  world.deliver({
    type: 'drill.started',
    drillId,
    name: 'March',
    personIds,
    by: { personId: cleo.personId, name: 'Cleo' },
    atMs: world.clock.now(),
  })

const ended = (drillId: string, startedAtMs: number) =>
  world.deliver({
    type: 'drill.ended',
    drillId,
    name: 'March',
    sourceId: randomUUID(),
    startedAtMs,
    atMs: world.clock.now(),
  })

async function open(over: Partial<Story> = {}): Promise<{ readonly story: Story; readonly caseId: string }> {
  const story = storyOf(world.deskId, { isDrill: true, ...over })
  await world.deliver(openedEvent(story))
  return { story, caseId: (await world.desk.caseOfStory(world.deskId, story.storyId))?.case.caseId ?? 'none' }
}

async function tick(ms: number): Promise<void> {
  world.clock.advance(ms)
  for (let round = 0; round < 3; round++) await world.fireTimers()
  await world.desk.alerts.deliverer.idle()
}

const stateOf = async (caseId: string) => (await world.desk.rowOf(world.deskId, caseId)).case.state

test('a drill rings those who take part, and what is real goes on ringing everybody', async () => {
  await started([cleo.personId])
  const burst = { startedAtMs: 0, detectedAtMs: 0, count: 9, spanMs: minuteMs, normalPerHour: 1, onceInMs: 1 }
  const drilled = await open()
  await world.deliver({ type: 'story.broken', story: drilled.story, burst })
  await tick(0)
  expect(world.sent).toMatchObject([{ to: 'cleo@example.org', text: expect.stringMatching(/^Drill: Breaking: /) }])
  const real = await open({ isDrill: false })
  await world.deliver({ type: 'story.broken', story: real.story, burst })
  await tick(0)
  expect(
    world.sent
      .slice(1)
      .map(({ to }) => to)
      .toSorted(),
  ).toEqual(['ben@example.org', 'cleo@example.org'])
})

test('what nobody takes is given to one who takes part', async () => {
  await started([cleo.personId])
  const { caseId } = await open({ leadIntent: 'question' })
  await tick(30 * minuteMs)
  expect((await world.desk.rowOf(world.deskId, caseId)).holder).toMatchObject({ name: 'Cleo' })
})

test('when it ends nothing of it waits any more; what was ended, what is real and the next drill stay', async () => {
  const startedAtMs = world.clock.now()
  const drillId = randomUUID()
  await started([ben.personId, cleo.personId], drillId)
  const [real, left, held, done] = [await open({ isDrill: false }), await open(), await open(), await open()]
  await world.desk.claim(ben, held.caseId)
  await world.desk.close(ben, done.caseId, { end: 'answered' })
  const call = await world.desk.hotline.ask(ben, {
    caseId: held.caseId,
    question: 'May we say so?',
    deadlineMs: 30 * minuteMs,
  })
  await tick(minuteMs)
  await ended(drillId, startedAtMs)
  world.clock.advance(1_000)
  await started([ben.personId])
  const next = await open()
  await tick(10_000)
  const states = [real, left, held, done, next].map(({ caseId }) => stateOf(caseId))
  expect(await Promise.all(states)).toEqual(['open', 'closed', 'closed', 'closed', 'open'])
  expect((await world.desk.hotline.view(ben, call.callId)).state).toBe('withdrawn')
  const stamps = await world.desk.stampsOf(world.deskId, held.caseId)
  expect(stamps.at(-1)).toMatchObject({ kind: 'closed', note: drillOver })
  expect(stamps.at(-1)).not.toHaveProperty('personId')
  const sent = world.sent.length
  await tick(60 * minuteMs)
  expect(world.sent.slice(sent).filter(({ text }) => text.includes('May we say so'))).toEqual([])
})

test('of a flood everything is closed, some at a time', async () => {
  const drillId = randomUUID()
  await started([ben.personId], drillId)
  const stories = Array.from({ length: 60 }, () => storyOf(world.deskId, { isDrill: true }))
  await world.deliver(...stories.map(openedEvent))
  await ended(drillId, morningMs)
  await tick(6_000)
  expect((await world.desk.inbox(ben, { state: 'active' })).rows).toEqual([])
})

test('what a drill lets stand is held against no outcome, which real decisions are', async () => {
  const reviews = () => [...world.timers.values()].filter(({ kind }) => kind === 'desk.let-stand-review').length
  await world.desk.letStand(ben, (await open()).caseId, 'Nothing to add')
  expect(reviews()).toBe(0)
  await world.desk.letStand(ben, (await open({ isDrill: false })).caseId, 'Nothing to add')
  expect(reviews()).toBe(1)
})

test('its beginning and its end stand in the record of the desk, which stays provable', async () => {
  const drillId = randomUUID()
  await started([ben.personId], drillId)
  await ended(drillId, morningMs)
  const lines: RecordLine[] = []
  for await (const line of world.desk.exportRecord(cleo)) lines.push(line)
  expect(lines).toMatchObject([
    { kind: 'drill started', note: 'March', personName: 'Cleo' },
    { kind: 'drill ended', note: 'March' },
  ])
  expect(await world.desk.verifyRecord()).toMatchObject([{ isIntact: true }])
})

test('a practised answer is an answer: it stops the clocks and says that nothing was published', async () => {
  const { caseId, story } = await open({ leadIntent: 'question' })
  await world.desk.claim(ben, caseId)
  await world.deliver({
    type: 'answer.practised',
    draftId: randomUUID(),
    caseId,
    storyId: story.storyId,
    channelNames: ['Mastodon', 'Newsroom'],
    by: { personId: ben.personId, name: 'Ben' },
    atMs: world.clock.now(),
  })
  expect((await world.desk.rowOf(world.deskId, caseId)).case.course?.answeredAtMs).toBe(world.clock.now())
  expect((await world.desk.stampsOf(world.deskId, caseId)).at(-1)).toMatchObject({
    kind: 'answered',
    note: 'Drill: nothing was published. It would have gone out on Mastodon, Newsroom',
  })
})
