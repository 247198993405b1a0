// The sources that run in this process, each with its gauge, from start to stop. Which of them should run is the pump's to say.
import type { Clock } from '../platform/clock.ts'
import { errorMessage } from '../platform/errors.ts'
import type { GuardedHttp } from '../platform/http/guarded-http.ts'
import type { Log } from '../platform/log.ts'
import type { Random } from '../platform/random.ts'
import type { Store } from '../platform/store/store.ts'
import type { Connector, ConnectorContext } from './connector.ts'
import type { Figures } from './figures.ts'
import { Gauge, type SourceName } from './gauge.ts'
import type { Intake } from './intake.ts'
import { runSource } from './run-source.ts'
import type { ListenTables } from './schema.ts'
import { type SourceWithState, inputOfRow, nameOfRow } from './source-row.ts'
import type { StateWriter } from './state-writer.ts'

/** What runs are made from. */
export interface RunsDeps {
  readonly store: Store
  readonly connectors: ReadonlyMap<string, Connector>
  readonly http: GuardedHttp
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly figures: Figures
  readonly secretKey: Uint8Array
  readonly callbackUrl: (sourceId: string) => string | undefined
}

/** A connector that does not heed its signal is left behind after this: the whole of a stop takes 5 s at most. */
const stopPatienceMs = 2_000

interface Run {
  readonly revision: number
  readonly stop: AbortController
  readonly ended: Promise<void>
}

/** A run ends by itself only when its connector cannot go on, or another process took the source. */
export class Runs {
  readonly #deps: RunsDeps & { readonly intake: Intake; readonly writer: StateWriter }
  readonly #runs = new Map<string, Run>()
  /** Also of sources that are only called: see `gaugeOf`. */
  readonly #gauges = new Map<string, Gauge>()

  constructor(deps: RunsDeps & { readonly intake: Intake; readonly writer: StateWriter }) {
    this.#deps = deps
    deps.figures.watch(() => [...this.#runs.keys()].flatMap((sourceId) => this.#gauges.get(sourceId) ?? []))
  }

  /** How many there are. */
  get count(): number {
    return this.#runs.size
  }

  /** The revision of its settings that each source runs under. */
  revisions(): ReadonlyMap<string, number> {
    return new Map([...this.#runs].map(([sourceId, run]) => [sourceId, run.revision]))
  }

  /** Is the source run here? */
  has(sourceId: string): boolean {
    return this.#runs.has(sourceId)
  }

  /** The gauge of a source, made when this process has none. */
  gaugeOf(row: SourceWithState): Gauge {
    const known = this.#gauges.get(row.source_id)
    if (known?.revision === row.revision) return known
    const start = { health: row.health, revision: row.revision, ...(row.cursor !== null && { cursor: row.cursor }) }
    const gauge = new Gauge(nameOfRow(row), start, this.#deps.clock.now())
    // A call whose row was read before a change must not push the gauge of the newer run aside.
    if (known === undefined || known.revision < row.revision) this.#gauges.set(row.source_id, gauge)
    return gauge
  }

  /** What a connector is handed, whether it runs, is called, or is tried. */
  contextOf({ sourceId, connector }: SourceName): ConnectorContext {
    const { store, clock, random, http, log } = this.#deps
    const callbackUrl = this.#deps.callbackUrl(sourceId)
    return {
      clock,
      random,
      http,
      log: log.child({ sourceId, connector }),
      callState: () => readCallState(store, sourceId),
      ...(callbackUrl !== undefined && { callbackUrl }),
    }
  }

  /** For a source that does not run and that this process holds. What keeps it from running is said on its page. */
  start(row: SourceWithState): void {
    // A fresh gauge: another process may have run it since, its cursor is the one that counts.
    this.#gauges.delete(row.source_id)
    const gauge = this.gaugeOf(row)
    const stop = new AbortController()
    const ended = this.#run(row, gauge, stop).catch((error: unknown) =>
      gauge.say({ state: 'stopped', message: errorMessage(error) }, this.#deps.clock.now()),
    )
    this.#runs.set(row.source_id, { revision: row.revision, stop, ended })
  }

  async #run(row: SourceWithState, gauge: Gauge, stop: AbortController): Promise<void> {
    const { connector, settings } = connectorOf(row, this.#deps.connectors)
    const input = inputOfRow(row, this.#deps.secretKey, settings)
    const end = await runSource(
      { connector, input, gauge, context: this.contextOf(nameOfRow(row)), signal: stop.signal },
      this.#deps,
    )
    // What another process took may be free again before the pump looks: then it is started anew.
    if (end === 'taken' && this.#runs.get(row.source_id)?.stop === stop) this.#runs.delete(row.source_id)
  }

  /** Resolves when they have ended, or have had their time to, and their last state is stored. */
  async stop(sourceIds: readonly string[]): Promise<void> {
    const runs = sourceIds.flatMap((sourceId) => this.#runs.get(sourceId) ?? [])
    for (const run of runs) run.stop.abort(new Error('This source is stopped.'))
    const { clock, log, writer } = this.#deps
    const patience = new AbortController()
    const all = Promise.allSettled(runs.map((run) => run.ended))
    await Promise.race([all, clock.sleep(stopPatienceMs, patience.signal).catch(() => undefined)])
    patience.abort()
    await writer
      .flush(sourceIds.flatMap((sourceId) => this.#gauges.get(sourceId) ?? []))
      .catch((error: unknown) =>
        log.warn({ error: errorMessage(error) }, 'the last state of stopped sources was not stored'),
      )
    for (const sourceId of sourceIds) {
      this.#runs.delete(sourceId)
      this.#gauges.delete(sourceId)
    }
  }

  /** Writes what gauges hold. What is not run here and could not be written was removed, or is another's: it is let go. */
  async flush(): Promise<void> {
    await this.#deps.writer.flush(this.#gauges.values())
    for (const [sourceId, gauge] of this.#gauges)
      if (gauge.isDirty && !this.#runs.has(sourceId)) this.#gauges.delete(sourceId)
  }
}

/** The connector of a source, and its settings as that wants them. @throws in words for the source's page. */
function connectorOf(row: SourceWithState, connectors: ReadonlyMap<string, Connector>) {
  const connector = connectors.get(row.connector)
  if (connector === undefined) throw new Error(`This installation has no connector "${row.connector}".`)
  const { success, data: settings, error } = connector.settings.safeParse(row.settings)
  if (success) return { connector, settings }
  const [issue] = error.issues
  throw new Error(
    `Its settings do not fit: ${issue?.path.join('.')} ${issue?.message}. Open the source and correct them.`,
  )
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
