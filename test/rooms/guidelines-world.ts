// The guidelines over a real store, with people, notices and timers that a test works by hand.
import { randomUUID } from 'node:crypto'
import {
  createGuidelines,
  type Guidelines,
  type HistoryCard,
  migrations,
  type Notice,
  type OutwardActivity,
} from '../../src/guidelines/index.ts'
import type { DeskEvent } from '../../src/model/events.ts'
import type { Organisation } from '../../src/model/organisation.ts'
import type { Actor, Role } from '../../src/model/role.ts'
import { ManualClock } from '../../src/platform/clock.ts'
import type { Store } from '../../src/platform/store/store.ts'
import type { Timer, Timers } from '../../src/platform/timers.ts'
import { openTestStore } from '../world/store.ts'

export interface GuidelinesWorld extends AsyncDisposable {
  readonly store: Store
  readonly guidelines: Guidelines
  readonly clock: ManualClock
  readonly told: DeskEvent[]
  /** In the order in which they were raised. */
  readonly notices: Notice[]
  readonly settled: { readonly subject: string; readonly personId?: string }[]
  readonly activity: OutwardActivity[]
  readonly cards: HistoryCard[]
  /** Somebody of the desk. */
  join(deskId: string, name: string, role?: Role): Actor
  /** Moves the clock on, and fires what is due by then, each at its own time, in order. */
  pass(ms: number): Promise<void>
}

const organisation: Organisation = {
  name: 'Hollis Kettles',
  aliases: ['Hollis'],
  handles: ['@hollis@social.example'],
  rivals: ['Brewlight'],
  topics: ['kettles'],
}

export async function openGuidelines(): Promise<GuidelinesWorld> {
  const store = await openTestStore(migrations)
  const clock = new ManualClock(Date.UTC(2026, 10, 26, 9))
  const told: DeskEvent[] = []
  const notices: Notice[] = []
  const settled: { subject: string; personId?: string }[] = []
  const activity: OutwardActivity[] = []
  const cards: HistoryCard[] = []
  const members: Actor[] = []
  const waiting = new Map<string, Timer>()
  const fires = new Map<string, Parameters<Timers['onDue']>[1]>()
  const guidelines = createGuidelines({
    store,
    clock,
    bus: { publish: async (_tx, _deskId, events) => void told.push(...events) },
    timers: {
      async set(_tx, ...set) {
        for (const timer of set) waiting.set(`${timer.kind} ${timer.key}`, timer)
      },
      async cancel(_tx, kind, ...keys) {
        for (const key of keys) waiting.delete(`${kind} ${key}`)
      },
      onDue: (kind, fire) => void fires.set(kind, fire),
    },
    organisationOf: async () => organisation,
    membersIn: async (_tx, deskId) => members.filter((one) => one.deskId === deskId),
    notices: {
      tell: async (_tx, notice) => void (notice.personIds.length > 0 && notices.push(notice)),
      settle: async (_tx, { subject, personId }) =>
        void settled.push({ subject, ...(personId !== undefined && { personId }) }),
    },
    outwardActivityOf: async () => activity,
    historyCardsOf: async () => cards,
  })
  async function pass(ms: number): Promise<void> {
    const untilMs = clock.now() + ms
    for (;;) {
      const [next] = [...waiting]
        .filter(([, { dueAtMs }]) => dueAtMs <= untilMs)
        .toSorted(([, a], [, b]) => a.dueAtMs - b.dueAtMs)
      if (!next) break
      const [key, timer] = next
      waiting.delete(key)
      clock.advance(Math.max(0, timer.dueAtMs - clock.now()))
      await store.transaction(async (tx) => await fires.get(timer.kind)?.(timer, 0, tx))
    }
    clock.advance(untilMs - clock.now())
  }
  return {
    store,
    guidelines,
    clock,
    told,
    notices,
    settled,
    activity,
    cards,
    pass,
    join(deskId, name, role = 'responder') {
      const actor = { personId: randomUUID(), name, deskId, role }
      members.push(actor)
      return actor
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}
