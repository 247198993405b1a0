import type { DeskEvent } from '../model/events.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { Store } from '../platform/store/store.ts'
import type { ReadOrganisation } from './ports.ts'

export interface GuidelinesDeps {
  readonly store: Store
  readonly bus: Pick<Bus<DeskEvent>, 'publish'>
  readonly clock: Clock
  readonly organisationOf: ReadOrganisation
}
