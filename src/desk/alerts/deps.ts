import type { DeskEvent } from '../../model/events.ts'
import type { Bus } from '../../platform/bus.ts'
import type { Clock } from '../../platform/clock.ts'
import type { GuardedHttp } from '../../platform/http/guarded-http.ts'
import type { Log } from '../../platform/log.ts'
import type { Mail } from '../../platform/mail.ts'
import type { Push } from '../../platform/push.ts'
import type { Store } from '../../platform/store/store.ts'
import type { Timers } from '../../platform/timers.ts'
import type { MembersIn } from '../ports.ts'

/** By which alerts leave the house, and what they say of where we are. */
export interface Outside {
  readonly mail: Pick<Mail, 'isConfigured' | 'send'>
  readonly push: Push
  readonly http: Pick<GuardedHttp, 'fetch'>
  /** Where our own pages are reached: `https://desk.example.org`, no slash at its end. */
  origin(): string
  /** Seals the keys of ways; 32 bytes. */
  readonly sealKey: Uint8Array
}

export interface AlertsDeps {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly timers: Timers
  readonly clock: Clock
  readonly log: Log
  readonly outside: Outside
  readonly membersIn: MembersIn
  /** Does no other process send for this database? Then what was being sent when we stopped is sent at once. */
  readonly isAlone: boolean
}
