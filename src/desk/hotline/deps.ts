import type { Alerts } from '../alerts/index.ts'
import type { Duty, MembersIn } from '../ports.ts'
import type { DeskDeps } from '../deps.ts'
import type { TapsDeps } from '../one-tap/taps.ts'

export interface HotlineDeps extends Pick<DeskDeps, 'bus' | 'clock' | 'store' | 'timers'>, TapsDeps {
  readonly alerts: Pick<Alerts, 'acknowledgeSubject' | 'endSubject' | 'raise'>
  /** Who has the authority on duty, and who is away. */
  readonly duty: Duty
  readonly membersIn: MembersIn
}
