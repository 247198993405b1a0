import type { DeskEvent } from '../model/events.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { Store } from '../platform/store/store.ts'
import type { Timers } from '../platform/timers.ts'
import type { MembersIn, Notices, OutwardActivityOf, ReadHistoryCards, ReadOrganisation } from './ports.ts'

export interface GuidelinesDeps {
  readonly store: Store
  readonly bus: Pick<Bus<DeskEvent>, 'publish'>
  readonly timers: Pick<Timers, 'cancel' | 'onDue' | 'set'>
  readonly clock: Clock
  readonly organisationOf: ReadOrganisation
  readonly membersIn: MembersIn
  readonly notices: Notices
  readonly outwardActivityOf: OutwardActivityOf
  readonly historyCardsOf: ReadHistoryCards
}
