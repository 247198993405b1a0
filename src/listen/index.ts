// Listens to the world.
//
// Hears: whatever its sources' protocols bring: polls, streams, pushes and calls; `drill.ended`.
// Tells: every item to `match`, by a call; `source.changed` when a source was changed or its health did.
// Promises: a source's cursor moves in the transaction of the mentions that it led to; a call is answered only after
//   its commit; a source that hangs, crashes or lies touches no other; source delay and our delay are never mixed.
// Refuses: private addresses, anything unbounded, and to guess at a record that it cannot read.
import type { DeskEvent } from '../model/events.ts'
import type { Actor } from '../model/role.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import { InvalidError } from '../platform/errors.ts'
import type { GuardedHttp } from '../platform/http/guarded-http.ts'
import type { Log } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Random } from '../platform/random.ts'
import { sealKeyBytes } from '../platform/seal.ts'
import type { Store, Tx } from '../platform/store/store.ts'
import { addSource } from './add.ts'
import { type SourceChange, changeSource } from './change.ts'
import type { SourceInputForm } from './check-input.ts'
import type { Connector, IncomingCall, TestOutcome } from './connector.ts'
import type { VerbDeps } from './deps.ts'
import { type FoundSource, discover } from './discover.ts'
import { createFigures } from './figures.ts'
import { forgetTroubles } from './forget.ts'
import { sayIssuesInWords } from '../platform/issues-in-words.ts'
import { healths } from './healths.ts'
import type { SourceHealth } from '../model/source.ts'
import { getSource } from './get.ts'
import { listSources } from './list.ts'
import { pauseSource, resumeSource } from './pause.ts'
import { type DrillToPlay, playDrill, stopDrills } from './play-drill.ts'
import type { Matching } from './ports.ts'
import { type Preview, createPreview } from './preview.ts'
import { createPump } from './pump.ts'
import { type CallAnswer, receiveCall } from './receive.ts'
import { removeSource } from './remove.ts'
import type { SourceDetail, SourceView } from './source-view.ts'
import { type TestForm, testSource } from './test-source.ts'

export type { SourceChange } from './change.ts'
export type { SourceInputForm } from './check-input.ts'
export type { Connector, IncomingCall, SettingField, TestOutcome } from './connector.ts'
export type { FoundSource } from './discover.ts'
export type { DrillToPlay } from './play-drill.ts'
export type { HeardItem, Matching } from './ports.ts'
export type { PreviewEvent } from './preview.ts'
export type { CallAnswer } from './receive.ts'
export type { SourceDetail, SourceView } from './source-view.ts'
export { migrations, type ListenTables } from './schema.ts'

export interface ListenDeps {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly matching: Matching
  readonly connectors: readonly Connector[]
  readonly http: GuardedHttp
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly metrics?: Metrics
  /** 32 bytes; what seals the keys and tokens of sources. */
  readonly secretKey: Uint8Array
  /** `https://desk.example`, without a final slash, when the installation can be reached from outside. */
  readonly publicUrl?: string
  /** Intake stops below this. 500 MiB unless told. */
  readonly minFreeBytes?: number
  /** No other process can be on this store: after a crash listening goes on at once, not when old leases have run out. */
  readonly isAlone?: boolean
}

/** Each verb as its own file says. */
export interface Listen extends AsyncDisposable {
  /** Begins to listen to what is configured; without it the verbs work all the same, for a process that serves only. */
  start(): Promise<void>
  readonly connectors: readonly Connector[]
  add(actor: Actor, form: SourceInputForm): Promise<SourceView>
  change(actor: Actor, sourceId: string, change: SourceChange): Promise<SourceView>
  pause(actor: Actor, sourceId: string): Promise<SourceView>
  resume(actor: Actor, sourceId: string): Promise<SourceView>
  remove(actor: Actor, sourceId: string): Promise<void>
  /** Tries settings once; stores nothing. */
  test(actor: Actor, form: TestForm, signal?: AbortSignal): Promise<TestOutcome>
  list(actor: Actor): Promise<readonly SourceView[]>
  get(actor: Actor, sourceId: string): Promise<SourceDetail>
  /** `POST` and `GET /hooks/:sourceId`, with the raw body. */
  receive(sourceId: string, call: IncomingCall): Promise<CallAnswer>
  /** For the first-run page: listens to unsaved sources, stores nothing. The caller says who may. */
  readonly preview: Preview
  /** The sources that an address leads to. The caller says who may. */
  discover(address: string, signal?: AbortSignal): Promise<readonly FoundSource[]>
  playDrill(tx: Tx, drill: DrillToPlay): Promise<void>
  /** Deletes a desk's rejects and gaps from before an instant. */
  forget(tx: Tx, deskId: string, beforeMs: number): Promise<void>
  /** Why nothing is taken in, in words; `undefined` when all is well. */
  readonly intakeStop: string | undefined
  /** How many sources of all desks are in each state of health. */
  healths(): Promise<Readonly<Partial<Record<SourceHealth, number>>>>
  /** How many sources this process runs. */
  readonly running: number
}

const defaultMinFreeBytes = 500 * 1_048_576

/**
 * The room, not yet listening.
 * @throws {InvalidError} when the secret key is not 32 bytes.
 */
export function createListen(options: ListenDeps): Listen {
  if (options.secretKey.byteLength !== sealKeyBytes) {
    throw new InvalidError(`The secret key must have ${sealKeyBytes} bytes, it has ${options.secretKey.byteLength}.`)
  }
  sayIssuesInWords()
  const connectors = new Map(options.connectors.map((connector) => [connector.kind as string, connector]))
  const { publicUrl } = options
  const shared = {
    ...options,
    connectors,
    figures: createFigures(options.metrics),
    minFreeBytes: options.minFreeBytes ?? defaultMinFreeBytes,
    callbackUrl: (sourceId: string) => (publicUrl === undefined ? undefined : `${publicUrl}/hooks/${sourceId}`),
  }
  const pump = createPump(shared)
  const deps: VerbDeps = { ...shared, pump }
  /** What a person changed runs, or has ended, when the verb returns; a store that is away for a moment is no reason to fail. */
  const applied = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work
    await pump.lookIfStarted()
    return result
  }
  options.bus.consume({
    name: 'listen.drills',
    types: ['drill.ended'],
    handle: (events, tx) => stopDrills(deps, events, tx),
  })
  return {
    connectors: options.connectors,
    start: () => pump.start(),
    add: (actor, form) => applied(addSource(deps, actor, form)),
    change: (actor, sourceId, change) => applied(changeSource(deps, actor, sourceId, change)),
    pause: (actor, sourceId) => applied(pauseSource(deps, actor, sourceId)),
    resume: (actor, sourceId) => applied(resumeSource(deps, actor, sourceId)),
    remove: (actor, sourceId) => applied(removeSource(deps, actor, sourceId)),
    test: (actor, form, signal) => testSource(deps, actor, form, signal),
    list: (actor) => listSources(deps, actor),
    get: (actor, sourceId) => getSource(deps, actor, sourceId),
    receive: (sourceId, call) => receiveCall(deps, sourceId, call),
    preview: createPreview(deps),
    discover: (address, signal) => discover(deps, address, signal),
    playDrill: (tx, drill) => playDrill(deps, tx, drill),
    forget: forgetTroubles,
    get intakeStop() {
      return pump.intakeStop
    },
    healths: () => healths(deps.store),
    get running() {
      return pump.running
    },
    [Symbol.asyncDispose]: () => pump[Symbol.asyncDispose](),
  }
}
