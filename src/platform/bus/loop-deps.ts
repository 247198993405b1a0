import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Store, Tx } from '../store/store.ts'
import type { StoredEvent } from '../bus.ts'
import type { BusMetrics } from './bus-metrics.ts'

/** What `consume` was given, with the types of its events forgotten: they are checked there. */
export interface AnyConsumer<E extends { readonly type: string }> {
  readonly name: string
  readonly types: readonly string[]
  readonly maxBatch?: number
  readonly restMs?: number
  handle(events: readonly StoredEvent<E>[], tx: Tx): Promise<void>
}

/** What each loop shares with the others of its bus. */
export interface ConsumerLoopDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly metrics: BusMetrics
  /** Called with the transaction before the handler runs in it. */
  readonly onHandling: (tx: Tx) => void
  /** Called after each commit that moved the place. */
  readonly onProgress: () => void
}
