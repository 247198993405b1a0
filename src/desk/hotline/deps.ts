import type { Tx } from '../../platform/store/store.ts'
import type { Alerts } from '../alerts/index.ts'
import type { Member } from '../alerts/deps.ts'
import type { DeskDeps } from '../deps.ts'
import type { TapsDeps } from '../one-tap/taps.ts'

/** Who may be rung at an instant, as the rota knows it. */
export interface Duty {
  /** Those of them on duty as authority; empty where nobody is. */
  onDuty(tx: Tx, deskId: string, atMs: number): Promise<readonly string[]>
  /** Those of them who are marked away: nobody rings them. */
  away(tx: Tx, personIds: readonly string[], atMs: number): Promise<ReadonlySet<string>>
}

export interface HotlineDeps extends Pick<DeskDeps, 'bus' | 'clock' | 'store' | 'timers'>, TapsDeps {
  readonly alerts: Pick<Alerts, 'acknowledgeSubject' | 'endSubject' | 'raise'>
  readonly duty: Duty
  readonly membersIn: (tx: Tx, deskId: string) => Promise<readonly Member[]>
}
