// The report and the setting over a real store, with clocks as the room keeps them and stories as the other room would tell.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { MemoryBus } from '../../../test/rooms/memory-bus.ts'
import { actorOf } from '../../../test/world/desk.ts'
import { openTestStore } from '../../../test/world/store.ts'
import { at, clockOf, minuteMs } from '../../../test/world/traces.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Actor } from '../../model/role.ts'
import { ManualClock } from '../../platform/clock.ts'
import { ConflictError, ForbiddenError, InvalidError, NotFoundError } from '../../platform/errors.ts'
import type { Store } from '../../platform/store/store.ts'
import type { CaseClock } from '../case-clock.ts'
import { toRow } from '../clock-row.ts'
import { createLearn, type GivenToLearn, type Learn, type LearnTables, migrations } from '../index.ts'
import type { FirstWords, StoryFirsts } from './ports.ts'

let store: Store
let bus: MemoryBus<DeskEvent>
let clock: ManualClock
let ada: Actor
let learn: Learn
/** By story, as `stories` would tell. */
let told: Map<string, StoryFirsts>
let merged: Map<string, string>
let askedOf: { readonly partyKey: string; readonly hosts: readonly string[]; readonly handles: readonly string[] }[]

beforeAll(async () => void (store = await openTestStore(migrations)))
afterAll(() => store[Symbol.asyncDispose]())

beforeEach(() => {
  bus = new MemoryBus(store)
  clock = new ManualClock(at(1_440))
  ada = actorOf(randomUUID(), 'Ada', 'admin')
  told = new Map()
  merged = new Map()
  const timers = Object.assign(Object.create(null), { onDue: () => undefined })
  learn = createLearn({
    store,
    bus,
    clock,
    timers,
    leadOn: async (_deskId, storyIds) =>
      new Map(storyIds.map((id) => [id, merged.get(id) ?? id] as const).filter(([, into]) => told.has(into))),
    async firstsOf(_deskId, { storyIds, parties }) {
      askedOf = [...parties]
      return storyIds.flatMap((id) => told.get(id) ?? [])
    },
    storiesOfCaseOf: async (_deskId, storyId) => [
      storyId,
      ...[...merged].flatMap(([from, into]) => (into === storyId ? [from] : [])),
    ],
    organisationOf: async () => ({
      name: 'Hollis Kettles',
      site: 'https://www.hollis.example/',
      handles: ['@hollis', 'hollis.example'],
      rivals: ['Apex'],
    }),
    storiesOf: async (_deskId, caseIds) => new Map(caseIds.map((id) => [id, { storyId: id, headline: 'A kettle' }])),
  } as Partial<GivenToLearn> as GivenToLearn)
})

/** In minutes; the story began and was heard of at 0 unless told. */
async function story(
  { answered, press, began = 0 }: { readonly answered?: number; readonly press?: number; readonly began?: number },
  more: Partial<CaseClock> = {},
): Promise<string> {
  const storyId = more.storyId ?? randomUUID()
  const firsts: readonly FirstWords[] =
    press === undefined ? [] : [{ partyKey: 'press', atMs: at(press), isByHearing: false, saidBy: 'The Ledger' }]
  if (!merged.has(storyId)) told.set(storyId, { storyId, firstAtMs: at(began), heardAtMs: at(0), firsts })
  const caseId = randomUUID()
  const trace = clockOf(caseId, answered === undefined ? {} : { answered })
  await store.db
    .withTables<LearnTables>()
    .insertInto('case_clock')
    .values(toRow({ ...trace, deskId: ada.deskId, people: [], ...more, storyId }))
    .execute()
  return storyId
}

const press = { press: ['ledger.example', '@ledger'], rivals: [], baseVersion: 0 }

test('the report says how often we were before the press and by how much, of this desk’s real stories alone', async () => {
  await learn.changeHeadStart(ada, press)
  const lead = await story({ answered: 20, press: 60 })
  await story({ press: 30 })
  await story({ answered: 5 })
  await story({})
  // Out for seven hours when it was first heard of: what a new source brings of the past.
  await story({ press: -400, began: -420 })
  await story({ answered: 1, press: 90 }, { isDrill: true })
  await story({ answered: 1, press: 90 }, { deskId: randomUUID() })
  const report = await learn.headStarts({ ...ada, role: 'watcher' })
  expect(report).toMatchObject({
    by: 'week',
    toMs: at(1_440),
    pressCount: 2,
    oldCount: 1,
    isCut: false,
    press: { both: { count: 1 }, beforeCount: 1, unansweredCount: 1, openCount: 1 },
  })
  expect(report.press.stories).toHaveLength(3)
  const listed = report.press.stories.find(({ headStartMs }) => headStartMs !== undefined)
  expect(listed).toMatchObject({
    headStartMs: 40 * minuteMs,
    heardBeforeMs: 60 * minuteMs,
    press: { saidBy: 'The Ledger', atMs: at(60) },
  })
  expect(report.links).toContainEqual({ caseId: listed?.caseId, storyId: listed?.caseId, headline: 'A kettle' })
  expect(await learn.headStartOf(ada, lead)).toMatchObject({
    hasPress: true,
    headStartMs: 40 * minuteMs,
    ourAtMs: at(20),
  })
  expect(askedOf).toContainEqual(
    expect.objectContaining({ partyKey: 'ours', hosts: ['hollis.example'], handles: ['hollis', 'hollis.example'] }),
  )
  expect((await learn.headStarts(ada, { by: 'quarter' })).fromMs).toBe(Date.UTC(2024, 3, 1))
  clock.advance(100 * 86_400_000)
  expect((await learn.headStarts(ada)).press.stories).toEqual([])
})

test('an answer given on a part that was merged is an answer to the whole, once', async () => {
  const whole = await story({ press: 60 })
  const part = randomUUID()
  merged.set(part, whole)
  await story({ answered: 10 }, { storyId: part, endedAs: 'merged', endedAtMs: at(15) })
  const { press: found } = await learn.headStarts(ada)
  expect(found).toMatchObject({ both: { count: 1 }, beforeCount: 1, unansweredCount: 0 })
  expect(await learn.headStartOf(ada, part)).toMatchObject({ hasPress: false, headStartMs: 50 * minuteMs })
  await expect(learn.headStartOf(ada, randomUUID())).rejects.toThrow(NotFoundError)
  await expect(learn.headStartOf(ada, 'none')).rejects.toThrow(NotFoundError)
})

test('an admin says who the press is and who speaks for rivals; of two at once the second is told, and the record tells', async () => {
  expect(await learn.headStartSetting(ada)).toEqual({ press: [], rivals: [{ name: 'Apex', voices: [] }], version: 0 })
  const change = {
    press: [' The  Ledger ', 'the ledger', ''],
    rivals: [{ name: 'Apex', voices: ['@apex'] }],
    baseVersion: 0,
  }
  await expect(learn.changeHeadStart({ ...ada, role: 'authority' }, change)).rejects.toThrow(ForbiddenError)
  const kept = await learn.changeHeadStart(ada, change)
  expect(kept).toEqual({
    press: ['The Ledger'],
    rivals: [{ name: 'Apex', voices: ['@apex'] }],
    version: 1,
    changed: { atMs: at(1_440), byName: 'Ada' },
  })
  await expect(learn.changeHeadStart(ada, change)).rejects.toThrow(ConflictError)
  expect(await learn.headStartSetting({ ...ada, role: 'watcher' })).toEqual(kept)
  expect((await learn.headStartSetting(actorOf(randomUUID(), 'Bo', 'admin'))).version).toBe(0)
  expect(bus.events.map(({ event }) => event)).toEqual([
    {
      type: 'headStart.changed',
      note: 'Press: 1. Rivals: Apex.',
      by: { personId: ada.personId, name: 'Ada' },
      atMs: at(1_440),
    },
  ])
  const again = (wrong: Partial<typeof change>) => learn.changeHeadStart(ada, { ...change, baseVersion: 1, ...wrong })
  const twice = [
    { name: 'Apex', voices: [] },
    { name: 'APEX', voices: [] },
  ]
  await expect(again({ rivals: twice })).rejects.toThrow(/named twice/)
  await expect(again({ rivals: [{ name: ' ', voices: [] }] })).rejects.toThrow(InvalidError)
  await expect(again({ press: ['x.com'] })).rejects.toThrow(/everybody writes there/)
  await expect(again({ press: Array.from({ length: 301 }, (_, n) => `paper ${n}`) })).rejects.toThrow(InvalidError)
  await expect(again({ press: ['a'.repeat(201)] })).rejects.toThrow(/longer than 200/)
  expect((await learn.headStartSetting(ada)).version).toBe(1)
})
