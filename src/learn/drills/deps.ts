import type { Timers } from '../../platform/timers.ts'
import type { LearnDeps } from '../deps.ts'
import type { DrillPorts } from './ports.ts'

export interface DrillDeps extends LearnDeps, DrillPorts {
  readonly timers: Timers
}
