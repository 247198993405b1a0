// What readiness is computed from: facts of other rooms.
import type { Actor } from '../../model/role.ts'
import type { ChannelHealth } from '../../model/channel.ts'
import type { Duty, Gap } from '../../model/rota.ts'

export interface ReadinessFacts {
  /** Duties that somebody is planned for within the time that was asked about. */
  readonly plannedDuties: readonly Duty[]
  /** Within that time. */
  readonly gaps: readonly Gap[]
  /** Places in sign-offs that were answered or ran out, and those answered before the deadline. */
  readonly signOffs: { readonly seatCount: number; readonly inTimeCount: number }
  readonly channels: readonly {
    readonly name: string
    readonly health: ChannelHealth
    readonly isPaused: boolean
    /** When a call last showed how it is doing. */
    readonly checkedAtMs?: number
  }[]
  /** People who may answer, and those of them whom an alert or a test of one was proven to reach since. */
  readonly alerts: { readonly peopleCount: number; readonly reachedCount: number }
  /** People on the desk, and those of them who have read the guidelines in force. */
  readonly guidelines: { readonly peopleCount: number; readonly readCount: number }
  readonly hotline: { readonly rungCount: number; readonly emptyCount: number }
}

export interface ReadinessPorts {
  readonly readinessFacts: (
    actor: Actor,
    asked: {
      readonly nowMs: number
      /** The rota is looked at until here. */
      readonly rotaUntilMs: number
      /** Sign-offs that were asked from here on. */
      readonly signOffsSinceMs: number
      /** Alerts that were proven from here on. */
      readonly alertsSinceMs: number
    },
  ) => Promise<ReadinessFacts>
}
