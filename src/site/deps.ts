import type { DeskEvent } from '../model/events.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { HeardPort } from './ports.ts'
import type { Store } from '../platform/store/store.ts'

export interface SiteDeps {
  readonly store: Store
  readonly bus: Pick<Bus<DeskEvent>, 'follow' | 'publish'>
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  readonly heard: HeardPort
  /** No other process works on this database. */
  readonly isAlone: boolean
}
