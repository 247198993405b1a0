// The plan of a desk for a stretch of time, out of its tables.
import type { Duty, Turn } from '../../model/rota.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { Duty as DutyPort } from '../ports.ts'
import { allTurns, type Away, onDutyAt, type Shift, type Stretch } from './plan.ts'
import type { AwayRow, RotaTables, ShiftRow, SwapRow } from './schema.ts'

export interface Plan {
  readonly shifts: readonly Shift[]
  readonly turns: readonly Turn[]
  readonly swaps: readonly SwapRow[]
}

/** All shifts, and their turns within the stretch with who has taken them over. */
export async function readPlan(tx: Tx, deskId: string, stretch: Stretch): Promise<Plan> {
  const db = tx.withTables<RotaTables>()
  const rows = await db.selectFrom('rota_shift').selectAll().where('desk_id', '=', deskId).execute()
  const swaps = await db
    .selectFrom('rota_swap')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('to_ms', '>', stretch.fromMs)
    .where('state', '!=', 'withdrawn')
    .orderBy('settled_at_ms')
    .execute()
  const shifts = rows.map(toShift)
  // Of several that were accepted for one turn the last holds: the later entry in the map.
  const taken = swaps.flatMap(({ shift_id: shiftId, starts_at: startsAt, taken_by: personId }) =>
    personId === null ? [] : [{ shiftId, startsAt, personId }],
  )
  return { shifts, turns: allTurns(shifts, taken, stretch), swaps }
}

/** Whatever touches the stretch, in order. */
export async function readAway(
  tx: Tx,
  personIds: readonly string[],
  { fromMs, toMs }: Stretch,
): Promise<readonly AwayRow[]> {
  if (personIds.length === 0) return []
  return await tx
    .withTables<RotaTables>()
    .selectFrom('person_away')
    .selectAll()
    .where('person_id', 'in', personIds)
    .where('to_ms', '>', fromMs)
    .where('from_ms', '<', toMs)
    .orderBy('from_ms')
    .execute()
}

/** Without where it comes from: a calendar's words are its owner's. */
export function toAway(row: AwayRow): Away {
  return { personId: row.person_id, fromMs: row.from_ms, toMs: row.to_ms }
}

/** Who has the duty at this instant, by the plan and its swaps, without those who are away. */
async function onDutyIn(
  tx: Tx,
  deskId: string,
  what: { readonly duty: Duty; readonly atMs: number },
): Promise<readonly string[]> {
  const stretch = { fromMs: what.atMs, toMs: what.atMs + 1 }
  const { turns } = await readPlan(tx, deskId, stretch)
  const away = await readAway(tx, [...new Set(turns.map(({ personId }) => personId))], stretch)
  return onDutyAt(turns, away.map(toAway), what)
}

/** The rota as others ask it: for one duty. */
export function dutyByRota(duty: Duty): DutyPort {
  return { onDuty: (tx, deskId, atMs) => onDutyIn(tx, deskId, { duty, atMs }), away: awayIn }
}

/** Those of these people who are marked away at this instant. */
export async function awayIn(tx: Tx, personIds: readonly string[], atMs: number): Promise<ReadonlySet<string>> {
  const rows = await readAway(tx, personIds, { fromMs: atMs, toMs: atMs + 1 })
  return new Set(rows.map((row) => row.person_id))
}

function toShift(row: ShiftRow): Shift {
  return {
    shiftId: row.shift_id,
    duty: row.duty,
    personId: row.person_id,
    timeZone: row.time_zone,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    ...(row.recurrence !== null && { recurrence: row.recurrence }),
    except: row.except_starts,
  }
}
