// Tries a query on what is stored and on what was heard lately, before it is saved.
import { setImmediate as yieldToOthers } from 'node:timers/promises'
import type { Item } from '../model/item.ts'
import type { Clock } from '../platform/clock.ts'
import type { Store } from '../platform/store/store.ts'
import type { QueryNode } from './ast.ts'
import { type DeskLists, writtenOut } from './desk-lists.ts'
import { Probe } from './engine/probe.ts'
import { explainBy, type Explanation } from './explain.ts'
import { parseQuery } from './parser.ts'
import type { RecentItems } from './recent-items.ts'
import { countStored, newest, readPage, type PageEnd } from './stored-items.ts'

export interface BackTestExample {
  readonly item: Item
  readonly heardAtMs: number
  readonly marks: Explanation['marks']
}

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
  /** The newest, 10 at most. */
  readonly examples: readonly BackTestExample[]
}

export interface BackTestWorld {
  readonly store: Store
  readonly clock: Clock
  readonly recent: RecentItems
  /** The desk's. */
  readonly lists: DeskLists
}

const dayMs = 86_400_000
const maxDays = 30
const maxExamples = 10
/** Characters read between two pauses: some 3 ms of work, so that others never wait 20 ms. */
const sliceCharacters = 50_000
const pageRows = 500
/** Stored items read in full: beyond it, the counts are of the newest so many. */
const maxStored = 20_000

interface Hit {
  readonly item: Item
  readonly heardAtMs: number
}

/**
 * How many mentions a day a query would bring, with examples. Works in slices and stops when `signal` fires.
 * @throws {QuerySyntaxError}
 */
export async function backTest(
  world: BackTestWorld,
  deskId: string,
  source: string,
  signal?: AbortSignal,
): Promise<BackTest> {
  const { root } = parseQuery(source)
  using probe = new Probe(root, world.lists)
  const recent = await testRecent(world.recent, deskId, probe, signal)
  const stored = await testStored({ store: world.store, root: writtenOut(root, world.lists), probe }, deskId, signal)
  const hits = new Map<string, Hit>()
  for (const hit of [...stored.hits, ...recent.hits]) hits.set(hit.item.itemKey, hit)
  const nowMs = world.clock.now()
  return {
    ...rate(recent, stored, nowMs),
    days: daysOf([...hits.values()], nowMs),
    stored: { scanned: stored.scanned, matched: stored.hits.length },
    recent: { scanned: recent.scanned, matched: recent.hits.length, spanMs: recent.spanMs },
    examples: examplesOf(probe, [...hits.values()]),
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
  readonly hits: readonly Hit[]
  readonly scanned: number
  /** When the oldest that was looked at was heard. */
  readonly sinceMs?: number
}

interface StoredTesting {
  readonly store: Store
  readonly root: QueryNode
  readonly probe: Probe
}

async function testStored(
  { store, root, probe }: StoredTesting,
  deskId: string,
  signal?: AbortSignal,
): Promise<StoredTest> {
  const { count, oldestMs } = await countStored(store, deskId)
  const hits: Hit[] = []
  let after: PageEnd | undefined = newest
  for (let read = 0; after && read < maxStored; read += pageRows) {
    signal?.throwIfAborted()
    const page = await readPage(store, { deskId, root, after, rows: pageRows, withDrills: false })
    hits.push(...(await matching(probe, page.mentions, signal)))
    after = page.end
  }
  const sinceMs = after ? after.heardAtMs : oldestMs
  return { hits, scanned: count, ...(sinceMs !== undefined && { sinceMs }) }
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
  return { perDay: Math.max(ofRecent, stored.hits.length / (storedMs / dayMs)), isEstimate: true }
}

function daysOf(hits: readonly Hit[], nowMs: number): BackTest['days'] {
  const counts = new Map<number, number>()
  for (const { heardAtMs } of hits) counts.set(dayOf(heardAtMs), (counts.get(dayOf(heardAtMs)) ?? 0) + 1)
  const today = dayOf(nowMs)
  const first = Math.max(Math.min(today, ...counts.keys()), today - (maxDays - 1) * dayMs)
  const days: { dayStartMs: number; count: number }[] = []
  for (let dayStartMs = first; dayStartMs <= today; dayStartMs += dayMs) {
    days.push({ dayStartMs, count: counts.get(dayStartMs) ?? 0 })
  }
  return days
}

function dayOf(atMs: number): number {
  return Math.floor(atMs / dayMs) * dayMs
}

function examplesOf(probe: Probe, hits: readonly Hit[]): BackTestExample[] {
  const newestFirst = hits.toSorted((a, b) => b.heardAtMs - a.heardAtMs).slice(0, maxExamples)
  return newestFirst.map(({ item, heardAtMs }) => ({ item, heardAtMs, marks: explainBy(probe, item).marks }))
}
