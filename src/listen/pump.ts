// Keeps every active source running in exactly one process, as it is configured at this instant.
import { sql } from 'kysely'
import type { DeskEvent } from '../model/events.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import { errorMessage } from '../platform/errors.ts'
import type { GuardedHttp } from '../platform/http/guarded-http.ts'
import { newId } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import type { Random } from '../platform/random.ts'
import type { Store } from '../platform/store/store.ts'
import type { Connector, ConnectorContext } from './connector.ts'
import type { Figures } from './figures.ts'
import { Gauge, type SourceName } from './gauge.ts'
import { type Intake, createIntake } from './intake.ts'
import { holdSources, releaseAllSources, releaseSources, renewEveryMs } from './lease.ts'
import type { Matching } from './ports.ts'
import { runSource } from './run-source.ts'
import type { ListenTables } from './schema.ts'
import { type SourceWithState, inputOfRow, nameOfRow, selectSources } from './source-row.ts'
import { type StateWriter, createStateWriter } from './state-writer.ts'

export interface PumpDeps {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly matching: Matching
  readonly connectors: ReadonlyMap<string, Connector>
  readonly http: GuardedHttp
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly figures: Figures
  readonly secretKey: Uint8Array
  readonly callbackUrl: (sourceId: string) => string | undefined
  readonly minFreeBytes: number
  readonly isAlone?: boolean
}

/** A cursor whose batches matched nothing, and counts, reach the disk this often. */
const flushEveryMs = 1_000
/** A connector that does not heed its signal is left behind after this: the whole of a stop takes 5 s at most. */
const stopPatienceMs = 2_000

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

interface Running {
  readonly revision: number
  readonly stop: AbortController
  readonly ended: Promise<void>
}

/** Between processes a source is taken by a lease, which `leaseHolder` renews while it runs. */
export function createPump(deps: PumpDeps): Pump {
  const { store, clock, log } = deps
  const leaseHolder = newId()
  const running = new Map<string, Running>()
  const gauges = new Map<string, Gauge>()
  const over = new AbortController()
  const loops: Promise<void>[] = []
  let intakeStop: string | undefined
  let renewedAtMs = 0
  let unfollow: () => void = () => undefined
  const writer = createStateWriter({ ...deps, leaseHolder, isRunHere: (sourceId) => running.has(sourceId) })
  const intake = createIntake({ ...deps, writer })
  deps.figures.watch(() => [...running.keys()].flatMap((sourceId) => gauges.get(sourceId) ?? []))

  const notReached = (error: unknown) =>
    log.error({ error: errorMessage(error) }, 'listening could not reach the store')

  function gaugeOf(row: SourceWithState): Gauge {
    const known = gauges.get(row.source_id)
    if (known?.revision === row.revision) return known
    const start = { health: row.health, revision: row.revision, ...(row.cursor !== null && { cursor: row.cursor }) }
    const gauge = new Gauge(nameOfRow(row), start, clock.now())
    // A call whose row was read before a change must not push the gauge of the newer run aside.
    if (known === undefined || known.revision < row.revision) gauges.set(row.source_id, gauge)
    return gauge
  }

  function contextOf({ sourceId, connector }: SourceName): ConnectorContext {
    const callbackUrl = deps.callbackUrl(sourceId)
    return {
      clock,
      random: deps.random,
      http: deps.http,
      log: log.child({ sourceId, connector }),
      callState: () => readCallState(store, sourceId),
      ...(callbackUrl !== undefined && { callbackUrl }),
    }
  }

  function startRun(row: SourceWithState): void {
    const connector = deps.connectors.get(row.connector)
    // A fresh gauge: another process may have run it since, its cursor is the one that counts.
    gauges.delete(row.source_id)
    const gauge = gaugeOf(row)
    const stop = new AbortController()
    const ended = (async () => {
      const { name, settings } = settingsOf(row, connector)
      if (connector === undefined || settings === undefined) {
        gauge.say({ state: 'stopped', message: name }, clock.now())
        return
      }
      const input = inputOfRow(row, deps.secretKey, settings)
      const end = await runSource(
        { connector, input, gauge, context: contextOf(nameOfRow(row)), signal: stop.signal },
        { ...deps, intake },
      )
      // What another process took may be free again before we look: then it is started anew.
      if (end === 'taken' && running.get(row.source_id)?.stop === stop) running.delete(row.source_id)
    })().catch((error: unknown) => gauge.say({ state: 'stopped', message: errorMessage(error) }, clock.now()))
    running.set(row.source_id, { revision: row.revision, stop, ended })
  }

  async function stopRuns(sourceIds: readonly string[]): Promise<void> {
    if (sourceIds.length === 0) return
    const runs = sourceIds.flatMap((sourceId) => running.get(sourceId) ?? [])
    for (const run of runs) run.stop.abort(new Error('This source is stopped.'))
    const patience = new AbortController()
    const all = Promise.allSettled(runs.map((run) => run.ended))
    await Promise.race([all, clock.sleep(stopPatienceMs, patience.signal).catch(() => undefined)])
    patience.abort()
    await writer
      .flush(sourceIds.flatMap((sourceId) => gauges.get(sourceId) ?? []))
      .catch((error: unknown) =>
        log.warn({ error: errorMessage(error) }, 'the last state of stopped sources was not stored'),
      )
    for (const sourceId of sourceIds) {
      running.delete(sourceId)
      gauges.delete(sourceId)
    }
    await releaseSources(store.db, leaseHolder, sourceIds)
  }

  async function lookOnce(): Promise<void> {
    intakeStop = await lowSpace(store, deps.minFreeBytes)
    const wanted = await wantedSources(store)
    const held = intakeStop === undefined ? await hold(wanted) : new Set<string>()
    await stopRuns(
      [...running].filter(([id, run]) => !held.has(id) || wanted.get(id) !== run.revision).map(([id]) => id),
    )
    if (intakeStop !== undefined) return await tellNotListening(deps, intakeStop)
    // Stopping gives leases back, also of those that start anew.
    const startIds = [...held].filter((sourceId) => !running.has(sourceId))
    const startable = await holdSources(store.db, leaseHolder, startIds)
    if (startable.size === 0 || over.signal.aborted) return
    const rows = await selectSources(store.db)
      .where('source.source_id', 'in', [...startable])
      .execute()
    for (const row of rows) startRun(row)
  }

  /** Takes what is free; renews what we have only when it is due, since that writes a row for each source. */
  async function hold(wanted: ReadonlyMap<string, number>): Promise<ReadonlySet<string>> {
    // A clock that jumped back must not stop renewal.
    const isDue = Math.abs(clock.now() - renewedAtMs) >= renewEveryMs
    if (isDue) renewedAtMs = clock.now()
    const asked = [...wanted.keys()].filter((sourceId) => isDue || !running.has(sourceId))
    const held = await holdSources(store.db, leaseHolder, asked)
    return isDue ? held : new Set([...held, ...[...running.keys()].filter((sourceId) => wanted.has(sourceId))])
  }

  /** What is not run here and could not be written was removed, or is another's: nobody will ever take it. */
  async function flush(): Promise<void> {
    await writer.flush(gauges.values())
    for (const [sourceId, gauge] of gauges) if (gauge.isDirty && !running.has(sourceId)) gauges.delete(sourceId)
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
    gaugeOf,
    contextOf,
    get intakeStop() {
      return intakeStop
    },
    get running() {
      return running.size
    },
    async start() {
      unfollow = deps.bus.follow((events) => {
        if (events.some(({ event }) => event.type === 'source.changed')) {
          void look().catch(notReached)
        }
      })
      if (deps.isAlone === true) await releaseAllSources(store.db)
      await look()
      loops.push(every(flushEveryMs, flush))
      loops.push(every(renewEveryMs, look))
    },
    async [Symbol.asyncDispose]() {
      unfollow()
      over.abort()
      await Promise.all(loops)
      await looking.catch(() => undefined)
      await stopRuns([...running.keys()])
      await writer.flush(gauges.values())
    },
  }
}

/** The settings as the connector wants them, or why it cannot have them. */
function settingsOf(row: SourceWithState, connector: Connector | undefined): { name: string; settings?: unknown } {
  if (connector === undefined) return { name: `This installation has no connector "${row.connector}".` }
  const parsed = connector.settings.safeParse(row.settings)
  if (parsed.success) return { name: row.name, settings: parsed.data }
  const [issue] = parsed.error.issues
  return {
    name: `Its settings do not fit: ${issue?.path.join('.')} ${issue?.message}. Open the source and correct them.`,
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

async function readCallState(store: Store, sourceId: string): Promise<string | undefined> {
  const row = await store.db
    .withTables<ListenTables>()
    .selectFrom('source_state')
    .select('call_state')
    .where('source_id', '=', sourceId)
    .executeTakeFirst()
  return row?.call_state ?? undefined
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
