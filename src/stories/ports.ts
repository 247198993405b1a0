import type { DeskEvent } from '../model/events.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Store } from '../platform/store/store.ts'
import type { Timers } from '../platform/timers.ts'

/** What the stories room is given. */
export interface StoriesDeps {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly timers: Timers
  readonly clock: Clock
  readonly log: Log
  /** Ids of stories; UUIDv7 unless told. */
  readonly newStoryId?: () => string
}
