import type { DeskEvent } from '../../model/events.ts'
import type { Bus } from '../../platform/bus.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Store } from '../../platform/store/store.ts'

/** What wishes are read and decided with. */
export interface WishDeps {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly clock: Clock
  /** Those of these people who are on the desk, by id. */
  readonly namesOf: (deskId: string, personIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
}
