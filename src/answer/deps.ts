// What the verbs share.
import type { DeskEvent } from '../model/events.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { GuardedHttp } from '../platform/http/guarded-http.ts'
import type { Log } from '../platform/log.ts'
import type { Store } from '../platform/store/store.ts'
import type { Channel } from './channel.ts'
import type { CaseView, Check, Drafting, Permission, Recipients } from './ports.ts'

export interface AnswerDeps {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly clock: Clock
  readonly log: Log
  readonly http: GuardedHttp
  readonly channels: readonly Channel[]
  /** 32 bytes; what seals the keys and tokens of channels. */
  readonly secretKey: Uint8Array
  readonly permission: Permission
  readonly check: Check
  readonly cases: CaseView
  readonly recipients: Recipients
  readonly drafting?: Drafting
  /** No other process can be on this store: after a crash work goes on at once, not when old leases have run out. */
  readonly isAlone?: boolean
  /** What was sent and cannot be found is held to have been lost only after this. 15 min unless told. */
  readonly settleMs?: number
}

export interface VerbDeps extends AnswerDeps {
  readonly kinds: ReadonlyMap<string, Channel>
  /** Wakes the outbox, after the commit. */
  wake(): void
}
