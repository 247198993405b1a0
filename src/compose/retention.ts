// Keeps the promise of the desk's setting `keepDays`: once a day what is older goes, across the rooms that keep it. A story
// goes whole, when nothing was heard of it for that long and nobody has its case in hand; the record of acts stays.
import type { DeskEvent } from '../model/events.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import { errorMessage, UnavailableError } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'
import { forgetEventFailures } from '../platform/bus/failures.ts'
import { afterCommit } from '../platform/store/after-commit.ts'
import type { Store, Tx } from '../platform/store/store.ts'
import type { Timer, Timers } from '../platform/timers.ts'

/** What the rooms do for it; each verb of a room deletes in its own tables. */
export interface RetentionDeps {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly timers: Timers
  readonly clock: Clock
  readonly log: Log
  readonly people: {
    listDesks(): Promise<readonly { readonly deskId: string }[]>
    viewDesk(deskId: string): Promise<{ readonly settings: { readonly keepDays: number } }>
  }
  readonly desk: {
    activeStories(tx: Tx, deskId: string): Promise<readonly string[]>
    forgetWords(tx: Tx, deskId: string, storyIds: readonly string[]): Promise<void>
    forgetVoiceNames(tx: Tx, deskId: string, beforeMs: number): Promise<void>
  }
  readonly stories: {
    forget(
      tx: Tx,
      deskId: string,
      what: { readonly beforeMs: number; readonly keptStoryIds: readonly string[] },
    ): Promise<{ readonly storyIds: readonly string[]; readonly isDone: boolean }>
    storiesOf(deskId: string, mentionIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  }
  readonly match: {
    oldMentions(
      deskId: string,
      page: { readonly beforeMs: number; readonly after?: string },
    ): Promise<{ readonly mentionIds: readonly string[]; readonly next?: string }>
    forget(tx: Tx, deskId: string, mentionIds: readonly string[]): Promise<void>
  }
  readonly understand: { forget(tx: Tx, deskId: string, mentionIds: readonly string[]): Promise<void> }
  readonly site: { forget(tx: Tx, deskId: string, beforeMs: number): Promise<void> }
  readonly newsroom: {
    forgetPickups(tx: Tx, deskId: string, mentionIds: readonly string[]): Promise<void>
    forget(
      tx: Tx,
      deskId: string,
      what: { readonly beforeMs: number; readonly keptIds: readonly string[] },
    ): Promise<readonly string[]>
  }
  readonly guidelines: { forget(tx: Tx, deskId: string, beforeMs: number): Promise<void> }
  readonly learn: { forget(tx: Tx, deskId: string, beforeMs: number): Promise<void> }
  readonly listen: { forget(tx: Tx, deskId: string, beforeMs: number): Promise<void> }
}

export interface Retention extends AsyncDisposable {
  /** Plans a first round for every desk; call after the timers have started. */
  start(): Promise<void>
  /** Deletes what this desk no longer keeps. Cut off anywhere, as disposing does, the next round does the rest. */
  forget(deskId: string): Promise<void>
}

const timerKind = 'retention'
const dayMs = 86_400_000
/** After a start or a change of the setting: time to think again, and to get the morning's work done first. */
const firstRoundMs = 10 * 60_000

/** After a round that failed: a database in trouble has got over it by then. */
const retryMs = 3_600_000

/** Registers with the bus and the timers; call before either starts. */
export function createRetention(deps: RetentionDeps): Retention {
  const { timers, clock, store, log } = deps
  const over = new AbortController()
  /** One after the other: deleting is never urgent. */
  let rounds: Promise<void> = Promise.resolve()
  const plan = (tx: Tx, deskId: string, inMs: number): Promise<void> =>
    timers.set(tx, { kind: timerKind, key: deskId, deskId, dueAtMs: clock.now() + inMs, body: {} })
  deps.bus.consume({
    name: 'retention',
    types: ['desk.changed'],
    async handle(events, tx) {
      for (const deskId of new Set(events.map((event) => event.deskId))) await plan(tx, deskId, firstRoundMs)
    },
  })
  timers.onDue(timerKind, async ({ deskId }: Timer, _lateMs, tx) => {
    await plan(tx, deskId, dayMs)
    // After the timer's transaction: a round takes minutes, and that one holds a row and a connection.
    afterCommit(tx, () => (rounds = rounds.then(() => round(deskId))))
  })
  async function round(deskId: string): Promise<void> {
    try {
      await forget(deps, deskId, over.signal)
    } catch (error) {
      if (over.signal.aborted) return
      log.warn(
        { deskId, why: errorMessage(error) },
        'what is no longer kept could not be deleted; tried again in an hour',
      )
      await store.transaction((tx) => plan(tx, deskId, retryMs)).catch(() => undefined)
    }
  }
  return {
    async start() {
      const desks = await deps.people.listDesks()
      await store.transaction(async (tx) => {
        for (const { deskId } of desks) await plan(tx, deskId, firstRoundMs)
      })
    },
    forget: (deskId) => forget(deps, deskId, over.signal),
    async [Symbol.asyncDispose]() {
      over.abort(new UnavailableError('Nowdesk stops; the next round deletes the rest.'))
      await rounds
    },
  }
}

async function forget(deps: RetentionDeps, deskId: string, signal: AbortSignal): Promise<void> {
  const { keepDays } = (await deps.people.viewDesk(deskId)).settings
  const beforeMs = deps.clock.now() - keepDays * dayMs
  const stories = await forgetStories(deps, { deskId, beforeMs, signal })
  const mentions = await forgetMentions(deps, { deskId, beforeMs, signal })
  await deps.store.transaction((tx) => deps.desk.forgetVoiceNames(tx, deskId, beforeMs))
  await deps.store.transaction((tx) => deps.listen.forget(tx, deskId, beforeMs))
  await deps.store.transaction((tx) => deps.learn.forget(tx, deskId, beforeMs))
  await deps.store.transaction((tx) => deps.guidelines.forget(tx, deskId, beforeMs))
  await deps.store.transaction((tx) => forgetInquiries(deps, tx, deskId, beforeMs))
  await deps.store.transaction((tx) => deps.site.forget(tx, deskId, beforeMs))
  const setAside = await deps.store.transaction((tx) => forgetEventFailures(tx, deskId, beforeMs))
  if (setAside > 0) deps.log.warn({ deskId, events: setAside }, 'events that nobody could handle are no longer kept')
  if (stories + mentions > 0)
    deps.log.info({ deskId, stories, mentions, keepDays }, 'what is no longer kept was deleted')
}

/** The case of an inquiry or a tip bears its id in the place of a story's. */
async function forgetInquiries(deps: RetentionDeps, tx: Tx, deskId: string, beforeMs: number): Promise<void> {
  const keptIds = await deps.desk.activeStories(tx, deskId)
  const inquiryIds = await deps.newsroom.forget(tx, deskId, { beforeMs, keptIds })
  if (inquiryIds.length > 0) await deps.desk.forgetWords(tx, deskId, inquiryIds)
}

interface Round {
  readonly deskId: string
  readonly beforeMs: number
  readonly signal: AbortSignal
}

async function forgetStories(
  { store, desk, stories }: RetentionDeps,
  { deskId, beforeMs, signal }: Round,
): Promise<number> {
  for (let count = 0; ;) {
    signal.throwIfAborted()
    const { storyIds, isDone } = await store.transaction(async (tx) => {
      const keptStoryIds = await desk.activeStories(tx, deskId)
      const forgotten = await stories.forget(tx, deskId, { beforeMs, keptStoryIds })
      if (forgotten.storyIds.length > 0) await desk.forgetWords(tx, deskId, forgotten.storyIds)
      return forgotten
    })
    count += storyIds.length
    if (isDone) return count
  }
}

/** Those whose story stays, stay with it. */
async function forgetMentions(deps: RetentionDeps, { deskId, beforeMs, signal }: Round): Promise<number> {
  const { store, match, understand, stories, newsroom } = deps
  let count = 0
  for (let after: string | undefined; ;) {
    signal.throwIfAborted()
    const page = await match.oldMentions(deskId, { beforeMs, ...(after !== undefined && { after }) })
    const kept = await stories.storiesOf(deskId, page.mentionIds)
    const ids = page.mentionIds.filter((mentionId) => !kept.has(mentionId))
    if (ids.length > 0) {
      await store.transaction(async (tx) => {
        await match.forget(tx, deskId, ids)
        await understand.forget(tx, deskId, ids)
        await newsroom.forgetPickups(tx, deskId, ids)
      })
    }
    count += ids.length
    if (page.next === undefined) return count
    after = page.next
  }
}
