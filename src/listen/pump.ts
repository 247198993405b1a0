// Keeps every active source running in exactly one process, as it is configured at this instant.
import { sql } from 'kysely'
import type { DeskEvent } from '../model/events.ts'
import type { Bus } from '../platform/bus.ts'
import { errorMessage } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Store } from '../platform/store/store.ts'
import type { ConnectorContext } from './connector.ts'
import type { Gauge, SourceName } from './gauge.ts'
import { type Intake, createIntake } from './intake.ts'
import { holdSources, releaseAllSources, releaseSources, renewEveryMs } from './lease.ts'
import type { Matching } from './ports.ts'
import { Runs, type RunsDeps } from './runs.ts'
import type { ListenTables } from './schema.ts'
import { type SourceWithState, selectSources } from './source-row.ts'
import { type StateWriter, createStateWriter } from './state-writer.ts'

export interface PumpDeps extends RunsDeps {
  readonly bus: Bus<DeskEvent>
  readonly matching: Matching
  readonly minFreeBytes: number
  readonly isAlone?: boolean
}

/** A cursor whose batches matched nothing, and counts, reach the disk this often. */
const flushEveryMs = 1_000

/** Whatever runs here, and why nothing does when nothing does. */
export interface Pump extends AsyncDisposable {
  start(): Promise<void>
  /** A person changed something: looks at once. Resolves when what is configured runs. Does nothing before `start`. */
  lookIfStarted(): Promise<void>
  readonly intake: Intake
  readonly writer: StateWriter
  /** The gauge of a source, made when this process has none. */
  gaugeOf(row: SourceWithState): Gauge
  contextOf(name: SourceName): ConnectorContext
  /** Why nothing is taken in at this instant, in words; `undefined` when all is well. */
  readonly intakeStop: string | undefined
  /** How many sources this process runs. */
  readonly running: number
}

/** Between processes a source is taken by a lease, which `leaseHolder` renews while it runs. */
export function createPump(deps: PumpDeps): Pump {
  const { store, clock, log } = deps
  const leaseHolder = newId()
  const over = new AbortController()
  const loops: Promise<void>[] = []
  let intakeStop: string | undefined
  let renewedAtMs = 0
  let unfollow: () => void = () => undefined
  const writer = createStateWriter({ ...deps, leaseHolder, isRunHere: (sourceId) => runs.has(sourceId) })
  const intake = createIntake({ ...deps, writer })
  const runs = new Runs({ ...deps, intake, writer })

  const notReached = (error: unknown) =>
    log.error({ error: errorMessage(error) }, 'listening could not reach the store')

  async function stop(sourceIds: readonly string[]): Promise<void> {
    if (sourceIds.length === 0) return
    await runs.stop(sourceIds)
    await releaseSources(store.db, leaseHolder, sourceIds)
  }

  async function lookOnce(): Promise<void> {
    intakeStop = await lowSpace(store, deps.minFreeBytes)
    const wanted = await wantedSources(store)
    const held = intakeStop === undefined ? await hold(wanted) : new Set<string>()
    const running = [...runs.revisions()]
    await stop(running.filter(([id, revision]) => !held.has(id) || wanted.get(id) !== revision).map(([id]) => id))
    if (intakeStop !== undefined) return await tellNotListening(deps, intakeStop)
    // Stopping gives leases back, also of those that start anew.
    const startIds = [...held].filter((sourceId) => !runs.has(sourceId))
    const startable = await holdSources(store.db, leaseHolder, startIds)
    if (startable.size === 0 || over.signal.aborted) return
    const rows = await selectSources(store.db)
      .where('source.source_id', 'in', [...startable])
      .execute()
    for (const row of rows) runs.start(row)
  }

  /** Takes what is free; renews what we have only when it is due, since that writes a row for each source. */
  async function hold(wanted: ReadonlyMap<string, number>): Promise<ReadonlySet<string>> {
    // A clock that jumped back must not stop renewal.
    const isDue = Math.abs(clock.now() - renewedAtMs) >= renewEveryMs
    if (isDue) renewedAtMs = clock.now()
    const asked = [...wanted.keys()].filter((sourceId) => isDue || !runs.has(sourceId))
    const held = await holdSources(store.db, leaseHolder, asked)
    return isDue ? held : new Set([...held, ...[...wanted.keys()].filter((sourceId) => runs.has(sourceId))])
  }

  /** One look at a time; what is asked for during one is answered by the next. */
  let looking: Promise<void> = Promise.resolve()
  let isAsked = false
  function look(): Promise<void> {
    if (isAsked) return looking
    isAsked = true
    looking = looking
      .catch(() => undefined)
      .then(async () => {
        isAsked = false
        if (!over.signal.aborted) await lookOnce()
      })
    return looking
  }

  async function every(pauseMs: number, act: () => Promise<void>): Promise<void> {
    while (!over.signal.aborted) {
      await clock.sleep(pauseMs, over.signal).catch(() => undefined)
      if (over.signal.aborted) return
      // The store may be away for a moment: the next round tries again, and writes check the lease.
      await act().catch(notReached)
    }
  }

  return {
    intake,
    writer,
    async lookIfStarted() {
      if (loops.length > 0) await look().catch(notReached)
    },
    gaugeOf: (row) => runs.gaugeOf(row),
    contextOf: (name) => runs.contextOf(name),
    get intakeStop() {
      return intakeStop
    },
    get running() {
      return runs.count
    },
    async start() {
      unfollow = deps.bus.follow((events) => {
        if (events.some(({ event }) => event.type === 'source.changed')) {
          void look().catch(notReached)
        }
      })
      if (deps.isAlone === true) await releaseAllSources(store.db)
      await look()
      loops.push(every(flushEveryMs, () => runs.flush()))
      loops.push(every(renewEveryMs, look))
    },
    async [Symbol.asyncDispose]() {
      unfollow()
      over.abort()
      await Promise.all(loops)
      await looking.catch(() => undefined)
      await stop([...runs.revisions().keys()])
      await runs.flush()
    },
  }
}

/** Revision of each source that should run. */
async function wantedSources(store: Store): Promise<ReadonlyMap<string, number>> {
  const rows = await store.db
    .withTables<ListenTables>()
    .selectFrom('source')
    .select(['source_id', 'revision'])
    .where('is_paused', '=', false)
    .execute()
  return new Map(rows.map((row) => [row.source_id, row.revision]))
}

const notListening = 'Not listening:'

/** Says so on the page of each source that should run, once: the figures in the sentence change with every look. */
async function tellNotListening({ store, bus, clock }: PumpDeps, message: string): Promise<void> {
  await store.transaction(async (tx) => {
    const { rows } = await sql<{ source_id: string; desk_id: string }>`
      UPDATE source_state AS s
      SET health = 'failing', status = ${message}, last_error = ${message}, last_error_at_ms = ${clock.now()}
      FROM source
      WHERE source.source_id = s.source_id AND NOT source.is_paused AND NOT starts_with(s.status, ${notListening})
      RETURNING source.source_id, source.desk_id`.execute(tx)
    for (const row of rows) await bus.publish(tx, row.desk_id, [{ type: 'source.changed', sourceId: row.source_id }])
  })
}

async function lowSpace(store: Store, minFreeBytes: number): Promise<string | undefined> {
  const freeBytes = await store.freeBytes()
  if (freeBytes === undefined || freeBytes >= minFreeBytes) return undefined
  const mib = (bytes: number) => `${Math.round(bytes / 1_048_576).toLocaleString('en')} MiB`
  return `${notListening} only ${mib(freeBytes)} of disk space are free where the data lies, ${mib(minFreeBytes)} are needed. Free some; listening goes on by itself.`
}
