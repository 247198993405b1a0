// The report over a real store, from clocks as the room keeps them.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { MemoryBus } from '../../../test/rooms/memory-bus.ts'
import { actorOf } from '../../../test/world/desk.ts'
import { openTestStore } from '../../../test/world/store.ts'
import { at, clockOf, minuteMs, waitOf } from '../../../test/world/traces.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Actor } from '../../model/role.ts'
import { ManualClock } from '../../platform/clock.ts'
import { ConflictError, ForbiddenError, InvalidError, NotFoundError } from '../../platform/errors.ts'
import type { Store } from '../../platform/store/store.ts'
import type { CaseClock } from '../case-clock.ts'
import { toRow } from '../clock-row.ts'
import { createLearn, type GivenToLearn, type Learn, type LearnTables, migrations } from '../index.ts'
import type { StoryOutcome } from './case-window.ts'
import { followDrafts } from './follow-drafts.ts'

let clock: ManualClock
const outcomes = new Map<string, StoryOutcome>()
const versions = new Map<number, string>()
let store: Store
let bus: MemoryBus<DeskEvent>
let ada: Actor
let learn: Learn
let given: GivenToLearn

beforeAll(async () => {
  store = await openTestStore(migrations)
})
afterAll(() => store[Symbol.asyncDispose]())

beforeEach(() => {
  clock = new ManualClock(at(1_440))
  outcomes.clear()
  versions.clear()
  bus = new MemoryBus(store)
  ada = actorOf(randomUUID(), 'Ada', 'approver')
  const unheard = Object.assign(Object.create(null), { onDue: () => undefined })
  const ports: Partial<GivenToLearn> = {
    outcomesOf: async (_deskId, asked) =>
      new Map(asked.flatMap(({ key }) => (outcomes.has(key) ? [[key, outcomes.get(key)!]] : []))),
    approvalsIn: async () => ({ requests: [], peopleCount: 2, givenCount: 0, reversedCount: 0, againCount: 0 }),
    plannedIn: async () => [4, 5, 6, 7, 8].map((days) => days * 1_440 * minuteMs),
    timeZoneOf: async () => 'Europe/Berlin',
    storiesOf: async (_deskId, caseIds) =>
      new Map(caseIds.map((caseId) => [caseId, { storyId: caseId, headline: 'A kettle' }])),
    namesOf: async (_deskId, ids) => new Map(ids.filter((id) => id === ada.personId).map((id) => [id, 'Ada'])),
    versionFacts: async (_deskId, { version }) => {
      const text = versions.get(version)
      return text === undefined
        ? undefined
        : { text, textBefore: versions.get(version - 1) ?? '', isCompliant: !text.includes('promise') }
    },
  }
  given = { store, bus, clock, timers: unheard, ...ports } as GivenToLearn
  learn = createLearn(given)
})

/** Puts a case where the room keeps it: shut after two hours, asked of Legal from minute 20 on. */
async function keep(
  over: Parameters<typeof clockOf>[1] & { readonly legalUntil?: number } = {},
  more: Partial<CaseClock> = {},
): Promise<string> {
  const caseId = randomUUID()
  const { legalUntil, ...trace } = over
  const ids = { deskId: ada.deskId, storyId: randomUUID(), people: [ada.personId], ...more }
  const row = toRow({ ...clockOf(caseId, { shown: 1, opened: 4, claimed: 10, drafted: 15, ...trace }), ...ids })
  outcomes.set(caseId, { shutAtMs: row.heard_at_ms + 120 * minuteMs, voicesBefore: 2, voicesAfter: 2 })
  const tables = store.db.withTables<LearnTables>()
  await tables.insertInto('case_clock').values(row).execute()
  if (legalUntil === undefined) return caseId
  const wait = waitOf(caseId, 'Legal', 20, legalUntil)
  await tables
    .insertInto('case_wait')
    .values({
      wait_id: randomUUID(),
      desk_id: ada.deskId,
      case_id: caseId,
      is_drill: false,
      kind: 'sign-off',
      rule: 'Legal',
      because: wait.because ?? null,
      from_ms: wait.fromMs,
      to_ms: wait.toMs ?? null,
    })
    .execute()
  return caseId
}

test('ranks what took the window, opens its cases, and leaves out drills, other desks and what nobody took', async () => {
  const slow = await keep({ answered: 110, legalUntil: 100 })
  await keep({ answered: 20, over: { lane: 'green', playbook: 'customer service' } })
  await keep({ answered: 110, legalUntil: 100 }, { isDrill: true })
  await keep({ answered: 110, legalUntil: 100 }, { deskId: randomUUID() })
  const untaken = toRow({ ...clockOf(randomUUID()), deskId: ada.deskId, storyId: randomUUID(), people: [] })
  await store.db.withTables<LearnTables>().insertInto('case_clock').values(untaken).execute()
  const report = await learn.why(ada)
  expect(report).toMatchObject({
    untakenCount: 1,
    unknownCount: 0,
    took: { caseCount: 2, windowMs: 240 * minuteMs, usedMs: 130 * minuteMs },
    secondGuessing: { kind: 'too few' },
    ways: { planned: { count: 5, medianMs: 6 * 1_440 * minuteMs }, answered: { count: 2 } },
  })
  expect(report.took.lines[0]).toMatchObject({
    key: 'sign-off Legal',
    totalMs: 80 * minuteMs,
    cases: [{ caseId: slow }],
  })
  expect(report.links).toContainEqual({ caseId: slow, storyId: slow, headline: 'A kettle' })
  // Two answers are too few for a quarter’s middle; drills and other desks are in none.
  expect(report.quarters).toEqual([{ startsAtMs: Date.UTC(2026, 0), answerCount: 2 }])
  const green = await learn.why(ada, { playbook: 'customer service', lane: 'green' })
  expect(green.took).toMatchObject({ caseCount: 1, usedMs: 20 * minuteMs })
  expect(green.quarters).toMatchObject([{ answerCount: 1 }])
  expect(green.groups).toHaveLength(2)
  expect(await learn.why({ ...ada, role: 'watcher' }, { toMs: at(0) })).toMatchObject({ took: { caseCount: 0 } })
})

test('each version of a draft becomes a step of figures, once, and goes along with its case', async () => {
  const [caseId, before, draftId] = [await keep({ answered: 110 }), randomUUID(), randomUUID()]
  for (const [version, text] of ['We promise much', 'We look into it today', 'We look into it now'].entries())
    versions.set(version + 1, text)
  const drafted = (version: number, minutes: number): DeskEvent => ({
    type: 'answer.drafted',
    draftId,
    version,
    caseId: before,
    by: ada,
    atMs: at(minutes),
  })
  const merged: DeskEvent = { type: 'case.merged', caseId: before, intoCaseId: caseId, storyId: randomUUID() }
  const hear = (events: readonly DeskEvent[]) =>
    store.transaction((tx) =>
      followDrafts(
        given,
        events.map((event) => ({ eventId: '1', deskId: ada.deskId, atMs: 0, event })) as Parameters<
          typeof followDrafts
        >[1],
        tx,
      ),
    )
  const told = [drafted(1, 15), drafted(2, 20), drafted(3, 90), drafted(4, 95), merged]
  await hear(told)
  await hear(told)
  expect((await learn.why(ada)).polishing).toEqual({
    caseCount: 1,
    polishedCount: 1,
    roundCount: 1,
    totalMs: 70 * minuteMs,
    cases: [{ caseId, roundCount: 1, ms: 70 * minuteMs }],
  })
})

const hurdle = () => ({
  name: 'Legal signs last',
  kind: 'legal' as const,
  lineKey: 'sign-off Legal',
  ownerId: ada.personId,
  dueOn: '2026-04-30',
  expectedMs: 30 * minuteMs,
})

test('a hurdle says what its line took of each case before and since, and of few cases nothing', async () => {
  for (let n = 0; n < 5; n++) await keep({ answered: 110, legalUntil: 80 })
  const hurdleId = await learn.nameHurdle(ada, hurdle())
  const [named] = await learn.listHurdles(ada)
  expect(named).toMatchObject({
    hurdleId,
    beforeMs: 60 * minuteMs,
    beforeCount: 5,
    state: 'open',
    owner: { name: 'Ada' },
    since: { caseCount: 0 },
  })
  expect(named?.since).not.toHaveProperty('savedMs')
  const terms = { ownerId: ada.personId, dueOn: '2026-04-30', expectedMs: 30 * minuteMs }
  await learn.changeHurdle(ada, hurdleId, { ...terms, state: 'overcome', note: 'In parallel now', baseVersion: 1 })
  const sinceMs = clock.now()
  clock.advance(200 * minuteMs)
  for (let n = 0; n < 5; n++) {
    const later = { heardAtMs: sinceMs, answeredAtMs: sinceMs + 110 * minuteMs }
    const caseId = await keep({}, { ...later, shownAtMs: sinceMs, openedAtMs: sinceMs, claimedAtMs: sinceMs })
    const wait = { wait_id: randomUUID(), desk_id: ada.deskId, case_id: caseId, is_drill: false }
    await store.db
      .withTables<LearnTables>()
      .insertInto('case_wait')
      .values({
        ...wait,
        kind: 'sign-off',
        rule: 'Legal',
        because: null,
        from_ms: sinceMs,
        to_ms: sinceMs + 20 * minuteMs,
      })
      .execute()
  }
  expect(await learn.listHurdles(ada)).toMatchObject([
    { state: 'overcome', note: 'In parallel now', since: { ms: 20 * minuteMs, caseCount: 5, savedMs: 40 * minuteMs } },
  ])
  expect(bus.events.map(({ event }) => event)).toMatchObject([
    { type: 'hurdle.changed', name: 'Legal signs last', state: 'open', isNew: true, by: { name: 'Ada' } },
    { type: 'hurdle.changed', state: 'overcome', isNew: false },
  ])
  expect(await learn.listHurdles(actorOf(randomUUID(), 'Mallory', 'admin'))).toEqual([])
})

test('a hurdle is overdue when its day is over where the desk is, and never once it is overcome', async () => {
  await keep({ answered: 110, legalUntil: 80 })
  const hurdleId = await learn.nameHurdle(ada, hurdle())
  const overdueAt = async (atMs: number) => {
    clock.advance(atMs - clock.now())
    return (await learn.listHurdles(ada)).map(({ isOverdue }) => isOverdue)
  }
  // Berlin's midnight comes two hours before UTC's in April.
  expect(await overdueAt(Date.UTC(2026, 3, 30, 21, 59))).toEqual([false])
  expect(await overdueAt(Date.UTC(2026, 3, 30, 22, 1))).toEqual([true])
  const terms = { ownerId: ada.personId, dueOn: '2026-04-30', expectedMs: 1, state: 'overcome' as const }
  await learn.changeHurdle(ada, hurdleId, { ...terms, note: 'Done', baseVersion: 1 })
  expect(await overdueAt(Date.UTC(2026, 4, 2))).toEqual([false])
})

test('a hurdle that took nothing, has no owner here or no reason, or was changed meanwhile is refused in words', async () => {
  await expect(learn.nameHurdle(ada, hurdle())).rejects.toThrow('nothing of any window')
  await keep({ answered: 110, legalUntil: 80 })
  await expect(learn.nameHurdle({ ...ada, role: 'responder' }, hurdle())).rejects.toThrow(ForbiddenError)
  await expect(learn.nameHurdle(ada, { ...hurdle(), ownerId: randomUUID() })).rejects.toThrow('must be on this desk')
  for (const dueOn of ['2026-02-30', 'soon']) {
    await expect(learn.nameHurdle(ada, { ...hurdle(), dueOn })).rejects.toThrow(InvalidError)
  }
  await expect(learn.nameHurdle(ada, { ...hurdle(), expectedMs: 0 })).rejects.toThrow(InvalidError)
  const hurdleId = await learn.nameHurdle(ada, hurdle())
  const terms = { ownerId: ada.personId, dueOn: '2026-04-30', expectedMs: 1, state: 'accepted' as const }
  await expect(learn.changeHurdle(ada, hurdleId, { ...terms, note: ' ', baseVersion: 1 })).rejects.toThrow('say why')
  await learn.changeHurdle(ada, hurdleId, { ...terms, note: 'The law asks for it', baseVersion: 1 })
  await expect(learn.changeHurdle(ada, hurdleId, { ...terms, note: 'x', baseVersion: 1 })).rejects.toThrow(
    ConflictError,
  )
  const mallory = actorOf(randomUUID(), 'Mallory', 'admin')
  const namesOf = async (_deskId: string, ids: readonly string[]) => new Map(ids.map((id) => [id, 'Anybody']))
  await expect(
    createLearn({ ...given, namesOf }).changeHurdle(mallory, hurdleId, { ...terms, note: 'x', baseVersion: 2 }),
  ).rejects.toThrow(NotFoundError)
  const [accepted] = await learn.listHurdles(ada)
  expect(accepted).toMatchObject({ state: 'accepted', note: 'The law asks for it', version: 2 })
  expect(accepted).not.toHaveProperty('since')
})
