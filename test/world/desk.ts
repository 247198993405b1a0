// A desk over a real store, with a bus and timers that a test works by hand.
import { randomBytes, randomUUID } from 'node:crypto'
import { type Colleague, createDesk, type Desk, type DeskDeps, migrations, type Outside } from '../../src/desk/index.ts'
import { termsOf, typedWords, wordMarks } from '../../src/match/index.ts'
import type { DeskEvent } from '../../src/model/events.ts'
import type { Actor, Role } from '../../src/model/role.ts'
import type { Story } from '../../src/model/story.ts'
import type { WatchSubject } from '../../src/model/watch.ts'
import type { Bus, StoredEvent } from '../../src/platform/bus.ts'
import { ManualClock } from '../../src/platform/clock.ts'
import { silentLog } from '../../src/platform/log.ts'
import type { Migration, Store, Tx } from '../../src/platform/store/store.ts'
import type { Timer, Timers } from '../../src/platform/timers.ts'
import { openTestStore } from './store.ts'

/** 1 March 2026, 09:00 UTC. */
export const morningMs = Date.UTC(2026, 2, 1, 9)

export interface TestDesk extends AsyncDisposable {
  readonly desk: Desk
  readonly deskId: string
  readonly store: Store
  readonly clock: ManualClock
  /** Whom watches look out for, by id; whoever is not in it looks out for ourselves. */
  readonly watched: Map<string, { readonly subject: WatchSubject; readonly names: readonly string[] }>
  /** Who is on the desk, as `people` would say. */
  readonly members: Colleague[]
  /** Who of them is away. */
  readonly away: Set<string>
  /** What the desk told, oldest first. */
  readonly told: DeskEvent[]
  /** Hands the desk a batch as the bus would. */
  deliver(...events: DeskEvent[]): Promise<void>
  /** Fires what is due by the clock. */
  fireTimers(): Promise<void>
  readonly timers: ReadonlyMap<string, Timer>
  /** What left the house. */
  readonly sent: SentAlert[]
  /** This way throws from here on. */
  refuse(way: SentAlert['way'], error: Error): void
}

export interface SentAlert {
  readonly way: 'mail' | 'push' | 'webhook'
  readonly to: string
  readonly text: string
}

/** Ways out that take everything and keep it. */
function outsideThatKeeps(sent: SentAlert[], refusals: Map<string, Error> = new Map()): Outside {
  const take = (one: SentAlert) => {
    const refusal = refusals.get(one.way)
    if (refusal) throw refusal
    sent.push(one)
  }
  return {
    origin: () => 'https://desk.example.org',
    sealKey: randomBytes(32),
    mail: {
      isConfigured: true,
      async send({ to, subject, text }) {
        take({ way: 'mail', to: String(to), text: `${subject}\n${text}` })
        return { messageId: '<1@desk.example.org>', response: '250 Ok' }
      },
    },
    push: {
      publicKey: 'a key',
      async send({ endpoint }, { payload }) {
        take({ way: 'push', to: endpoint, text: payload })
        return { status: 201 }
      },
    },
    http: {
      async fetch(url, { body = '' } = {}) {
        take({ way: 'webhook', to: url, text: Buffer.from(body).toString() })
        return { status: 204, headers: {}, url, isMovedPermanently: false, body: new Uint8Array() }
      },
    },
  }
}

/** What the desk asks of other rooms, answered as a small quiet installation would. */
export const plainPorts = {
  deskSettings: async () => ({ claimLapseMinutes: 15 }),
  subjects: { subjectsOf: () => [{ subject: 'ourselves', names: ['Acme'] }] },
  spreadOf: async () => ({ theirReach: 100, lately: 0, circleCount: 1, newCircleCount: 0, brands: [] }),
  branchEndOf: async () => undefined,
  hasReadGuidelines: async () => false,
  hasPassedQuiz: async () => false,
  signedOff: async () => undefined,
  membersIn: async () => [],
  duty: { onDuty: async () => [], away: async () => new Set<string>() },
  outside: outsideThatKeeps([]),
  words: { termsOf, typedWords, wordMarks },
  saidSince: async (_tx, asked) => asked.map(() => []),
  watchNames: async () => [],
  isAlone: true,
  tapKey: randomBytes(32),
} satisfies Partial<DeskDeps>

/** `others`: the tables of a room that hears what the desk tells. `ports`: in place of the plain ones. */
export async function openTestDesk(
  others: readonly Migration[] = [],
  ports: Partial<DeskDeps> = {},
): Promise<TestDesk> {
  const store = await openTestStore([...migrations, ...others])
  const clock = new ManualClock(morningMs)
  const deskId = randomUUID()
  const bus = handBus()
  const timers = handTimers()
  const watched = new Map<string, { readonly subject: WatchSubject; readonly names: readonly string[] }>()
  const subjects = {
    subjectsOf: (_deskId: string, watchIds: readonly string[]) =>
      watchIds.map((watchId) => watched.get(watchId) ?? { subject: 'ourselves' as const, names: ['Acme'] }),
  }
  const members: Colleague[] = []
  const away = new Set<string>()
  const membersIn = async (_tx: Tx, onDesk: string) => (onDesk === deskId ? members : [])
  const duty = { onDuty: async () => [], away: async () => away }
  const sent: SentAlert[] = []
  const refusals = new Map<string, Error>()
  const outside = outsideThatKeeps(sent, refusals)
  const deps = {
    store,
    bus,
    timers,
    clock,
    log: silentLog,
    ...plainPorts,
    outside,
    subjects,
    membersIn,
    duty,
    ...ports,
  }
  return {
    desk: createDesk(deps),
    sent,
    refuse: (way, error) => void refusals.set(way, error),
    deskId,
    store,
    clock,
    watched,
    members,
    away,
    told: bus.told,
    deliver: (...events) =>
      store.transaction((tx) =>
        bus.handle(
          events.map((event, index) => ({ eventId: String(index), deskId, atMs: clock.now(), event })),
          tx,
        ),
      ),
    fireTimers: () => store.transaction((tx) => timers.fire(clock.now(), tx)),
    timers: timers.waiting,
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}

export function actorOf(deskId: string, name: string, role: Role = 'responder'): Actor {
  return { personId: randomUUID(), name, deskId, role }
}

/** A story of one mention, ten seconds old, unless told otherwise. */
export function storyOf(deskId: string, over: Partial<Story> = {}): Story {
  const lead = {
    mentionId: randomUUID(),
    network: 'news' as const,
    kind: 'article' as const,
    voiceName: 'The Daily Example',
    excerpt: 'Acme recalls a kettle',
    publishedAtMs: morningMs - 60_000,
    heardAtMs: morningMs - 10_000,
    matchedAtMs: morningMs - 9_990,
  }
  return {
    storyId: randomUUID(),
    deskId,
    headline: 'Acme recalls a kettle',
    lead,
    spark: [1],
    sparkStepMs: 300_000,
    stage: 'quiet',
    openedAtMs: morningMs,
    lastMentionAtMs: morningMs,
    mentionCount: 1,
    repeatCount: 0,
    voiceCount: 1,
    siteCount: 1,
    stanceCounts: { praise: 0, pan: 0, neutral: 1 },
    languages: ['en'],
    networks: ['news'],
    watchIds: [randomUUID()],
    topVoiceRank: 0.2,
    topThoughtfulness: 0.1,
    leadIntent: 'statement',
    opportunityWindow: { openness: 0.5, minutesLeftLow: 30, minutesLeftHigh: 120, asOfMs: morningMs },
    isDrill: false,
    ...over,
  }
}

/** `story.opened`, as `stories` tells it. */
export function openedEvent(story: Story): DeskEvent {
  return { type: 'story.opened', story, mentionId: story.lead.mentionId }
}

type Handle = (events: readonly StoredEvent<DeskEvent>[], tx: Tx) => Promise<void>

function handBus() {
  const told: DeskEvent[] = []
  const consumers: { readonly types: readonly string[]; readonly handle: Handle }[] = []
  const bus = {
    told,
    async handle(events: readonly StoredEvent<DeskEvent>[], tx: Tx) {
      for (const { types, handle } of consumers) {
        const heard = events.filter(({ event }) => types.includes(event.type))
        if (heard.length > 0) await handle(heard, tx)
      }
    },
    publish: async (_tx: Tx, _deskId: string, events: readonly DeskEvent[]) => void told.push(...events),
    consume: ({ types, handle }: { types: readonly string[]; handle: unknown }) =>
      void consumers.push({ types, handle: handle as Handle }),
    follow: () => () => undefined,
    since: async () => [],
    head: async () => String(told.length),
    start: async () => undefined,
    settled: async () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  }
  return bus satisfies Bus<DeskEvent>
}

function handTimers() {
  const waiting = new Map<string, Timer>()
  const kinds = new Map<string, Parameters<Timers['onDue']>[1]>()
  const nameOf = (kind: string, key: string) => `${kind} ${key}`
  const timers = {
    waiting,
    async set(_tx: Tx, ...set: readonly Timer[]) {
      for (const timer of set) waiting.set(nameOf(timer.kind, timer.key), timer)
    },
    async cancel(_tx: Tx, kind: string, ...keys: readonly string[]) {
      for (const key of keys) waiting.delete(nameOf(kind, key))
    },
    onDue: (kind: string, fire: Parameters<Timers['onDue']>[1]) => void kinds.set(kind, fire),
    start: async () => undefined,
    async fire(nowMs: number, tx: Tx) {
      for (const [name, timer] of waiting) {
        if (timer.dueAtMs > nowMs) continue
        waiting.delete(name)
        await kinds.get(timer.kind)?.(timer, nowMs - timer.dueAtMs, tx)
      }
    },
    [Symbol.asyncDispose]: async () => undefined,
  }
  return timers satisfies Timers
}
