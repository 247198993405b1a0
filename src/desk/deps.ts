import type { DeskEvent } from '../model/events.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Store } from '../platform/store/store.ts'
import type { Timers } from '../platform/timers.ts'
import type { AlertsDeps } from './alerts/deps.ts'
import type {
  BranchEndOf,
  Duty,
  HasPassedQuiz,
  HasReadGuidelines,
  MembersIn,
  ReadDeskSettings,
  SaidSince,
  SignedOff,
  SpreadOf,
  Subjects,
  WatchNames,
  Words,
} from './ports.ts'

export interface DeskDeps {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly timers: Timers
  readonly clock: Clock
  readonly log: Log
  readonly deskSettings: ReadDeskSettings
  /** By which alerts leave the house. */
  readonly outside: AlertsDeps['outside']
  readonly isAlone: AlertsDeps['isAlone']
  /** Signs one-tap links; 32 bytes. */
  readonly tapKey: Uint8Array
  readonly subjects: Subjects
  readonly spreadOf: SpreadOf
  readonly branchEndOf: BranchEndOf
  readonly hasReadGuidelines: HasReadGuidelines
  readonly hasPassedQuiz: HasPassedQuiz
  readonly signedOff: SignedOff
  readonly membersIn: MembersIn
  readonly duty: Duty
  /** What stories are found by. */
  readonly words: Words
  readonly saidSince: SaidSince
  readonly watchNames: WatchNames
}
