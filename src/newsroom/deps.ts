import type { Clock } from '../platform/clock.ts'
import type { Store } from '../platform/store/store.ts'
import type { ReadDesk } from './ports.ts'

export interface NewsroomDeps {
  readonly store: Store
  readonly clock: Clock
  readonly readDesk: ReadDesk
  /** The address by which the public reaches this installation, without a final slash. */
  readonly baseUrl: string
}
