// The rota: who is on duty when, by the wall clock where they live; away, swaps in two taps, calendars out and in. A gap is shown
// before it happens, and nobody who is marked away is rung.
import type { Actor } from '../../model/role.ts'
import { addAway, type NewAway, removeAway } from './away.ts'
import type { RotaDeps } from './deps.ts'
import { addCalendar, type NewCalendar, removeCalendar } from './calendars/add-calendar.ts'
import { type CalendarReader, createCalendarReader } from './calendars/refresh.ts'
import { makeFeed, readFeed } from './feed.ts'
import { lookForGaps, lookTimer } from './gap-watch.ts'
import { addShift, type NewShift, removeShift } from './shifts.ts'
import { acceptSwap, type Offer, offerSwap, withdrawSwap } from './swaps.ts'
import { type AskedStretch, type RotaView, viewRota } from './view.ts'

/** Each verb as its own file says. */
export interface Rota {
  view(actor: Actor, stretch: AskedStretch): Promise<RotaView>
  addShift(actor: Actor, shift: NewShift): Promise<string>
  removeShift(actor: Actor, shiftId: string, startsAt?: string): Promise<void>
  offerSwap(actor: Actor, offer: Offer): Promise<string>
  acceptSwap(actor: Actor, swapId: string): Promise<void>
  withdrawSwap(actor: Actor, swapId: string): Promise<void>
  addAway(actor: Actor, away: NewAway): Promise<string>
  removeAway(actor: Actor, awayId: string): Promise<void>
  addCalendar(
    actor: Actor,
    calendar: NewCalendar,
  ): Promise<{ readonly calendarId: string; readonly entryCount: number }>
  removeCalendar(actor: Actor, calendarId: string): Promise<void>
  /** Asks calendars again at their time. */
  readonly calendars: CalendarReader
  makeFeed(actor: Actor, isWholeDesk: boolean): Promise<string>
  readFeed(token: string): Promise<string>
}

/** Registers with the timers; call before they start. */
export function createRota(deps: RotaDeps): Rota {
  deps.timers.onDue(lookTimer, (timer, _lateMs, tx) => lookForGaps(deps, tx, timer))
  return {
    view: (actor, stretch) => viewRota(deps, actor, stretch),
    addShift: (actor, shift) => addShift(deps, actor, shift),
    removeShift: (actor, shiftId, startsAt) => removeShift(deps, actor, shiftId, startsAt),
    offerSwap: (actor, offer) => offerSwap(deps, actor, offer),
    acceptSwap: (actor, swapId) => acceptSwap(deps, actor, swapId),
    withdrawSwap: (actor, swapId) => withdrawSwap(deps, actor, swapId),
    addAway: (actor, away) => addAway(deps, actor, away),
    removeAway: (actor, awayId) => removeAway(deps, actor, awayId),
    addCalendar: (actor, calendar) => addCalendar(deps, actor, calendar),
    removeCalendar: (actor, calendarId) => removeCalendar(deps, actor, calendarId),
    calendars: createCalendarReader(deps),
    makeFeed: (actor, isWholeDesk) => makeFeed(deps, actor, isWholeDesk),
    readFeed: (token) => readFeed(deps, token),
  }
}
