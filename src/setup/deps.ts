import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { People, Sources, Watches } from './ports.ts'

export interface SetupDeps {
  readonly sources: Sources
  readonly watches: Watches
  readonly people: People
  readonly clock: Clock
  readonly log: Log
}
