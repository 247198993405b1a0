import type { DeskEvent } from '../../model/events.ts'
import type { Bus } from '../../platform/bus.ts'

export type BusPort = Pick<Bus<DeskEvent>, 'follow' | 'head' | 'since'>
