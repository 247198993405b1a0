import type { DeskEvent } from '../model/events.ts'
import type { Item } from '../model/item.ts'
import type { Mention } from '../model/mention.ts'
import type { Stance } from '../model/reading.ts'
import type { Actor } from '../model/role.ts'
import type { Watch } from '../model/watch.ts'
import type { Bus, StoredEvent } from '../platform/bus.ts'
import { systemClock, type Clock } from '../platform/clock.ts'
import { errorMessage } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'
import type { Store, Tx } from '../platform/store/store.ts'
import { addWatch } from './add-watch.ts'
import { backTest, backTesting, type BackTest, type BackTestAsk } from './back-test.ts'
import type { StanceOf } from './ports.ts'
import { changeWatch, pauseWatch, resumeWatch } from './change-watch.ts'
import { checkQuery, type QueryCheck } from './check-query.ts'
import { explain, type Explanation } from './explain.ts'
import { forgetMentions, oldMentions, type OldMentions } from './forget.ts'
import type { HeardItem } from './heard-item.ts'
import { searchIndexer } from './index-items.ts'
import { importWatches, type WatchImport } from './import-watches.ts'
import { keepMentions } from './keep-mentions.ts'
import { marksOfQueries } from './matcher-of.ts'
import { LiveWatches, type WatchedSubject } from './live-watches.ts'
import { markGone, type GoneItem } from './mark-gone.ts'
import { matchItems } from './match-items.ts'
import { parseQuery } from './parser.ts'
import { readMentions, type StoredMention } from './read-mentions.ts'
import {
  countMentions,
  getWatch,
  listWatches,
  watchHistory,
  watchNames,
  type WatchCount,
  type WatchVersion,
} from './read-watches.ts'
import { RecentItems, type RecentLimits } from './recent-items.ts'
import { removeWatch } from './remove-watch.ts'
import { keepList, listLists, removeList, type ListInput, type WatchList } from './watch-lists.ts'
import { heardOn, type HeardThere, type Places } from './heard-on.ts'
import { search, type SearchRequest, type SearchResult } from './search.ts'
import type { WatchWorld } from './store-watch.ts'
import { versionEffects, type VersionEffect } from './version-effects.ts'
import { writeWatches, type WatchFileFormat } from './watch-file.ts'
import type { NewWatch, WatchChange } from './watch-input.ts'

export interface MatchDeps {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly clock: Clock
  readonly log: Log
  /** Watches of one desk; 10,000 unless told. */
  readonly maxWatches?: number
  /** For back-tests; everything is neutral unless told. */
  readonly stanceOf?: StanceOf
  /** What is kept in memory to try new watches on; `defaultRecentLimits` unless told. */
  readonly recentLimits?: RecentLimits
}

export interface Match extends AsyncDisposable {
  /** Loads the watches and follows their changes in other processes. Call before the first `match`. */
  start(): Promise<void>
  /** The mentions that these items make, by the watches as they are at this instant. No I/O; nothing is kept yet. */
  match(items: readonly HeardItem[]): readonly Mention[]
  /** Stores and tells of those that their desk does not have yet, in the caller's transaction; returns how many. */
  keep(tx: Tx, mentions: readonly Mention[]): Promise<number>
  /** Marks items as deleted where they were published, and tells of those that were not marked before. */
  markGone(tx: Tx, gone: readonly GoneItem[]): Promise<void>

  addWatch(actor: Actor, input: NewWatch): Promise<Watch>
  changeWatch(actor: Actor, watchId: string, input: WatchChange): Promise<Watch>
  pauseWatch(actor: Actor, watchId: string): Promise<Watch>
  resumeWatch(actor: Actor, watchId: string): Promise<Watch>
  removeWatch(actor: Actor, watchId: string): Promise<void>
  /** Lists that watches share: see `watch-lists.ts`. */
  listLists(deskId: string): Promise<readonly WatchList[]>
  keepList(actor: Actor, name: string, input: ListInput): Promise<WatchList>
  removeList(actor: Actor, name: string): Promise<void>
  /** Adds the watches of a file; those that cannot be watched are named. */
  importWatches(actor: Actor, file: { readonly format: WatchFileFormat; readonly text: string }): Promise<WatchImport>
  /** The desk's watches as a file that can be imported. */
  exportWatches(deskId: string, format: 'csv' | 'jsonl'): Promise<string>
  listWatches(deskId: string): Promise<readonly Watch[]>
  watchNames(deskId: string): Promise<readonly { readonly watchId: string; readonly name: string }[]>
  getWatch(deskId: string, watchId: string): Promise<Watch>
  watchHistory(deskId: string, watchId: string): Promise<readonly WatchVersion[]>
  /** What each change of the query would have caught and missed of what was heard lately. */
  versionEffects(deskId: string, versions: readonly WatchVersion[]): Promise<readonly VersionEffect[]>
  countMentions(deskId: string): Promise<readonly WatchCount[]>
  /** What these watches look out for, from memory: for whoever reads a mention. */
  subjectsOf(deskId: string, watchIds: readonly string[]): readonly WatchedSubject[]

  checkQuery(deskId: string, query: string): QueryCheck
  /** @throws {QuerySyntaxError} */
  explain(deskId: string, query: string, item: Item): Explanation
  /** The words by which any of these queries match an item, for marking; queries that can no longer be read are passed over. */
  marksOf(deskId: string, queries: readonly string[], item: Item): Explanation['marks']
  /** What a query would bring, from what was heard and is stored. @throws {QuerySyntaxError} */
  backTest(deskId: string, ask: BackTestAsk, signal?: AbortSignal): Promise<BackTest>
  /** The same as it goes on; the last state is the whole. */
  backTesting(deskId: string, ask: BackTestAsk, signal?: AbortSignal): AsyncIterable<BackTest>
  search(request: SearchRequest): Promise<SearchResult>
  /** What was heard in these places since an instant, as `heard-on.ts` says. */
  heardOn(deskId: string, places: Places): Promise<readonly HeardThere[]>
  readMentions(deskId: string, mentionIds: readonly string[]): Promise<readonly StoredMention[]>
  /** Mentions that were heard before an instant, page by page. */
  oldMentions(deskId: string, page: { readonly beforeMs: number; readonly after?: string }): Promise<OldMentions>
  /** Deletes these mentions and their items. */
  forget(tx: Tx, deskId: string, mentionIds: readonly string[]): Promise<void>
}

/** Ten times what the largest teams keep. */
const defaultMaxWatches = 10_000

/** Builds the room and registers its consumer `search` on the bus: call before the bus starts. */
export function createMatch(deps: MatchDeps): Match {
  const { store, bus, clock, log } = deps
  const live = new LiveWatches(store, log)
  const recent = new RecentItems(deps.recentLimits)
  const world: WatchWorld = { store, bus, clock, live, maxWatches: deps.maxWatches ?? defaultMaxWatches }
  const stanceOf = deps.stanceOf ?? ((): Stance => 'neutral')
  const tried = (deskId: string) => ({ store, clock, recent, stanceOf, lists: live.listsOf(deskId) })
  bus.consume(searchIndexer)
  return {
    ...following(deps, live),
    match: (items) => matchItems({ live, recent, clock }, items),
    keep: (tx, mentions) => keepMentions(bus, tx, mentions),
    markGone: (tx, gone) => markGone(bus, tx, gone),
    addWatch: (actor, input) => addWatch(world, actor, input),
    changeWatch: (actor, watchId, input) => changeWatch(world, actor, watchId, input),
    pauseWatch: (actor, watchId) => pauseWatch(world, actor, watchId),
    resumeWatch: (actor, watchId) => resumeWatch(world, actor, watchId),
    removeWatch: (actor, watchId) => removeWatch(world, actor, watchId),
    listLists: (deskId) => listLists(store, deskId),
    keepList: (actor, name, input) => keepList(world, actor, name, input),
    removeList: (actor, name) => removeList(world, actor, name),
    importWatches: (actor, file) => importWatches(world, actor, file),
    exportWatches: async (deskId, format) => writeWatches(format, await listWatches(store, deskId)),
    versionEffects: (deskId, versions) =>
      versionEffects({ items: recent.of(deskId), lists: live.listsOf(deskId) }, versions),
    listWatches: (deskId) => listWatches(store, deskId),
    watchNames: (deskId) => watchNames(store, deskId),
    getWatch: (deskId, watchId) => getWatch(store, deskId, watchId),
    watchHistory: (deskId, watchId) => watchHistory(store, deskId, watchId),
    subjectsOf: (deskId, watchIds) => live.subjectsOf(deskId, watchIds),
    countMentions: (deskId) => countMentions(store, deskId, clock.now()),
    checkQuery: (deskId, query) => checkQuery({ recent, live }, deskId, query),
    explain: (deskId, query, item) => explain(parseQuery(query).root, item, live.listsOf(deskId)),
    marksOf: (deskId, queries, item) => marksOfQueries(queries, item, live.listsOf(deskId)),
    backTest: (deskId, ask, signal) => backTest(tried(deskId), deskId, ask, signal),
    backTesting: (deskId, ask, signal) => backTesting(tried(deskId), deskId, ask, signal),
    search: (request) => search({ store, lists: live.listsOf(request.deskId) }, request),
    heardOn: (deskId, places) => heardOn(store, deskId, places),
    readMentions: (deskId, mentionIds) => readMentions(store, deskId, mentionIds),
    oldMentions: (deskId, page) => oldMentions(store, deskId, page),
    forget: forgetMentions,
  }
}

/** Between tries to read a change of a watch while the database is away. In the machine's time, as the bus's own pauses. */
const retryPauseMs = 1_000

/** Follows first and loads then, so that no change falls between the two; versions tell which is later. */
function following({ bus, log }: MatchDeps, live: LiveWatches): Pick<Match, 'start' | typeof Symbol.asyncDispose> {
  const over = new AbortController()
  let stop = (): void => undefined
  let hearing = Promise.resolve()

  /** Until it is read: a change that is passed over would hold for this process for ever. */
  async function hear(events: readonly StoredEvent<DeskEvent>[]): Promise<void> {
    while (!over.signal.aborted) {
      try {
        return await live.hear(events)
      } catch (error) {
        log.error({ err: errorMessage(error) }, 'a change of a watch could not be read; it is tried again')
        await systemClock.sleep(retryPauseMs, over.signal).catch(() => undefined)
      }
    }
  }

  return {
    async start() {
      stop = bus.follow((events) => {
        if (events.some(({ event }) => event.type === 'watch.changed' || event.type === 'watchList.changed'))
          hearing = hearing.then(() => hear(events))
      })
      await live.load()
      log.debug({ watches: live.count }, 'watches loaded')
    },
    async [Symbol.asyncDispose]() {
      stop()
      over.abort()
      await hearing
    },
  }
}
