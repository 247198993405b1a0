import type { DeskEvent } from '../model/events.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { Store } from '../platform/store/store.ts'

export interface LearnDeps {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly clock: Clock
}
