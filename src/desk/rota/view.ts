import { type Duty, duties, type Gap, type Turn } from '../../model/rota.ts'
import type { Actor } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import { requireRole } from '../may.ts'
import type { RotaDeps } from './deps.ts'
import { type CalendarView, listCalendars } from './calendars/list-calendars.ts'
import { gapsIn, onDutyAt, type Shift, type Stretch } from './plan.ts'
import { readAway, readPlan, toAway } from './read.ts'
import type { AwayRow, SwapRow } from './schema.ts'

interface Named {
  readonly personId: string
  readonly name: string
}

export interface DutyNow {
  readonly duty: Duty
  readonly now: readonly Named[]
  /** Who comes after, and when; absent where nothing is planned in the next two weeks. */
  readonly next?: { readonly atMs: number; readonly person: Named }
}

export interface RotaView {
  readonly people: readonly (Named & { readonly role: string })[]
  readonly turns: readonly Turn[]
  readonly gaps: readonly Gap[]
  readonly shifts: readonly Shift[]
  readonly away: readonly (Stretch & {
    readonly awayId: string
    readonly personId: string
    readonly note?: string
    /** Of which calendar it is an event. */
    readonly calendarId?: string
  })[]
  readonly offers: readonly {
    readonly swapId: string
    readonly shiftId: string
    readonly startsAt: string
    readonly fromMs: number
    readonly toMs: number
    readonly duty: Duty
    readonly offeredBy: string
    readonly offeredTo?: string
  }[]
  readonly duty: readonly DutyNow[]
  readonly calendars: readonly CalendarView[]
}

/** A week from this instant on, unless told. */
export interface AskedStretch {
  readonly fromMs?: number | undefined
  readonly toMs?: number | undefined
}

const longestMs = 62 * 86_400_000
const nextWithinMs = 14 * 86_400_000

/** The rota of a stretch of at most two months, and who has which duty at this instant and after. */
export async function viewRota(deps: RotaDeps, actor: Actor, asked: AskedStretch): Promise<RotaView> {
  requireRole(actor, 'watcher', 'see the rota')
  const fromMs = asked.fromMs ?? deps.clock.now()
  const stretch = { fromMs, toMs: asked.toMs ?? fromMs + 7 * 86_400_000 }
  if (!(stretch.fromMs < stretch.toMs) || stretch.toMs - stretch.fromMs > longestMs)
    throw new InvalidError('A rota is shown from one instant to a later one, at most two months.')
  const nowMs = deps.clock.now()
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const members = await deps.membersIn(tx, actor.deskId)
    const ids = members.map(({ personId }) => personId)
    const plan = await readPlan(tx, actor.deskId, stretch)
    const soon = { fromMs: nowMs, toMs: nowMs + nextWithinMs }
    const ahead = await readPlan(tx, actor.deskId, soon)
    const awayAhead = (await readAway(tx, ids, soon)).map(toAway)
    const away = await readAway(tx, ids, stretch)
    const named = (personId: string): Named => ({
      personId,
      name: members.find((one) => one.personId === personId)?.name ?? 'Somebody who left',
    })
    const planned = duties.filter((duty) => plan.shifts.some((shift) => shift.duty === duty))
    return {
      people: members.map(({ personId, name, role }) => ({ personId, name, role })),
      turns: plan.turns,
      shifts: plan.shifts,
      gaps: planned.flatMap((duty) =>
        gapsIn(plan.turns, away.map(toAway), { duty, fromMs: Math.max(nowMs, stretch.fromMs), toMs: stretch.toMs }),
      ),
      away: away.map(toAwayView),
      offers: plan.swaps.filter(({ state, to_ms: toMs }) => state === 'offered' && toMs > nowMs).map(toOffer),
      calendars: await listCalendars(tx, actor.deskId),
      duty: duties.map((duty) => {
        const now = onDutyAt(ahead.turns, awayAhead, { duty, atMs: nowMs })
        const next = ahead.turns.find((turn) => turn.duty === duty && turn.fromMs > nowMs)
        return { duty, now: now.map(named), ...(next && { next: { atMs: next.fromMs, person: named(next.personId) } }) }
      }),
    }
  })
}

function toAwayView(row: AwayRow): RotaView['away'][number] {
  return {
    ...toAway(row),
    awayId: row.away_id,
    ...(row.note !== null && { note: row.note }),
    ...(row.calendar_id !== null && { calendarId: row.calendar_id }),
  }
}

function toOffer(row: SwapRow): RotaView['offers'][number] {
  return {
    swapId: row.swap_id,
    shiftId: row.shift_id,
    startsAt: row.starts_at,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    duty: row.duty,
    offeredBy: row.offered_by,
    ...(row.offered_to !== null && { offeredTo: row.offered_to }),
  }
}
