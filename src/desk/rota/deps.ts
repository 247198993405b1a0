import type { Tx } from '../../platform/store/store.ts'
import type { Alerts } from '../alerts/index.ts'
import type { Member, Outside } from '../alerts/deps.ts'
import type { DeskDeps } from '../deps.ts'

export interface RotaDeps extends Pick<DeskDeps, 'bus' | 'clock' | 'log' | 'store' | 'timers'> {
  readonly alerts: Pick<Alerts, 'endSubject' | 'raise'>
  readonly membersIn: (tx: Tx, deskId: string) => Promise<readonly Member[]>
  readonly outside: Pick<Outside, 'http' | 'origin' | 'sealKey'>
}
