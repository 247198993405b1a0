// The watches as this process matches by them: the percolator and what a mention needs to know of each watch.
import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { sql } from 'kysely'
import type { DeskEvent } from '../model/events.ts'
import type { Item } from '../model/item.ts'
import type { Watch, WatchSubject } from '../model/watch.ts'
import type { StoredEvent } from '../platform/bus.ts'
import type { Log } from '../platform/log.ts'
import type { Store } from '../platform/store/store.ts'
import type { Probe } from './engine/probe.ts'
import { type DeskLists, listsIn, noLists } from './desk-lists.ts'
import type { Query } from './ast.ts'
import { parseQuery } from './parser.ts'
import { createPercolator, type Percolator } from './percolator.ts'
import type { MatchTables, WatchListVersionTable } from './schema.ts'
import type { EstimatedCost } from './watch-cost.ts'
import { watchOf, type WatchRow } from './watch-row.ts'

/** What a watch looks out for, and the names by which texts call it. */
export interface WatchedSubject {
  readonly subject: WatchSubject
  readonly names: readonly string[]
}

/** What is told of a list. */
type ListState = Pick<WatchListVersionTable, 'act' | 'desk_id' | 'entries' | 'name' | 'version'>

interface Known extends WatchedSubject {
  readonly deskId: string
  readonly version: number
}

/**
 * Watches that were removed are remembered as long as mentions that they made are on their way, and a late answer from the
 * database: seconds. So many last longer.
 */
const maxRemoved = 1_000

/** Watches read at a time: their rows are in memory at once. */
const pageRows = 500
/** Watches taken in between two pauses: some 2 ms while the engine's code is not compiled yet. */
const appliedAtOnce = 20
const lowestId = '00000000-0000-0000-0000-000000000000'

/** Of changes that come out of order the one with the highest version stands. */
export class LiveWatches {
  readonly #store: Store
  readonly #log: Log
  readonly #percolator: Percolator = createPercolator()
  /** Also of removed and paused watches, so that a late answer from the database brings nothing old back. */
  readonly #known = new Map<string, Known>()
  /** By desk: entries by the list's name. */
  readonly #lists = new Map<string, Map<string, readonly string[]>>()
  /** By desk and name, of lists that are gone too. */
  readonly #listVersions = new Map<string, number>()
  /** Until the last list that was given, and the last watch that names one, is in force. */
  #listWork: Promise<void> = Promise.resolve()
  /** The longest gone first. */
  readonly #removed = new Set<string>()
  /** Removed while `load` may still come upon them in a page that it has read. */
  #goneWhileLoading: Set<string> | undefined

  constructor(store: Store, log: Log) {
    this.#store = store
    this.#log = log
  }

  get count(): number {
    return this.#percolator.size
  }

  /**
   * Reads every watch from the store, page by page, and lets others run between some watches and the next: a hundred
   * thousand take seconds.
   */
  async load(): Promise<void> {
    const gone = new Set<string>()
    this.#goneWhileLoading = gone
    try {
      const tables = this.#store.db.withTables<MatchTables>()
      for (const list of await tables.selectFrom('watch_list').selectAll().execute()) {
        await this.applyList({ ...list, act: 'kept' })
      }
      let after = lowestId
      for (;;) {
        const rows = await this.#readPage(after)
        for (const [i, row] of rows.entries()) {
          if (i % appliedAtOnce === 0) await yieldToOthers()
          if (!gone.has(row.watch_id)) await this.apply(watchOf(row), row.version)
        }
        if (rows.length < pageRows) return
        after = rows.at(-1)?.watch_id ?? lowestId
      }
    } finally {
      this.#goneWhileLoading = undefined
    }
  }

  async #readPage(after: string): Promise<WatchRow[]> {
    return await this.#store.db
      .withTables<MatchTables>()
      .selectFrom('watch')
      .selectAll()
      .where('watch_id', '>', after)
      .orderBy('watch_id')
      .limit(pageRows)
      .execute()
  }

  /**
   * Matches by this watch from the next item on once it is done, unless a later version is known. That is at once, but for
   * a watch that names a list: filing it lets others run on the way. O(leaves + entries of lists named for the first time).
   */
  async apply(watch: Watch, version: number): Promise<void> {
    const known = this.#known.get(watch.watchId)
    if (known && known.version >= version) return
    const { deskId, subject, subjectNames: names } = watch
    this.#known.set(watch.watchId, { deskId, version, subject, names })
    const query = watch.isPaused ? undefined : this.#parse(watch)
    if (!query) this.#percolator.remove(watch.watchId)
    else if (listsIn(query.root).length === 0) this.#percolator.set(watch.watchId, deskId, query)
    else await this.#inTurn(() => this.#setNamingLists(watch, version, query))
  }

  async #setNamingLists({ watchId, deskId }: Watch, version: number, query: Query): Promise<void> {
    const letGo = await stepByStep(this.#percolator.filingLists(deskId, query))
    try {
      // Unless it was changed or removed meanwhile.
      if (this.#known.get(watchId)?.version === version) this.#percolator.set(watchId, deskId, query)
    } finally {
      letGo()
    }
  }

  /** One after the other, so that a later version is not overtaken by an earlier one. */
  async #inTurn(work: () => Promise<void>): Promise<void> {
    const working = this.#listWork.then(work)
    // Whoever gave it hears of what failed; the next one goes on.
    this.#listWork = working.catch(() => undefined)
    await working
  }

  /**
   * Matches by this list once it is done, unless a later version is known; every item sees the list wholly old or wholly
   * new. Lets others run on the way. O(entries that differ).
   */
  async applyList({ desk_id: deskId, name, entries, version, act }: ListState): Promise<void> {
    const key = `${deskId} ${name}`
    if ((this.#listVersions.get(key) ?? 0) >= version) return await this.#listWork
    this.#listVersions.set(key, version)
    const ofDesk = this.#lists.get(deskId) ?? new Map<string, readonly string[]>()
    this.#lists.set(deskId, ofDesk)
    if (act === 'removed') ofDesk.delete(name)
    else ofDesk.set(name, entries)
    const held = act === 'removed' ? [] : entries
    await this.#inTurn(async () => await stepByStep(this.#percolator.changingList(deskId, name, held)))
  }

  /** What a query would cost as a watch. */
  costOf(probe: Probe): EstimatedCost {
    return this.#percolator.costOf(probe)
  }

  /** The desk's lists as items are matched by them. */
  listsOf(deskId: string): DeskLists {
    return this.#lists.get(deskId) ?? noLists
  }

  /** Matches by this watch no more from the next item on. */
  forget(watchId: string): void {
    this.#goneWhileLoading?.add(watchId)
    const known = this.#known.get(watchId)
    if (known) this.#known.set(watchId, { ...known, version: Number.POSITIVE_INFINITY })
    this.#percolator.remove(watchId)
    if (known) this.#removed.add(watchId)
    const [oldest] = this.#removed
    if (this.#removed.size <= maxRemoved || oldest === undefined) return
    this.#removed.delete(oldest)
    this.#known.delete(oldest)
  }

  /** Of how many watches anything is remembered. */
  get remembered(): number {
    return this.#known.size
  }

  /** Which desks' watches match: desk → ids of its watches. */
  match(item: Item, deskId?: string): ReadonlyMap<string, readonly string[]> {
    const watchIds = this.#percolator.match(item, deskId)
    return watchIds.length === 0 ? none : Map.groupBy(watchIds, (watchId) => this.#known.get(watchId)?.deskId ?? '')
  }

  /** What these watches of a desk look out for, as far as they are known: also paused and removed ones, whose mentions live on. */
  subjectsOf(deskId: string, watchIds: readonly string[]): readonly WatchedSubject[] {
    return watchIds.flatMap((watchId) => {
      const known = this.#known.get(watchId)
      return known?.deskId === deskId ? [{ subject: known.subject, names: known.names }] : []
    })
  }

  /** Takes over what other processes changed. */
  async hear(events: readonly StoredEvent<DeskEvent>[]): Promise<void> {
    await this.#hearLists(events)
    const changed = events.flatMap(({ event }) => (event.type === 'watch.changed' ? [event.watchId] : []))
    if (changed.length === 0) return
    const rows = await this.#read(changed)
    for (const row of rows) await this.apply(watchOf(row), row.version)
    const left = new Set(rows.map((row) => row.watch_id))
    for (const watchId of changed) if (!left.has(watchId)) this.forget(watchId)
  }

  async #hearLists(events: readonly StoredEvent<DeskEvent>[]): Promise<void> {
    const changed = events.flatMap(({ deskId, event }) =>
      event.type === 'watchList.changed' ? [{ deskId, name: event.name }] : [],
    )
    if (changed.length === 0) return
    const { rows } = await sql<ListState>`
      SELECT DISTINCT ON (desk_id, name) desk_id, name, entries, version, act
      FROM watch_list_version JOIN unnest(
        ${changed.map(({ deskId }) => deskId)}::uuid[], ${changed.map(({ name }) => name)}::text[]) AS given (desk_id, name)
        USING (desk_id, name)
      ORDER BY desk_id, name, version DESC`.execute(this.#store.db)
    for (const row of rows) await this.applyList(row)
  }

  async #read(watchIds: readonly string[]): Promise<WatchRow[]> {
    return await this.#store.db
      .withTables<MatchTables>()
      .selectFrom('watch')
      .selectAll()
      .where(sql<boolean>`watch_id = any(${[...new Set(watchIds)]}::uuid[])`)
      .execute()
  }

  #parse({ watchId, query }: Watch): Query | undefined {
    try {
      return parseQuery(query)
    } catch (error) {
      // It was valid when it was saved: by a version with another language. One such watch must not stop the others;
      // it matches nothing until somebody mends it.
      this.#log.error({ watchId, err: error }, 'a stored watch cannot be read and matches nothing')
      return undefined
    }
  }
}

/** Lets others run between the steps. */
async function stepByStep<T>(steps: Generator<void, T, void>): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await yieldToOthers()
  }
}

const none: ReadonlyMap<string, readonly string[]> = new Map()
