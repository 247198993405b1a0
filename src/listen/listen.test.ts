import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { fastClock } from '../../test/world/fast-clock.ts'
import { type FeedServer, openFeedServer } from '../../test/world/feed-server.ts'
import { readOpenMetrics } from '../../test/world/open-metrics.ts'
import { standardWebhookCall } from '../../test/world/signed-webhook.ts'
import { openTestStore } from '../../test/world/store.ts'
import { type WebServer, bodyOf, openWebServer } from '../../test/world/web-server.ts'
import { type WebsubHub, openWebsubHub } from '../../test/world/websub-hub.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Mention } from '../model/mention.ts'
import type { Actor } from '../model/role.ts'
import { createPostgresBus } from '../platform/bus/postgres-bus.ts'
import { migrations as busMigrations } from '../platform/bus/schema.ts'
import type { Bus } from '../platform/bus.ts'
import { type Clock, systemClock } from '../platform/clock.ts'
import { ForbiddenError, InvalidError, NotFoundError } from '../platform/errors.ts'
import { createGuardedHttp } from '../platform/http/create-guarded-http.ts'
import { newId } from '../platform/ids.ts'
import { silentLog } from '../platform/log.ts'
import { createMetrics } from '../platform/metrics.ts'
import { seededRandom } from '../platform/random.ts'
import type { Store } from '../platform/store/store.ts'
import type { Batch, Connector } from './connector.ts'
import { type Listen, type ListenDeps, createListen, migrations } from './index.ts'
import type { HeardItem, Matching } from './ports.ts'
import { stopDrills } from './play-drill.ts'
import { createPolledConnectors } from './polled-connectors.ts'
import { readStored } from './replay/stored.ts'
import type { ListenTables } from './schema.ts'
import { webhook } from './webhook/index.ts'

let store: Store
let bus: Bus<DeskEvent>
let server: FeedServer
let listen: Listen
let kept: Mention[]
const stack: AsyncDisposable[] = []
const deskId = newId()
const actor: Actor = { personId: newId(), name: 'Ada', deskId, role: 'approver' }

/** Matches what says "harbour"; keeps each item once. */
const matching: Matching = {
  match: (items) => items.filter(({ item }) => /harbour/i.test(`${item.title} ${item.text}`)).map(toMention),
  async keep(_tx, mentions) {
    const fresh = mentions.filter(({ item }) => !kept.some((old) => old.item.itemKey === item.itemKey))
    kept.push(...fresh)
    return fresh.length
  },
  markGone: async () => undefined,
}

function toMention(heard: HeardItem): Mention {
  const { item, heardAtMs, sourceId, connector, isDrill } = heard
  const ids = { mentionId: newId(), deskId: heard.deskId ?? deskId, watchIds: ['w'] }
  return { ...ids, sourceId, connector, item, heardAtMs, matchedAtMs: systemClock.now(), isDrill }
}

/** A connector whose batches the test writes. */
function scripted(script: (cursor: string | undefined, signal: AbortSignal) => AsyncIterable<Batch>): Connector {
  return {
    kind: 'replay',
    title: 'Script',
    description: 'What a test says.',
    settings: z.object({ name: z.string() }),
    fields: [],
    nameOf: () => 'script',
    connect: ({ cursor }, _context, signal) => script(cursor, signal),
  }
}

function open(connectors: readonly Connector[], options: Partial<ListenDeps> = {}): Listen {
  const http = createGuardedHttp({ userAgent: 'test', clock: systemClock, allowPrivate: ['127.0.0.0/8'] })
  const room = createListen({
    store,
    bus: deaf(bus),
    matching,
    connectors,
    http,
    clock: systemClock,
    random: seededRandom(3),
    log: silentLog,
    secretKey: Buffer.alloc(32, 7),
    ...options,
  })
  stack.push(http, room)
  return room
}

/** Every test opens a room on the one bus, which has started: what it hears there is tested beside its verb. */
function deaf(heard: Bus<DeskEvent>): Bus<DeskEvent> {
  return {
    publish: (tx, desk, events) => heard.publish(tx, desk, events),
    consume: () => undefined,
    follow: (hear) => heard.follow(hear),
    since: (desk, eventId, limit) => heard.since(desk, eventId, limit),
    head: () => heard.head(),
    start: () => heard.start(),
    settled: () => heard.settled(),
    [Symbol.asyncDispose]: () => heard[Symbol.asyncDispose](),
  }
}

async function until(isSo: () => boolean | Promise<boolean>, what = 'it'): Promise<void> {
  const endMs = performance.now() + 10_000
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error(`waited for ${what} in vain`)
    await systemClock.sleep(5)
  }
}

const rows = () => store.db.withTables<ListenTables>()
const item = (key: string, text: string) => ({
  kind: 'item' as const,
  heardAtMs: systemClock.now(),
  item: {
    itemKey: key,
    network: 'other' as const,
    kind: 'post' as const,
    text,
    voice: { voiceKey: 'v', name: 'V' },
    links: ['javascript:alert(1)', 'https://ok.example/'],
    isReply: false,
    isRepost: false,
  },
})
/** Until the run is stopped. */
const forever = (signal: AbortSignal) => systemClock.sleep(1e9, signal).catch(() => undefined)

beforeEach(async () => {
  kept = []
  store = await openTestStore([...busMigrations, ...migrations])
  bus = createPostgresBus<DeskEvent>({ store, clock: systemClock, log: silentLog, metrics: createMetrics() })
  server = await openFeedServer()
  stack.push(store, bus, server)
  await bus.start()
})
afterEach(async () => {
  for (const open of stack.splice(0).toReversed()) await open[Symbol.asyncDispose]()
})

describe('a source', () => {
  it('is heard as soon as it is added, keeps its delays apart, and pauses, resumes and goes', async () => {
    listen = open(createPolledConnectors())
    await listen.start()
    server.publish({ title: 'Harbour reopens' })
    server.publish({ title: 'Nothing of ours' })
    const { sourceId } = await listen.add(actor, { connector: 'feed', settings: { url: `${server.url}/feed.xml` } })
    await until(() => kept.length === 1)
    expect(kept[0]).toMatchObject({
      sourceId,
      deskId,
      connector: 'feed',
      isDrill: false,
      item: { title: 'Harbour reopens' },
    })
    await until(async () => (await listen.get(actor, sourceId)).source.health === 'live', 'health')
    const { source } = await listen.get(actor, sourceId)
    expect(source).toMatchObject({ itemsHeard: 2, mentionsMade: 1, rejectCount: 0 })
    expect(source.nextAtMs).toBeGreaterThan(systemClock.now())
    expect((await listen.pause(actor, sourceId)).health).toBe('paused')
    expect(listen.running).toBe(0)
    await listen.resume(actor, sourceId)
    expect(listen.running).toBe(1)
    await listen.remove(actor, sourceId)
    expect(listen.running).toBe(0)
    await expect(listen.get(actor, sourceId)).rejects.toThrow(NotFoundError)
  })

  it('is asked no more often than the floor and no more rarely than the ceiling of this installation', async () => {
    listen = open(createPolledConnectors({ floorMs: 3_000, ceilingMs: 4_000 }))
    await listen.start()
    server.publish({ title: 'Harbour reopens' })
    const beganAtMs = systemClock.now()
    const settings = { url: `${server.url}/feed.xml`, maxPauseS: 900 }
    const { sourceId } = await listen.add(actor, { connector: 'feed', settings })
    await until(async () => (await listen.get(actor, sourceId)).source.nextAtMs !== undefined, 'first poll')
    const { nextAtMs = 0, lastHeardAtMs = 0 } = (await listen.get(actor, sourceId)).source
    expect(nextAtMs - beganAtMs).toBeGreaterThanOrEqual(3_000)
    expect(nextAtMs - lastHeardAtMs).toBeLessThan(4_500)
  })

  it('of two who change it at once tells the second, loses nothing of the first, and is saved after a look at it', async () => {
    listen = open(createPolledConnectors())
    const feed = (name: string) => ({ url: `https://example.org/${name}` })
    const { sourceId, version } = await listen.add(actor, { connector: 'feed', settings: feed('first') })
    const both = ['ours', 'theirs'].map((name) =>
      listen.change(actor, sourceId, { settings: feed(name), baseVersion: version }),
    )
    const settled = await Promise.allSettled(both)
    const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(refused).toEqual([expect.objectContaining({ code: 'CONFLICT', details: { version: version + 1 } })])
    const [kept] = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const standing = (await listen.get(actor, sourceId)).source
    expect(standing).toMatchObject({ settings: kept?.settings, version: version + 1 })

    // To pause it changes nothing that was entered.
    await listen.pause(actor, sourceId)
    await listen.change(actor, sourceId, { name: 'Ours', baseVersion: version + 1 })
    expect((await listen.get(actor, sourceId)).source).toMatchObject({ name: 'Ours', settings: kept?.settings })

    // Without a version each lays over the other's only what it gives.
    await Promise.all([
      listen.change(actor, sourceId, { name: 'Theirs' }),
      listen.change(actor, sourceId, { settings: feed('last') }),
    ])
    const last = { name: 'Theirs', settings: feed('last'), version: version + 4 }
    expect((await listen.get(actor, sourceId)).source).toMatchObject(last)
  })

  it('belongs to its desk, is changed by approvers only, and its settings must fit', async () => {
    listen = open(createPolledConnectors())
    const form = { connector: 'feed', settings: { url: 'https://example.org/feed' } }
    const { sourceId } = await listen.add(actor, form)
    const stranger = { ...actor, deskId: newId() }
    await expect(listen.get(stranger, sourceId)).rejects.toThrow(NotFoundError)
    await expect(listen.remove(stranger, sourceId)).rejects.toThrow(NotFoundError)
    expect(await listen.list(stranger)).toEqual([])
    await expect(listen.add({ ...actor, role: 'responder' }, form)).rejects.toThrow(ForbiddenError)
    await expect(listen.add(actor, form)).rejects.toThrow('already')
    await expect(listen.add(actor, { connector: 'feed', settings: { url: 'nonsense' } })).rejects.toThrow(InvalidError)
  })

  it('keeps its secrets sealed and never shows them', async () => {
    listen = open([scripted(() => (async function* () {})())])
    const form = { connector: 'replay', settings: { name: 'a' }, secrets: { token: 'very-secret' } }
    const view = await listen.add(actor, form)
    expect(view.secretNames).toEqual(['token'])
    const { secrets } = await rows().selectFrom('source').select('secrets').executeTakeFirstOrThrow()
    expect(secrets?.toString('latin1')).not.toContain('very-secret')
    expect(JSON.stringify(await listen.list(actor))).not.toContain('very-secret')
  })
})

describe('the figures', () => {
  it('count what was heard, made, rejected and missed by kind of connector, and sources by health', async () => {
    const metrics = createMetrics()
    const reject = { kind: 'reject', reason: 'no id', sample: 'x' } as const
    const gap = { kind: 'gap', fromMs: 1, toMs: 2, reason: 'away' } as const
    const late = item('k1', 'harbour 1')
    const published = { ...late, item: { ...late.item, publishedAtMs: late.heardAtMs - 20_000 } }
    const script = scripted(async function* (_cursor, signal) {
      yield {
        heard: [published, item('k2', 'of nobody'), reject, gap],
        cursor: '1',
        status: { state: 'connected' } as const,
      }
      await forever(signal)
    })
    listen = open([script], { metrics })
    await listen.start()
    await listen.add(actor, { connector: 'replay', settings: { name: 'a' } })
    await until(async () => (await samplesOf(metrics)).get('nowdesk_mentions_made_total replay') === 1, 'the mention')
    const samples = await samplesOf(metrics)
    expect(Object.fromEntries(samples)).toMatchObject({
      'nowdesk_items_heard_total replay': 2,
      'nowdesk_items_rejected_total replay': 1,
      'nowdesk_source_gaps_total replay': 1,
      'nowdesk_our_delay_seconds_count replay': 1,
      'nowdesk_sources live': 1,
      'nowdesk_sources failing': 0,
    })
  })

  async function samplesOf(metrics: ReturnType<typeof createMetrics>): Promise<ReadonlyMap<string, number>> {
    const samples = readOpenMetrics(await metrics.metrics())
    return new Map(samples.map(({ name, labels, value }) => [`${name} ${labels.connector ?? labels.health}`, value]))
  }
})

describe('the pump', () => {
  it('moves the cursor with what matched, and goes on from it after a crash, losing and doubling nothing', async () => {
    const cursors: (string | undefined)[] = []
    listen = open([
      scripted(async function* (cursor, signal) {
        cursors.push(cursor)
        const from = Number(cursor ?? 0)
        for (let n = from + 1; n <= from + 2; n += 1)
          yield { heard: [item(`k${n}`, `harbour ${n}`)], cursor: String(n) }
        if (from < 4) throw new Error('the wire broke')
        await forever(signal)
      }),
    ])
    await listen.start()
    await listen.add(actor, { connector: 'replay', settings: { name: 'a' } })
    await until(() => kept.length === 6)
    expect(cursors).toEqual([undefined, '2', '4'])
    expect(kept.map((mention) => mention.item.itemKey)).toEqual(['k1', 'k2', 'k3', 'k4', 'k5', 'k6'])
    expect(kept[0]?.item.links).toEqual(['https://ok.example/'])
    expect(kept[0]?.isDrill).toBe(true)
    // The mention is handed over within the transaction that moves the cursor: its end may lie a moment later.
    const state = () => rows().selectFrom('source_state').selectAll().executeTakeFirstOrThrow()
    await until(async () => (await state()).cursor === '6', 'the cursor')
    expect((await state()).mentions_made).toBeGreaterThan(0)
  })

  it('plays a drill from its commit on, marked as one, and takes it away with its recording when it has ended', async () => {
    listen = open([
      scripted(async function* (_cursor, signal) {
        yield { heard: [item('k1', 'harbour')], cursor: '1' }
        await forever(signal)
      }),
    ])
    await listen.start()
    const sourceId = newId()
    const drill = { deskId, sourceId, name: 'Drill: March', bytes: Buffer.from('{}'), settings: { name: 'a' } }
    await store.inDesk(deskId, (tx) => listen.playDrill(tx, drill))
    await until(() => kept.length === 1)
    expect(kept[0]).toMatchObject({ sourceId, isDrill: true })
    expect(await readStored(store, sourceId)).toEqual(Buffer.from('{}'))
    const end = (ofDesk: string) =>
      store.transaction((tx) => {
        const event = {
          type: 'drill.ended' as const,
          drillId: newId(),
          name: 'March',
          sourceId,
          startedAtMs: 0,
          atMs: 1,
        }
        return stopDrills({ bus }, [{ eventId: '1', deskId: ofDesk, atMs: 1, event }], tx)
      })
    await end(newId())
    expect(await listen.list(actor)).toHaveLength(1)
    await end(deskId)
    await until(() => listen.running === 0, 'its end')
    expect([await listen.list(actor), await readStored(store, sourceId)]).toEqual([[], undefined])
  })

  it('plays no drill while a recording is replayed as one: what it brings would count in the drill’s score', async () => {
    let end: () => void = () => undefined
    const isOver = new Promise<void>((resolve) => (end = resolve))
    listen = open([
      scripted(async function* () {
        yield { heard: [item('k1', 'harbour')], cursor: '1' }
        await isOver
        yield { heard: [], status: { state: 'stopped' } }
      }),
    ])
    await listen.start()
    const replay = { connector: 'replay' as const, name: 'Replay of march.jsonl', settings: { name: 'a' } }
    const { sourceId } = await listen.add(actor, replay)
    await until(() => kept.length === 1)
    const play = (ofDesk: string, ownId = newId()) =>
      store.inDesk(ofDesk, (tx) =>
        listen.playDrill(tx, {
          deskId: ofDesk,
          sourceId: ownId,
          name: 'Drill',
          bytes: Buffer.from('{}'),
          settings: { name: 'a' },
        }),
      )
    await expect(play(deskId)).rejects.toThrow('“Replay of march.jsonl” is played to this desk')
    end()
    await until(async () => (await listen.get(actor, sourceId)).source.health === 'stopped', 'its end')
    // Nor is what the desk takes for real, or what one drill left for a moment, in another’s way.
    await listen.add(actor, { ...replay, settings: { name: 'b' }, isDrill: false })
    await play(deskId)
    await play(deskId)
  })

  it('saves the cursor of what matched nothing within a second, with its rejects and gaps', async () => {
    listen = open([
      scripted(async function* (_cursor, signal) {
        const reject = { kind: 'reject' as const, reason: 'no sense', sample: 'x\u0000y' }
        const gap = { kind: 'gap' as const, fromMs: 1, toMs: 2, reason: 'away' }
        yield {
          heard: [item('k1', 'nothing'), item('k2', ''), reject, gap],
          cursor: 'c1',
          status: { state: 'connected' },
        }
        await forever(signal)
      }),
    ])
    await listen.start()
    const { sourceId } = await listen.add(actor, { connector: 'replay', settings: { name: 'a' } })
    await until(async () => (await listen.get(actor, sourceId)).source.rejectCount === 2)
    const detail = await listen.get(actor, sourceId)
    expect(detail.rejects.map(({ reason, sample }) => [reason, sample])).toContainEqual(['no sense', 'xy'])
    expect(detail.gaps).toEqual([{ fromMs: 1, toMs: 2, reason: 'away' }])
    const state = await rows().selectFrom('source_state').select('cursor').executeTakeFirstOrThrow()
    expect(state.cursor).toBe('c1')
    expect(kept).toEqual([])
  })

  it('is not stopped by what no database holds: half characters in words, instants that are none', async () => {
    const connector = scripted(async function* (_cursor, signal) {
      const message = `HTTP 502 \0\uD83D ${'x'.repeat(5_000)}`
      yield { heard: [], cursor: '1', status: { state: 'failing', message, lagMs: 1e300, nextAtMs: Number.NaN } }
      yield {
        heard: [
          { kind: 'gap', fromMs: Number.NaN, toMs: Infinity, reason: 'the source lies' },
          { kind: 'gone', itemKey: 'a', goneAtMs: 1_700_000_000_000.5 },
          { kind: 'gone', itemKey: 'b', goneAtMs: Number.NaN },
          item('k', 'harbour'),
        ],
        cursor: '2',
      }
      await forever(signal)
    })
    const gone: number[] = []
    const markGone = async (_tx: unknown, marked: readonly { readonly goneAtMs: number }[]) =>
      void gone.push(...marked.map(({ goneAtMs }) => goneAtMs))
    listen = open([connector], { matching: { ...matching, markGone } })
    await listen.start()
    const { sourceId } = await listen.add(actor, { connector: 'replay', settings: { name: 'a' } })
    const state = () => rows().selectFrom('source_state').selectAll().executeTakeFirstOrThrow()
    await until(async () => (await state()).cursor === '2', 'the cursor')
    const { source, gaps } = await listen.get(actor, sourceId)
    expect(source).toMatchObject({ health: 'failing', status: expect.stringMatching(/^HTTP 502 \uFFFD x{100,}/u) })
    expect(source.status.length).toBeLessThan(1_000)
    expect(gaps).toEqual([])
    expect(gone).toEqual([1_700_000_000_001])
  })

  it('names what is gone as it named what was heard, however long or odd its key', async () => {
    const key = `  tag:odd\u0000,${'x'.repeat(5_000)}`
    const gone: string[] = []
    const markGone: Matching['markGone'] = async (_tx, items) => void gone.push(...items.map(({ itemKey }) => itemKey))
    listen = open(
      [
        scripted(async function* (_cursor, signal) {
          yield { heard: [item(key, 'The harbour opens')], cursor: '1' }
          yield { heard: [{ kind: 'gone', itemKey: key, goneAtMs: systemClock.now() }], cursor: '2' }
          await forever(signal)
        }),
      ],
      { matching: { ...matching, markGone } },
    )
    await listen.start()
    await listen.add(actor, { connector: 'replay', settings: { name: 'odd' } })
    await until(() => gone.length === 1)
    expect(gone).toEqual(kept.map((one) => one.item.itemKey))
  })

  it('is run again after another process took it for a moment and gave it back', async () => {
    let runs = 0
    const wake = Promise.withResolvers<void>()
    const connector = scripted(async function* (_cursor, signal) {
      runs += 1
      if (runs === 1) {
        await wake.promise
        yield { heard: [item('one', 'harbour one')], cursor: '1' }
      }
      await forever(signal)
    })
    listen = open([connector])
    await listen.start()
    await listen.add(actor, { connector: 'replay', settings: { name: 'a' } })
    await until(() => runs === 1)
    const holder = (id: string | null) => rows().updateTable('source_state').set({ lease_holder: id }).execute()
    await holder(newId())
    wake.resolve()
    await systemClock.sleep(200)
    await holder(null)
    await until(() => runs === 2, 'the second run')
  })

  it('tells of a source that fails on and on once, with each reason on its page', async () => {
    const failures = 12
    const goOn = Promise.withResolvers<void>()
    listen = open([
      scripted(async function* (_cursor, signal) {
        yield { heard: [], status: { state: 'connected' } }
        for (let n = 1; n <= failures; n++)
          yield {
            heard: [{ kind: 'reject', reason: 'r', sample: 's' }],
            status: { state: 'failing', message: `Try ${n} failed` },
          }
        goOn.resolve()
        await forever(signal)
      }),
    ])
    let told = 0
    bus.follow((events) => (told += events.filter(({ event }) => event.type === 'source.changed').length))
    await listen.start()
    const { sourceId } = await listen.add(actor, { connector: 'replay', settings: { name: 'fails' } })
    await goOn.promise
    await until(async () => (await listen.list(actor))[0]?.status === `Try ${failures} failed`)
    await until(() => told >= 2)
    // Added, live, failing; not once for each try.
    expect(told).toBeLessThanOrEqual(3)
    expect((await listen.get(actor, sourceId)).source).toMatchObject({ health: 'failing', rejectCount: failures })
    expect(await listen.healths()).toEqual({ failing: 1 })
  })

  it('lets one source hang and another crash while a third is heard', async () => {
    listen = open([
      scripted(() => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) })),
      ...createPolledConnectors(),
    ])
    await listen.start()
    await listen.add(actor, { connector: 'replay', settings: { name: 'hangs' } })
    await listen.add(actor, { connector: 'feed', settings: { url: `${server.url}/hostile/empty` } })
    server.publish({ title: 'Harbour reopens' })
    await listen.add(actor, { connector: 'feed', settings: { url: `${server.url}/feed.xml` } })
    await until(() => kept.length === 1)
    await until(async () => (await listen.list(actor)).some(({ health }) => health === 'failing'))
    const health = (await listen.list(actor)).map((source) => source.health)
    expect(health.slice(0, 2)).toEqual(['waiting', 'failing'])
  })

  it('runs a source in one of two processes, and in the other when that one ends', async () => {
    let runs = 0
    const connector = scripted(async function* (_cursor, signal) {
      runs += 1
      yield { heard: [], status: { state: 'connected' } }
      await forever(signal)
    })
    const first = open([connector])
    const second = open([connector])
    await first.start()
    await first.add(actor, { connector: 'replay', settings: { name: 'a' } })
    await second.start()
    expect([first.running, second.running, runs]).toEqual([1, 0, 1])
    await first[Symbol.asyncDispose]()
    await until(() => second.running === 1)
    await until(() => runs === 2)
  })
})

describe('a process that is alone on its store', () => {
  it('does not wait for the leases of one that was killed', async () => {
    let runs = 0
    const connector = scripted(async function* (_cursor, signal) {
      runs += 1
      yield { heard: [], status: { state: 'connected' } }
      await forever(signal)
    })
    const killed = open([connector])
    await killed.start()
    await killed.add(actor, { connector: 'replay', settings: { name: 'a' } })
    await open([connector], { isAlone: true }).start()
    expect(runs).toBe(2)
  })
})

describe('when things go wrong', () => {
  const replaying = { connector: 'replay' as const, settings: { name: 'a' } }
  const nowOfDatabase = sql<number>`(extract(epoch FROM clock_timestamp()) * 1000)::bigint`
  const heldBy = (holder: string, forMs: number) =>
    rows()
      .updateTable('source_state')
      .set({ lease_holder: holder, lease_until_ms: sql<number>`${nowOfDatabase} + ${forMs}` })
      .execute()

  it('stops before the disk is full, says so, and goes on by itself when there is room', async () => {
    let freeBytes = 10e9
    vi.spyOn(store, 'freeBytes').mockImplementation(async () => freeBytes)
    const script = scripted(async function* (_cursor, signal) {
      yield { heard: [item('k1', 'harbour 1')], cursor: '1', status: { state: 'connected' } as const }
      await forever(signal)
    })
    listen = open([script], { clock: fastClock(20), minFreeBytes: 5e8 })
    await listen.start()
    const { sourceId } = await listen.add(actor, replaying)
    await until(() => kept.length === 1)
    freeBytes = 4e8
    await until(() => listen.running === 0, 'the stop')
    expect(listen.intakeStop).toMatch(/^Not listening: only 381 MiB of disk space are free/)
    const call = { method: 'POST', query: {}, headers: {}, body: new Uint8Array(), receivedAtMs: 0 }
    expect((await listen.receive(sourceId, call)).status).not.toBe(204)
    await until(async () => {
      const { health, status } = (await listen.get(actor, sourceId)).source
      return health === 'failing' && status.includes('Free some; listening goes on by itself')
    }, 'the word on its page')
    freeBytes = 10e9
    await until(() => listen.running === 1, 'going on')
    expect(listen.intakeStop).toBeUndefined()
    expect(kept).toHaveLength(1)
  })

  it('takes over what a killed process ran, once its lease has run out and not before', async () => {
    const first = open([scripted((_cursor, signal) => silent(signal))])
    await first.add(actor, replaying)
    // Killed: it renews nothing and gives nothing back.
    await heldBy(newId(), 1_500)
    const startedAtMs = performance.now()
    listen = open([scripted((_cursor, signal) => silent(signal))], { clock: fastClock(20) })
    await listen.start()
    expect(listen.running).toBe(0)
    await until(() => listen.running === 1, 'the takeover')
    expect(performance.now() - startedAtMs).toBeGreaterThan(1_000)
  })

  it('writes nothing of a source that another process has taken meanwhile', async () => {
    const go = Promise.withResolvers<void>()
    const script = scripted(async function* (_cursor, signal) {
      yield { heard: [item('k1', 'harbour 1')], cursor: '1' }
      await go.promise
      yield { heard: [item('k2', 'harbour 2')], cursor: '2' }
      await forever(signal)
    })
    listen = open([script], { clock: fastClock(20) })
    await listen.start()
    await listen.add(actor, replaying)
    const cursor = async () =>
      (await rows().selectFrom('source_state').select('cursor').executeTakeFirstOrThrow()).cursor
    await until(async () => (await cursor()) === '1', 'the first')
    await heldBy(newId(), 60_000)
    go.resolve()
    await until(() => listen.running === 0, 'the end of the run')
    expect(await cursor()).toBe('1')
  })

  it('shows a gap when a feed has turned over whole between two looks, and none when it has not', async () => {
    listen = open(createPolledConnectors(), { clock: fastClock(2_000) })
    await listen.start()
    const publish = (from: number, count = 6) => {
      for (let n = from; n < from + count; n += 1) server.publish({ id: `e${n}`, title: `Entry ${n}` })
    }
    publish(1)
    const { sourceId } = await listen.add(actor, { connector: 'feed', settings: { url: `${server.url}/feed.xml` } })
    const heardOf = async () => (await listen.get(actor, sourceId)).source.itemsHeard
    await until(async () => (await heardOf()) === 6, 'the first six')
    publish(7, 1)
    await until(async () => (await heardOf()) === 7, 'the seventh')
    expect((await listen.get(actor, sourceId)).gaps).toEqual([])
    server.keepNewest(0)
    publish(8)
    await until(async () => (await heardOf()) >= 13, 'the next six')
    const { gaps, source } = await listen.get(actor, sourceId)
    expect(gaps).toMatchObject([{ reason: expect.stringContaining('more in between than the feed holds') }])
    expect(gaps[0]?.toMs).toBeGreaterThanOrEqual(gaps[0]?.fromMs ?? Infinity)
    expect(source.gapCount).toBe(1)
  })

  it('hears what was edited as a version that names the first, once; figures alone make none', async () => {
    listen = open(createPolledConnectors(), { clock: fastClock(2_000) })
    await listen.start()
    const { id } = server.publish({ title: 'Harbour reopens', text: '12 comments' })
    const { sourceId } = await listen.add(actor, { connector: 'feed', settings: { url: `${server.url}/feed.xml` } })
    const polls = () => server.counts.full
    await until(() => kept.length === 1, 'the first version')
    server.edit(id, '13 comments')
    const before = polls()
    await until(() => polls() > before, 'another look')
    server.edit(id, 'Closed again')
    await until(() => kept.length === 2, 'the edit')
    const [first, edit] = kept.map((mention) => mention.item)
    expect(edit).toMatchObject({ editOfKey: first?.itemKey, text: 'Closed again' })
    expect(edit?.itemKey).not.toBe(first?.itemKey)
    await until(async () => (await listen.get(actor, sourceId)).source.itemsHeard === 2, 'the count')
    expect(kept).toHaveLength(2)
  })
})

/** Connected, and nothing said. */
async function* silent(signal: AbortSignal): AsyncGenerator<Batch> {
  yield { heard: [], status: { state: 'connected' } }
  await forever(signal)
}

describe('a call', () => {
  it('that could not be stored is not remembered: the sender is told so, and its next try is heard', async () => {
    listen = open([webhook])
    await listen.start()
    const secret = `whsec_${Buffer.alloc(24, 5).toString('base64')}`
    const form = { connector: 'webhook' as const, settings: { name: 'Ours' }, secrets: { signingSecret: secret } }
    const { sourceId } = await listen.add(actor, form)
    const call = (id: string, text: string) =>
      listen.receive(sourceId, standardWebhookCall({ secret, id, body: JSON.stringify({ id, text }) }))
    vi.spyOn(matching, 'keep').mockRejectedValueOnce(new Error('no room'))
    expect(await call('msg_1', 'harbour one')).toMatchObject({ status: 503 })
    // Writes whatever the failed one left in memory, and leaves nothing of its own.
    expect(await call('msg_2', '')).toMatchObject({ status: 422 })
    expect(await call('msg_1', 'harbour one')).toMatchObject({ status: 204 })
    expect(await call('msg_1', 'harbour one')).toMatchObject({ status: 204 })
    expect(kept.map((mention) => mention.item.text)).toEqual(['harbour one'])
  })
})

describe('a hub', () => {
  let hub: WebsubHub
  let front: WebServer

  async function subscribed(clock: Clock = systemClock, leaseSeconds?: number): Promise<string> {
    hub = await openWebsubHub()
    hub.leaseSeconds = leaseSeconds
    front = await openWebServer(async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://front.invalid')
      const answer = await listen.receive(url.pathname.replace('/hooks/', ''), {
        method: request.method ?? 'GET',
        query: Object.fromEntries(url.searchParams),
        headers: request.headers as Record<string, string>,
        body: await bodyOf(request),
        receivedAtMs: clock.now(),
      })
      response.writeHead(answer.status, answer.contentType === undefined ? {} : { 'content-type': answer.contentType })
      response.end(answer.body)
    })
    stack.push(hub, front)
    server.hubUrl = hub.url
    listen = open(createPolledConnectors(), { publicUrl: front.url, clock })
    await listen.start()
    const { sourceId } = await listen.add(actor, { connector: 'feed', settings: { url: `${server.url}/feed.xml` } })
    await until(() => hub.subscriptions.length === 1, 'the subscription')
    return sourceId
  }

  const topic = () => `${server.url}/feed.xml`
  const pushed = (title: string) => ({
    contentType: 'application/rss+xml',
    body: `<rss version="2.0"><channel><title>P</title><item><guid>${title}</guid><title>${title}</title></item></channel></rss>`,
  })

  it('is subscribed to with a secret, and its push is stored before it is answered', async () => {
    await subscribed()
    expect(hub.subscriptions[0]?.secret.length).toBeGreaterThan(30)
    for (const method of ['sha1', 'sha256', 'sha384', 'sha512'] as const) {
      expect(await hub.distribute(topic(), pushed(`Harbour ${method}`), { method })).toEqual([202])
      expect(kept.at(-1)?.item.title).toBe(`Harbour ${method}`)
    }
  })

  it('is asked again before its lease ends, with the same secret, however short the lease', async () => {
    // Ten minutes pass in a second.
    const clock = fastClock(600)
    await subscribed(clock, 900)
    const { secret } = hub.subscriptions[0] ?? {}
    const late: unknown[] = []
    await until(async () => {
      const row = await rows().selectFrom('source_state').select(['cursor', 'call_state']).executeTakeFirstOrThrow()
      const { nextAtMs = 0 } = JSON.parse(row.cursor ?? '{}') as { nextAtMs?: number }
      const { leaseUntilMs = 0 } = JSON.parse(row.call_state ?? '{}') as { leaseUntilMs?: number }
      // What is planned, not when a busy machine came to it. From the second time on the poll knew of a lease.
      if (hub.verifications.length >= 2 && nextAtMs > leaseUntilMs) late.push({ nextAtMs, leaseUntilMs })
      return hub.verifications.length >= 4
    }, 'three renewals')
    expect(late).toEqual([])
    expect(hub.subscriptions.map((one) => one.secret)).toEqual([secret])
    expect(await hub.distribute(topic(), pushed('Harbour renewed'))).toEqual([202])
    expect(kept.at(-1)?.item.title).toBe('Harbour renewed')
  })

  it('is acknowledged but not believed with a wrong signature, an unknown method or none', async () => {
    await subscribed()
    for (const signing of [{ secret: 'guessed' }, { header: 'md5=00' }, { header: '' }]) {
      expect(await hub.distribute(topic(), pushed('Harbour forged'), signing)).toEqual([202])
    }
    expect(kept).toEqual([])
  })

  it('cannot be made to end what we want, and may deny', async () => {
    const sourceId = await subscribed()
    expect(await hub.askToEnd(topic())).toEqual([404])
    await hub.deny(topic(), 'closed')
    const state = await rows().selectFrom('source_state').select('call_state').executeTakeFirstOrThrow()
    expect(JSON.parse(state.call_state ?? '{}')).toMatchObject({ deniedReason: 'closed' })
    const unknown = { method: 'GET', query: {}, headers: {}, body: new Uint8Array(), receivedAtMs: 0 }
    expect((await listen.receive(newId(), unknown)).status).toBe(404)
    expect(
      (
        await listen.receive(sourceId, {
          ...unknown,
          query: { 'hub.mode': 'subscribe', 'hub.topic': 'other', 'hub.challenge': 'x' },
        })
      ).status,
    ).toBe(404)
  })
})

describe('before anything is saved', () => {
  it('finds the feeds of a page and knows channels and subreddits by their address', async () => {
    listen = open(createPolledConnectors())
    server.publish({ title: 'Harbour reopens' })
    const found = await listen.discover(`${server.url}/page`)
    expect(found[0]).toMatchObject({
      connector: 'feed',
      name: 'Harbour Post',
      settings: { url: `${server.url}/feed.xml` },
    })
    expect((await listen.discover('r/harbours'))[0]).toMatchObject({
      connector: 'reddit',
      settings: { subreddit: 'harbours' },
    })
    await expect(listen.discover('not an address at all')).rejects.toThrow(InvalidError)
  })

  it('tests settings, mending a page into its feed, and previews without storing', async () => {
    listen = open(createPolledConnectors())
    server.publish({ title: 'Harbour reopens' })
    const settings = { url: `${server.url}/page` }
    const outcome = await listen.test(actor, { connector: 'feed', settings })
    expect(outcome).toMatchObject({ isWorking: true, settings: { url: `${server.url}/feed.xml` } })
    const stop = new AbortController()
    const titles: (string | undefined)[] = []
    const forms = [
      { connector: 'feed', settings: { url: `${server.url}/feed.xml` } },
      { connector: 'none', settings: {} },
    ]
    await listen.preview(
      forms,
      (event) => {
        if (event.type !== 'item') return
        titles.push(event.item.title)
        stop.abort()
      },
      stop.signal,
    )
    expect(titles).toEqual(['Harbour reopens'])
    expect(await listen.list(actor)).toEqual([])
  })
})
