import type { DeskEvent } from '../model/events.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { GuardedHttp } from '../platform/http/guarded-http.ts'
import type { Log } from '../platform/log.ts'
import type { Mailboxes } from '../platform/mailbox.ts'
import type { Store } from '../platform/store/store.ts'
import type { Timers } from '../platform/timers.ts'
import type {
  Bylines,
  CaseOfLetter,
  HeardBefore,
  Letters,
  OwnAddresses,
  ReadDelivery,
  ReadDesk,
  ReadProducts,
} from './ports.ts'

export interface NewsroomDeps {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly timers: Timers
  readonly clock: Clock
  readonly log: Log
  /** Calls subscribers at the addresses that they gave. */
  readonly http: GuardedHttp
  readonly readDesk: ReadDesk
  readonly readDelivery: ReadDelivery
  readonly readProducts: ReadProducts
  readonly bylines: Bylines
  readonly letters: Letters
  readonly heardBefore: HeardBefore
  readonly caseOfLetter: CaseOfLetter
  readonly ownAddresses: OwnAddresses
  /** Reads the press mailboxes. */
  readonly mailboxes: Mailboxes
  /** The address by which the public reaches this installation, without a final slash. */
  readonly baseUrl: string
  /** 32 bytes: signs the links that strangers are given, seals the secrets that they gave, and the press mailbox's password. */
  readonly key: Uint8Array
}
