// Tries a query on what is stored and on what was heard lately, before it is saved.
import { setImmediate as yieldToOthers } from 'node:timers/promises'
import type { Clock } from '../platform/clock.ts'
import type { Store } from '../platform/store/store.ts'
import { type DeskLists, writtenOut } from './desk-lists.ts'
import {
  BackTestTally,
  dayMs,
  type BackTestExample,
  type BackTestStance,
  type BackTestVoices,
  type Hit,
} from './back-test-tally.ts'
import { Probe } from './engine/probe.ts'
import { parseQuery } from './parser.ts'
import type { StanceOf } from './ports.ts'
import type { RecentItems } from './recent-items.ts'
import { countStored, newest, readPage, type PageEnd } from './stored-items.ts'

export interface BackTest {
  /** Mentions a day that the query would bring. */
  readonly perDay: number
  /** True when less than a day of everything heard could be looked at, so that `perDay` is drawn out or a lower bound. */
  readonly isEstimate: boolean
  /** Days in UTC, oldest first, without gaps, 30 at most. */
  readonly days: readonly { readonly dayStartMs: number; readonly count: number }[]
  /** Stored items: those that the desk's present watches let through. */
  readonly stored: { readonly scanned: number; readonly matched: number }
  /** Items heard lately, matched or not. */
  readonly recent: { readonly scanned: number; readonly matched: number; readonly spanMs: number }
  readonly voices: BackTestVoices
  readonly stance: BackTestStance
  /** The newest, 10 at most. */
  readonly examples: readonly BackTestExample[]
  /** False while there is more to look at. */
  readonly isDone: boolean
}

export interface BackTestAsk {
  readonly query: string
  /** Whom the stance is read toward; of the text as a whole when nobody is named. */
  readonly names: readonly string[]
}

export interface BackTestWorld {
  readonly store: Store
  readonly clock: Clock
  readonly recent: RecentItems
  /** The desk's. */
  readonly lists: DeskLists
  readonly stanceOf: StanceOf
}

/** Characters read between two pauses: some 3 ms of work, so that others never wait 20 ms. */
const sliceCharacters = 50_000
const pageRows = 500
/** Candidates read from the store: beyond it, the counts are of the newest so many. */
const maxStored = 20_000

/**
 * How many mentions a day a query would bring, by whom, with which stance, with examples.
 * @throws {QuerySyntaxError}
 */
export async function backTest(
  world: BackTestWorld,
  deskId: string,
  ask: BackTestAsk,
  signal?: AbortSignal,
): Promise<BackTest> {
  let last: BackTest | undefined
  for await (const state of backTesting(world, deskId, ask, signal)) last = state
  if (!last) throw new RangeError('A back-test says something at its end')
  return last
}

/**
 * As `backTest`, told as it goes on: first of what was heard lately, then after each page of what is stored, and at the
 * end. Works in slices and stops when `signal` fires.
 */
export async function* backTesting(
  world: BackTestWorld,
  deskId: string,
  ask: BackTestAsk,
  signal?: AbortSignal,
): AsyncGenerator<BackTest> {
  const { root } = parseQuery(ask.query)
  using probe = new Probe(root, world.lists)
  const tally = new BackTestTally({ names: ask.names, stanceOf: world.stanceOf, probe })
  const recent = await testRecent(world.recent, deskId, probe, signal)
  await add(tally, recent.hits, signal)
  const { count: scanned, oldestMs } = await countStored(world.store, deskId)
  const stored = { scanned, matched: 0 }
  const asked = writtenOut(root, world.lists)
  const state = (sinceMs: number | undefined, isDone: boolean): BackTest => {
    const nowMs = world.clock.now()
    const rated = rate(recent, { ...stored, sinceMs }, nowMs)
    const { hits: _, ...figures } = { ...recent, matched: recent.hits.length }
    return { ...rated, ...tally.state(nowMs), stored: { ...stored }, recent: figures, isDone }
  }
  let after: PageEnd | undefined = newest
  for (let read = 0; after && read < maxStored; read += pageRows) {
    yield state(after === newest ? undefined : after.heardAtMs, false)
    signal?.throwIfAborted()
    const page = await readPage(world.store, { deskId, root: asked, after, rows: pageRows, withDrills: false })
    const hits = await matching(probe, page.mentions, signal)
    stored.matched += hits.length
    await add(tally, hits, signal)
    after = page.end
  }
  yield state(after ? after.heardAtMs : oldestMs, true)
}

/** Hits taken in between two pauses: each may be read for its stance. */
const addedAtOnce = 20

async function add(tally: BackTestTally, hits: readonly Hit[], signal?: AbortSignal): Promise<void> {
  for (let i = 0; i < hits.length; i += addedAtOnce) {
    for (const hit of hits.slice(i, i + addedAtOnce)) tally.add(hit)
    await yieldToOthers()
    signal?.throwIfAborted()
  }
}

interface RecentTest {
  readonly hits: readonly Hit[]
  readonly scanned: number
  readonly spanMs: number
}

async function testRecent(
  recent: RecentItems,
  deskId: string,
  probe: Probe,
  signal?: AbortSignal,
): Promise<RecentTest> {
  const items = recent.of(deskId)
  const times = items.map((heard) => heard.heardAtMs)
  const spanMs =
    times.reduce((high, time) => Math.max(high, time), 0) - times.reduce((low, time) => Math.min(low, time), Infinity)
  return { hits: await matching(probe, items, signal), scanned: items.length, spanMs: Math.max(0, spanMs) }
}

interface StoredTest {
  readonly matched: number
  /** When the oldest that was looked at was heard. */
  readonly sinceMs: number | undefined
}

async function matching<T extends Hit>(probe: Probe, items: readonly T[], signal?: AbortSignal): Promise<T[]> {
  const hits: T[] = []
  let characters = 0
  for (const one of items) {
    if (probe.matches(one.item)) hits.push(one)
    // A short text costs something too: 50 for the object around it.
    characters += one.item.text.length + (one.item.title?.length ?? 0) + 50
    if (characters < sliceCharacters) continue
    characters = 0
    await yieldToOthers()
    signal?.throwIfAborted()
  }
  return hits
}

/**
 * What was heard lately is everything, but may be minutes only; what is stored reaches far back, but only the present
 * watches let it through. Of a full day of the first, the first is right; else the larger of the two is nearer.
 */
function rate(recent: RecentTest, stored: StoredTest, nowMs: number): Pick<BackTest, 'isEstimate' | 'perDay'> {
  const ofRecent = recent.spanMs > 0 ? recent.hits.length / (recent.spanMs / dayMs) : recent.hits.length
  if (recent.spanMs >= dayMs) return { perDay: ofRecent, isEstimate: false }
  const storedMs = Math.max(dayMs, nowMs - (stored.sinceMs ?? nowMs))
  return { perDay: Math.max(ofRecent, stored.matched / (storedMs / dayMs)), isEstimate: true }
}
