import type { Alerts } from '../alerts/index.ts'
import type { Outside } from '../alerts/deps.ts'
import type { MembersIn } from '../ports.ts'
import type { DeskDeps } from '../deps.ts'

export interface RotaDeps extends Pick<DeskDeps, 'bus' | 'clock' | 'log' | 'store' | 'timers'> {
  readonly alerts: Pick<Alerts, 'endSubject' | 'raise'>
  readonly membersIn: MembersIn
  readonly outside: Pick<Outside, 'http' | 'origin' | 'sealKey'>
}
