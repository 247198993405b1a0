// The room over a real store, with a player that plays nothing.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actorOf } from '../../../test/world/desk.ts'
import { MemoryBus } from '../../../test/rooms/memory-bus.ts'
import { openTestStore } from '../../../test/world/store.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Actor } from '../../model/role.ts'
import { ManualClock } from '../../platform/clock.ts'
import { ConflictError, ForbiddenError, InvalidError, NotFoundError } from '../../platform/errors.ts'
import type { Store } from '../../platform/store/store.ts'
import type { Timer } from '../../platform/timers.ts'
import {
  createLearn,
  type DayPorts,
  type DrillPorts,
  type HeadStartPorts,
  type Learn,
  migrations,
  type ReadinessPorts,
  type ReadyToPlay,
  type WhyPorts,
} from '../index.ts'

const minuteMs = 60_000
const morningMs = Date.UTC(2026, 2, 5, 9)
const clock = new ManualClock(morningMs)
const timers = new Map<string, Timer>()
const played: string[] = []
let ready: ReadyToPlay
let store: Store
let bus: MemoryBus<DeskEvent>
let ada: Actor
let learn: Learn

beforeAll(async () => {
  store = await openTestStore(migrations)
})
afterAll(() => store[Symbol.asyncDispose]())

beforeEach(() => {
  bus = new MemoryBus(store)
  ada = actorOf(randomUUID(), 'Ada', 'approver')
  timers.clear()
  played.length = 0
  ready = {
    name: 'March',
    bytes: Buffer.from('{}'),
    itemCount: 3,
    matchedCount: 2,
    watchIds: ['w'],
    lengthMs: 60 * minuteMs,
  }
  learn = open()
})

/** The room as a process has it: again after a restart. */
function open(): Learn & { fire(): Promise<void> } {
  let fireDue: (timer: Timer) => Promise<void> = async () => undefined
  /** Nothing here is reported on. */
  const noPorts: DayPorts & HeadStartPorts & ReadinessPorts & WhyPorts = Object.create(null)
  const ports: DrillPorts = {
    player: {
      ready: async () => ready,
      play: async (_tx, { name }) => void played.push(name),
    },
    onDuty: async (actor) => [actor.personId],
    namesOf: async (_deskId, ids) => new Map(ids.filter((id) => id === ada.personId).map((id) => [id, 'Ada'])),
    storiesOf: async () => new Map(),
  }
  const room = createLearn({
    store,
    bus,
    clock,
    ...noPorts,
    ...ports,
    answerable: () => [],
    channelsOf: async () => [],
    sourcesOf: async () => [],
    timers: {
      set: async (_tx, timer) => void timers.set(timer.key, timer),
      cancel: async (_tx, _kind, key) => void timers.delete(key),
      onDue: (_kind, fire) => (fireDue = (timer) => store.transaction((tx) => fire(timer, 0, tx))),
      start: async () => undefined,
      [Symbol.asyncDispose]: async () => undefined,
    },
  })
  const fire = async () => {
    for (const timer of timers.values()) if (timer.dueAtMs <= clock.now()) await fireDue(timer)
  }
  return { ...room, fire }
}

const start = (over: object = {}) => learn.startDrill(ada, { what: { kind: 'example' }, speed: 10, ...over })
const told = () => bus.events.map(({ event }) => event.type)

test('a desk is in one drill at a time, of two who start one at once one does, and another desk is free', async () => {
  const started = await Promise.allSettled([start(), start()])
  expect(started.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(started.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(ConflictError) })
  await expect(start()).rejects.toThrow('This desk is in a drill already')
  expect(played).toEqual(['Drill: March'])
  expect(told()).toEqual(['drill.started'])
  ada = actorOf(randomUUID(), 'Ada', 'approver')
  await start()
})

test('it ends by itself when all was played and its minutes are over, also after a restart', async () => {
  const drillId = await start({ minutesAfter: 4 })
  const again = open()
  expect(await again.viewDrill(ada, drillId)).toMatchObject({
    playsUntilMs: clock.now() + 6 * minuteMs,
    endsAtMs: clock.now() + 10 * minuteMs,
    people: [{ name: 'Ada' }],
    score: { caseCount: 0 },
  })
  await expect(again.startDrill(ada, { what: { kind: 'example' }, speed: 1 })).rejects.toThrow(ConflictError)
  clock.advance(10 * minuteMs)
  await again.fire()
  const { endedAtMs, endedByName } = await again.viewDrill(ada, drillId)
  expect([endedAtMs, endedByName]).toEqual([clock.now(), undefined])
  expect(told()).toEqual(['drill.started', 'drill.ended'])
  await expect(again.endDrill(ada, drillId)).rejects.toThrow('has ended already')
})

test('it is ended early by whoever may, once, and its clock does not end it again', async () => {
  const drillId = await start()
  expect(await learn.listDrills(ada, { isRunning: true })).toMatchObject([{ drillId }])
  await expect(learn.endDrill({ ...ada, role: 'responder' }, drillId)).rejects.toThrow(ForbiddenError)
  await expect(learn.endDrill(actorOf(randomUUID(), 'Mallory', 'admin'), drillId)).rejects.toThrow(NotFoundError)
  await learn.endDrill(ada, drillId)
  expect(timers.size).toBe(0)
  expect(await learn.listDrills(ada)).toMatchObject([{ drillId, endedByName: 'Ada' }])
  expect(await learn.listDrills(ada, { isRunning: true })).toEqual([])
  expect(await learn.listDrills(actorOf(randomUUID(), 'Mallory', 'admin'))).toEqual([])
})

test('what would bring nothing, would take a day, or is nobody’s to start is refused, and no drill is left', async () => {
  await expect(
    learn.startDrill({ ...ada, role: 'responder' }, { what: { kind: 'example' }, speed: 1 }),
  ).rejects.toThrow(ForbiddenError)
  await expect(start({ personIds: [randomUUID()] })).rejects.toThrow('Only people of this desk')
  await expect(start({ personIds: [] })).rejects.toThrow('at least one person')
  await expect(start({ speed: 0.5 })).rejects.toThrow(InvalidError)
  ready = { ...ready, lengthMs: 24 * 60 * minuteMs }
  await expect(start({ speed: 1 })).rejects.toThrow('more than 12 hours')
  ready = { ...ready, matchedCount: 0 }
  await expect(start()).rejects.toThrow('None of its 3 items is matched')
  expect(await learn.listDrills(ada)).toEqual([])
  expect(played).toEqual([])
})

test('the words of others go out of its name when the desk no longer keeps them, and nothing else does', async () => {
  for (const what of [{ kind: 'story', storyId: randomUUID() }, { kind: 'example' }])
    await learn.endDrill(ada, await start({ what }))
  const kept = bus.events.map(({ event }) => ('name' in event ? event.name : ''))
  expect(kept).toEqual(['A past story', 'A past story', 'March', 'March'])
  clock.advance(minuteMs)
  await store.transaction((tx) => learn.forget(tx, ada.deskId, clock.now()))
  expect((await learn.listDrills(ada)).map(({ name }) => name).toSorted()).toEqual(['A past story', 'March'])
})
