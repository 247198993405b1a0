// The room over a real store, hearing what the real desk tells.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, morningMs, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../test/world/desk.ts'
import type { Actor } from '../model/role.ts'
import {
  migrations as learnMigrations,
  createLearn,
  type DayPorts,
  type DrillPorts,
  type HeadStartPorts,
  type Learn,
  type PresencePorts,
  type ReadinessPorts,
  type WhyPorts,
} from './index.ts'
import type { StoredEvent } from '../platform/bus.ts'
import { followCases, type CaseEvent } from './follow-cases.ts'
import { followWaits, type WaitEvent } from './follow-waits.ts'

/** Nothing here is drilled or reported on. */
const noPorts: DayPorts & DrillPorts & HeadStartPorts & PresencePorts & ReadinessPorts & WhyPorts = Object.create(null)
const minuteMs = 60_000
const caseTypes = new Set(['case.opened', 'case.changed', 'case.seen'])
const waitTypes = new Set(['call.changed', 'signOff.changed'])
let world: TestDesk
let learn: Learn
let anna: Actor
let bo: Actor

beforeAll(async () => {
  world = await openTestDesk(learnMigrations)
  anna = actorOf(world.deskId, 'Anna')
  bo = actorOf(world.deskId, 'Bo')
  const deaf = Object.assign(Object.create(null), { consume: () => undefined, onDue: () => undefined })
  learn = createLearn({ ...world, bus: deaf, timers: deaf, ...noPorts })
})
afterAll(() => world[Symbol.asyncDispose]())

/** Gives the room what the desk told, from the beginning, as one batch or one by one. */
async function hear(isOneByOne = false): Promise<void> {
  const told = world.told.map((event, index) => ({
    eventId: String(index),
    deskId: world.deskId,
    atMs: morningMs,
    event,
  }))
  const ofCases = told.filter((one): one is StoredEvent<CaseEvent> => caseTypes.has(one.event.type))
  const ofWaits = told.filter((one): one is StoredEvent<WaitEvent> => waitTypes.has(one.event.type))
  for (const batch of isOneByOne ? ofCases.map((one) => [one]) : [ofCases]) {
    await world.store.transaction((tx) => followCases(batch, tx))
  }
  for (const batch of isOneByOne ? ofWaits.map((one) => [one]) : [ofWaits]) {
    await world.store.transaction((tx) => followWaits(batch, tx))
  }
}

async function openCase(over = {}): Promise<string> {
  const story = storyOf(world.deskId, over)
  await world.deliver(openedEvent(story))
  return (await world.desk.caseOfStory(world.deskId, story.storyId))?.case.caseId ?? 'none'
}

const span = { fromMs: morningMs - 86_400_000, toMs: morningMs + 86_400_000 }

test('what people did becomes clocks, once however often it is heard, drills apart', async () => {
  expect(await learn.clocks(anna, span)).toMatchObject({ caseCount: 0, stages: [{ count: 0 }, {}, {}, {}], weeks: [] })
  const caseId = await openCase()
  await openCase({ isDrill: true })
  world.clock.advance(minuteMs)
  await world.desk.shown(anna, [caseId])
  world.clock.advance(2 * minuteMs)
  await world.desk.opened(anna, caseId)
  world.clock.advance(8 * minuteMs)
  await world.desk.claim(anna, caseId)
  await world.desk.note(bo, caseId, 'I know them.')
  world.clock.advance(minuteMs)
  await world.desk.close(anna, caseId, { end: 'answered' })
  for (const isOneByOne of [false, true]) await hear(isOneByOne)
  expect(await learn.clocks(anna, span)).toMatchObject({
    isDrill: false,
    isCut: false,
    caseCount: 1,
    answeredCount: 1,
    sourceDelay: { count: 1, medianMs: 50_000 },
    stages: [
      { stage: 'toShown', medianMs: minuteMs + 10_000 },
      { stage: 'toOpened', medianMs: 2 * minuteMs },
      { stage: 'toClaimed', medianMs: 8 * minuteMs },
      { stage: 'toEnded', medianMs: minuteMs },
    ],
    bottleneck: { stage: 'toClaimed' },
    people: [{ peopleCount: 2, count: 1 }],
  })
  expect(await learn.clocks(anna, { ...span, isDrill: true })).toMatchObject({
    caseCount: 1,
    endedCount: 0,
    isDrill: true,
  })
})

test('a sign-off and a call are waits, once however often they are heard, with the rule that demanded them', async () => {
  const cora = actorOf(world.deskId, 'Cora', 'approver')
  world.members.push({ ...cora, email: 'cora@example.org' })
  const who = { kind: 'people' as const, personIds: [cora.personId] }
  await world.desk.signOff.changeClasses(actorOf(world.deskId, 'Max', 'admin'), {
    baseVersion: 0,
    classes: [
      {
        key: 'red',
        name: 'Legal',
        groups: [{ name: 'Counsel', who, need: 'all', substitutes: [] }],
        limitMs: 60 * minuteMs,
        lapseRule: 'no',
      },
    ],
  })
  const caseId = await openCase()
  await world.desk.claim(anna, caseId)
  const parts = [{ partId: 'post', label: 'Mastodon', text: 'The kettle is safe.' }]
  const because = 'Clause 4: health claims.'
  const { signOffId } = await world.desk.signOff.request(anna, {
    caseId,
    draftKey: 'draft 1',
    classKey: 'red',
    because,
    parts,
  })
  await world.desk.hotline.ask(anna, { caseId, question: 'May we say so?', deadlineMs: 30 * minuteMs })
  await hear()
  world.clock.advance(20 * minuteMs)
  const { textsHash } = await world.desk.signOff.view(cora, signOffId)
  await world.desk.signOff.decide(cora, signOffId, { kind: 'approve', textsHash })
  await world.desk.close(anna, caseId, { end: 'answered' })
  for (const isOneByOne of [false, true, false]) await hear(isOneByOne)
  const { answers, rules } = await learn.clocks(anna, span)
  expect(answers.toAnswer.count).toBe(2)
  expect(answers.dueCount).toBe(2)
  expect(rules).toMatchObject([
    { kind: 'sign-off', rule: 'Legal', because, caseCount: 1, waits: { count: 1, medianMs: 20 * minuteMs } },
    { kind: 'hotline', caseCount: 1, waits: { count: 0 }, openCount: 1 },
  ])
  expect(rules[0]?.share).toBeGreaterThan(0.3)
  expect(rules[0]?.supposed[0]?.toAnswer.medianMs).toBe(answers.toAnswer.medianMs)
})

test('a wait goes along with a case that is merged into another', async () => {
  const [gone, stays] = [storyOf(world.deskId), storyOf(world.deskId)]
  await world.deliver(openedEvent(gone), openedEvent(stays))
  const caseIdOf = async ({ storyId }: typeof gone) =>
    (await world.desk.caseOfStory(world.deskId, storyId))?.case.caseId ?? 'none'
  const goneId = await caseIdOf(gone)
  const { callId } = await world.desk.hotline.ask(anna, { caseId: goneId, question: 'May we?', deadlineMs: minuteMs })
  await hear()
  await world.deliver({ type: 'story.merged', story: stays, mergedId: gone.storyId })
  await hear()
  const { rows } = await sql<{ caseId: string }>`
    SELECT case_id AS "caseId" FROM case_wait WHERE wait_id = ${callId}`.execute(world.store.db)
  expect(rows).toEqual([{ caseId: await caseIdOf(stays) }])
})

test('cases outside the span are not in it, nor another desk’s', async () => {
  expect(await learn.clocks(anna, { ...span, toMs: morningMs - 3_600_000 })).toMatchObject({ caseCount: 0 })
  expect(await learn.clocks(actorOf(crypto.randomUUID(), 'Eve'), span)).toMatchObject({ caseCount: 0 })
})

test('a span that makes no sense is refused in words', async () => {
  await expect(learn.clocks(anna, { fromMs: 5, toMs: 5 })).rejects.toMatchObject({ code: 'INVALID' })
  await expect(learn.clocks(anna, { fromMs: 5, toMs: morningMs })).rejects.toThrow('two years')
})

test('an act on a case whose opening was never heard of is passed over', async () => {
  const stamp = { caseId: crypto.randomUUID(), kind: 'shown', atMs: morningMs } as const
  const stored = {
    eventId: '1',
    deskId: world.deskId,
    atMs: morningMs,
    event: { type: 'case.seen', stamps: [stamp] },
  } as const
  const before = await learn.clocks(anna, span)
  await world.store.transaction((tx) => followCases([stored], tx))
  expect(await learn.clocks(anna, span)).toEqual(before)
})
