// One writer per process: what matched and where its source then stands are stored together, in the order in which they
// were heard. While one transaction runs, what comes meanwhile waits and goes into the next one together: an idle
// process waits for nothing, a busy one commits in groups.
import type { DeskEvent } from '../model/events.ts'
import type { Mention } from '../model/mention.ts'
import type { Bus } from '../platform/bus.ts'
import { systemClock, type Clock } from '../platform/clock.ts'
import { ConflictError } from '../platform/errors.ts'
import type { Store, Tx } from '../platform/store/store.ts'
import type { Figures } from './figures.ts'
import type { Gauge, StateChange } from './gauge.ts'
import type { Matching } from './ports.ts'
import { writeStates } from './write-states.ts'

/** Mentions in one transaction: long enough to be worth it, short enough to end within tens of milliseconds. */
const maxMentions = 500
/** From the start of one transaction to that of the next: a busy stream commits fifty times a second, not at every frame. */
const restMs = 20
/** A source's counts reach the screen at least this often while they change. */
const tellCountsEveryMs = 30_000

/** What one batch leads to. */
export interface Effects {
  readonly gauge: Gauge
  readonly mentions: readonly Mention[]
  readonly cursor?: string
  /** See `TakeOptions`. */
  readonly callState?: string
}

/** Every write of listening goes through it, so that none overtakes another. */
export interface StateWriter {
  /**
   * Resolves when all of it is on disk.
   * @throws {ConflictError} when another process runs this source, or it was removed.
   */
  commit(effects: Effects): Promise<void>
  /** Writes every gauge that is not on disk yet. */
  flush(gauges: Iterable<Gauge>): Promise<void>
}

interface Job extends Effects {
  readonly done: PromiseWithResolvers<void>
}

/** Where a group cannot be stored, each of it is tried alone, so that one bad batch fails by itself. */
export function createStateWriter(deps: {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly matching: Pick<Matching, 'keep' | 'markGone'>
  readonly clock: Clock
  readonly figures: Figures
  readonly leaseHolder: string
  /** Is this source run by this process? Then nothing is written of it once another has taken it. */
  readonly isRunHere: (sourceId: string) => boolean
}): StateWriter {
  const { store, bus, matching, clock } = deps
  /** Bounded by its callers: each source has one batch on its way, each call its own. */
  let queue: Job[] = []
  let isBusy = false
  /** In the machine's time, as the waits of the bus: a drill's clock has no say in how often the disk is asked. */
  let lastAtMs = Number.NEGATIVE_INFINITY
  const told = new Map<string, { readonly health: string; readonly atMs: number }>()

  async function drain(): Promise<void> {
    if (isBusy) return
    isBusy = true
    while (queue.length > 0) {
      const leftMs = lastAtMs + restMs - performance.now()
      if (leftMs >= 1) await systemClock.sleep(leftMs)
      lastAtMs = performance.now()
      const jobs = nextGroup()
      const outcome = await attempt(jobs)
      if (outcome === undefined) for (const job of jobs) job.done.resolve()
      else if (jobs.length === 1) jobs[0]?.done.reject(outcome)
      else await eachAlone(jobs)
    }
    isBusy = false
  }

  function nextGroup(): readonly Job[] {
    let mentions = 0
    const sources = new Set<string>()
    const end = queue.findIndex(({ gauge, mentions: more }) => {
      mentions += more.length
      const isAgain = sources.has(gauge.source.sourceId)
      sources.add(gauge.source.sourceId)
      return isAgain || (mentions > maxMentions && sources.size > 1)
    })
    const group = end === -1 ? queue : queue.slice(0, end)
    queue = end === -1 ? [] : queue.slice(end)
    return group
  }

  /** One that cannot be written must not hold up the others. */
  async function eachAlone(jobs: readonly Job[]): Promise<void> {
    for (const job of jobs) {
      const outcome = await attempt([job])
      if (outcome === undefined) job.done.resolve()
      else job.done.reject(outcome)
    }
  }

  async function attempt(jobs: readonly Job[]): Promise<unknown> {
    const taken = jobs.map((job) => ({ job, change: job.gauge.take(clock.now()) }))
    try {
      const counts = await store.transaction((tx) => write(tx, taken))
      const nowMs = clock.now()
      for (const [index, { gauge, mentions, cursor }] of jobs.entries()) {
        if (cursor !== undefined) gauge.cursor = cursor
        if (mentions.length === 0) continue
        const delaysMs = mentions.map((mention) => nowMs - mention.heardAtMs)
        gauge.stored(delaysMs)
        deps.figures.stored(gauge.source.connector, counts[index] ?? 0, delaysMs)
      }
      return undefined
    } catch (error) {
      for (const { job, change } of taken) {
        job.gauge.giveBack(change)
        told.delete(change.source.sourceId)
      }
      return error ?? new Error('the transaction failed without saying why')
    }
  }

  /** How many mentions of each job were new. */
  async function write(
    tx: Tx,
    taken: readonly { readonly job: Job; readonly change: StateChange }[],
  ): Promise<readonly number[]> {
    const counts: number[] = []
    for (const { job, change } of taken) {
      counts.push(job.mentions.length === 0 ? 0 : await matching.keep(tx, job.mentions))
      const gone = change.gone.map(({ itemKey, goneAtMs }) => ({ itemKey, goneAtMs, deskId: change.source.deskId }))
      if (gone.length > 0) await matching.markGone(tx, gone)
    }
    const left = await writeStates(
      tx,
      taken.map(({ job, change }, index) => ({
        change: { ...change, mentions: change.mentions + (counts[index] ?? 0) },
        revision: job.gauge.revision,
        ...(job.cursor !== undefined && { cursor: job.cursor }),
        ...(job.callState !== undefined && { callState: job.callState }),
        ...(deps.isRunHere(change.source.sourceId) && { leaseHolder: deps.leaseHolder }),
      })),
    )
    if (left.length > 0) throw new ConflictError('This source was removed, or another process listens to it.', { left })
    await tell(tx, taken)
    return counts
  }

  /** At once when health changed; a new sentence or mere counts now and then: a source that fails on and on is news once. */
  async function tell(tx: Tx, taken: readonly { readonly change: StateChange }[]): Promise<void> {
    const nowMs = clock.now()
    for (const { change } of taken) {
      const { sourceId, deskId } = change.source
      const before = told.get(sourceId)
      const health = change.health ?? before?.health ?? ''
      if (health === before?.health && nowMs - (before?.atMs ?? 0) < tellCountsEveryMs) continue
      told.set(sourceId, { health, atMs: nowMs })
      await bus.publish(tx, deskId, [{ type: 'source.changed', sourceId }])
    }
  }

  async function commit(effects: Effects): Promise<void> {
    const done = Promise.withResolvers<void>()
    queue.push({ ...effects, done })
    void drain()
    await done.promise
  }

  return {
    commit,
    async flush(gauges) {
      const dirty = [...gauges].filter((gauge) => gauge.isDirty)
      const outcomes = await Promise.allSettled(dirty.map((gauge) => commit({ gauge, mentions: [] })))
      const failed = outcomes.find(
        (outcome) => outcome.status === 'rejected' && !(outcome.reason instanceof ConflictError),
      )
      if (failed?.status === 'rejected') throw failed.reason
    },
  }
}
