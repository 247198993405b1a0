import type { DeskEvent } from '../model/events.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Store, Tx } from '../platform/store/store.ts'

/** Tells the other rooms, in the transaction that makes it true. */
export interface Telling {
  publish(tx: Tx, deskId: string, events: readonly DeskEvent[]): Promise<void>
}

/** What this room needs from others. */
export interface PeopleDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly bus: Telling
  /** Signs session cookies: at least 32 characters of chance, the same after a restart. */
  readonly sessionSecret: string
}

/** What a verb of this room works with. */
export type PeopleContext = Pick<PeopleDeps, 'bus' | 'clock' | 'store'>
