import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf } from '../../../test/world/desk.ts'
import { openTestStore } from '../../../test/world/store.ts'
import { at, clockOf, minuteMs } from '../../../test/world/traces.ts'
import { ManualClock } from '../../platform/clock.ts'
import { InvalidError } from '../../platform/errors.ts'
import type { Store } from '../../platform/store/store.ts'
import type { CaseClock } from '../case-clock.ts'
import { toRow } from '../clock-row.ts'
import { createLearn, type GivenToLearn, type LearnTables, migrations } from '../index.ts'
import { dayOf } from './day-of.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore(migrations)
})
afterAll(() => store[Symbol.asyncDispose]())

test('a day is the desk’s own, and yesterday unless told', () => {
  const nowMs = Date.UTC(2026, 2, 29, 23, 30)
  expect(dayOf(undefined, 'UTC', nowMs).date).toBe('2026-03-28')
  // In Berlin it is half past one on the 30th, and the 29th lost an hour.
  const { date, fromMs, toMs } = dayOf(undefined, 'Europe/Berlin', nowMs)
  expect([date, fromMs, toMs - fromMs]).toEqual(['2026-03-29', Date.UTC(2026, 2, 28, 23), 23 * 60 * minuteMs])
  expect(dayOf('2026-03-30', 'Europe/Berlin', nowMs).date).toBe('2026-03-30')
  for (const bad of ['2026-03-31', '2026-02-30', 'soon'])
    expect(() => dayOf(bad, 'Europe/Berlin', nowMs)).toThrow(InvalidError)
})

test('a day says what broke, was answered and let stand on it, what came of what had been, and no drill', async () => {
  const ada = actorOf(randomUUID(), 'Ada', 'watcher')
  const keep = async (trace: Parameters<typeof clockOf>[1], over: Partial<CaseClock> = {}) => {
    const caseId = randomUUID()
    const ids = { deskId: ada.deskId, storyId: caseId, people: [], ...over }
    await store.db
      .withTables<LearnTables>()
      .insertInto('case_clock')
      .values(toRow({ ...clockOf(caseId, trace), ...ids }))
      .execute()
    return caseId
  }
  const broke = await keep({})
  const answered = await keep({ answered: 30 })
  await keep({ answered: 1_440 })
  const stood = await keep({}, { endedAtMs: at(50), endedAs: 'let stand' })
  await keep({}, { endedAtMs: at(50), endedAs: 'merged' })
  await keep({ answered: 30 }, { isDrill: true })
  await keep({ answered: 30 }, { deskId: randomUUID() })
  const [before, caller] = [randomUUID(), randomUUID()]
  const unheard = Object.assign(Object.create(null), { consume: () => undefined, onDue: () => undefined })
  const learn = createLearn({
    store,
    bus: unheard,
    timers: unheard,
    clock: new ManualClock(at(1_440)),
    timeZoneOf: async () => 'UTC',
    brokeIn: async (_deskId, { storyIds }) =>
      new Map([broke].filter((id) => storyIds.includes(id)).map((id) => [id, at(20)])),
    reviewedIn: async () => [{ caseId: before, outcome: 'grew', mentionsSince: 4 }],
    crossedIn: async () => [{ voiceId: caller, name: 'Ida Boyle', network: 'news' as const, outlet: 'The Hearth' }],
    storiesOf: async (_deskId, caseIds) => new Map(caseIds.map((id) => [id, { storyId: id, headline: 'A kettle' }])),
  } as Partial<GivenToLearn> as GivenToLearn)
  const note = await learn.dayNote(ada)
  const one = (caseId: string, minutes: number) => ({ count: 1, cases: [{ caseId, afterMs: minutes * minuteMs }] })
  expect(note).toMatchObject({
    date: '2026-03-05',
    broke: one(broke, 20),
    answered: one(answered, 30),
    letStand: one(stood, 50),
    became: [{ caseId: before, outcome: 'grew', mentionsSince: 4 }],
    frequent: { count: 1, voices: [{ voiceId: caller, name: 'Ida Boyle' }] },
  })
  expect(note.links.map(({ caseId }) => caseId).toSorted()).toEqual([broke, answered, stood, before].toSorted())
  expect(await learn.dayNote(ada, '2026-03-04')).toMatchObject({ broke: { count: 0 }, answered: { count: 0 } })
})
