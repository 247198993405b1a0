import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { type Duty, duties } from '../../model/rota.ts'
import { type Actor, roleCovers } from '../../model/role.ts'
import { ConflictError, ForbiddenError, InvalidError, NotFoundError } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { RotaDeps } from './deps.ts'
import { lookSoon } from './gap-watch.ts'
import { longestTurnMs, recurrenceProblem } from './plan.ts'
import type { RotaTables } from './schema.ts'

export interface NewShift {
  readonly duty: Duty
  readonly personId: string
  readonly timeZone: string
  /** Wall clock there: `2026-11-26T09:00`. */
  readonly startsAt: string
  readonly endsAt: string
  readonly recurrence?: string
}

/**
 * Plans a shift, once or recurring. Who plans for others needs the role approver.
 * @throws {InvalidError} when an hour, a zone or a recurrence is none, or the person is not on the desk.
 */
export async function addShift(deps: RotaDeps, actor: Actor, shift: NewShift): Promise<string> {
  requirePlanner(actor, shift.personId)
  check(shift)
  const shiftId = newId()
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const members = await deps.membersIn(tx, actor.deskId)
    if (!members.some(({ personId }) => personId === shift.personId))
      throw new InvalidError('Whoever has a shift is on this desk.')
    await lookSoon(deps, tx, actor.deskId)
    await tx
      .withTables<RotaTables>()
      .insertInto('rota_shift')
      .values({
        shift_id: shiftId,
        desk_id: actor.deskId,
        duty: shift.duty,
        person_id: shift.personId,
        time_zone: shift.timeZone,
        starts_at: minuteOf(shift.startsAt),
        ends_at: minuteOf(shift.endsAt),
        recurrence: shift.recurrence?.replace(/^RRULE:/i, '') ?? null,
        except_starts: [],
        made_by: actor.personId,
        made_at_ms: deps.clock.now(),
        calendar_id: null,
        entry_key: null,
      })
      .execute()
    await tell(deps, tx, actor.deskId)
  })
  return shiftId
}

/** Takes one turn out of a shift, or without `startsAt` the whole of it. @throws {NotFoundError} */
export async function removeShift(deps: RotaDeps, actor: Actor, shiftId: string, startsAt?: string): Promise<void> {
  const turn = startsAt === undefined ? undefined : minuteOf(startsAt)
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const db = tx.withTables<RotaTables>()
    const row = isId(shiftId)
      ? await db
          .selectFrom('rota_shift')
          .selectAll()
          .where('shift_id', '=', shiftId)
          .where('desk_id', '=', actor.deskId)
          .executeTakeFirst()
      : undefined
    if (!row) throw new NotFoundError('There is no such shift on this desk.')
    requirePlanner(actor, row.person_id)
    requireOwn(row)
    await lookSoon(deps, tx, actor.deskId)
    if (turn === undefined) await db.deleteFrom('rota_shift').where('shift_id', '=', shiftId).execute()
    else
      // Added to what stands there by then: somebody else may take out another turn at this moment.
      await db
        .updateTable('rota_shift')
        .set({ except_starts: sql`array_append(array_remove(except_starts, ${turn}), ${turn})` })
        .where('shift_id', '=', shiftId)
        .execute()
    await tell(deps, tx, actor.deskId)
  })
}

/** For screens: what changed they ask for themselves. */
export async function tell({ bus }: RotaDeps, tx: Tx, deskId: string): Promise<void> {
  await bus.publish(tx, deskId, [{ type: 'rota.changed' }])
}

/** @throws {ConflictError} for what a calendar says: it would come back with the next reading. */
export function requireOwn({ calendar_id: calendarId }: { readonly calendar_id: string | null }): void {
  if (calendarId !== null)
    throw new ConflictError('This comes from a calendar. Change it there, or remove the calendar from this desk.')
}

/** @throws {ForbiddenError} for who plans for others without the role. */
export function requirePlanner(actor: Actor, personId: string): void {
  const isOwn = actor.personId === personId && roleCovers(actor.role, 'responder')
  if (isOwn || roleCovers(actor.role, 'approver')) return
  throw new ForbiddenError('To plan for others you need the role approver; your own turns you plan as a responder.', {
    needed: 'approver',
    role: actor.role,
  })
}

function check({ duty, timeZone, startsAt, endsAt, recurrence }: NewShift): void {
  if (!duties.includes(duty)) throw new InvalidError(`A shift is for one of ${duties.join(', ')}.`)
  const lengthMs = instantOf(endsAt, timeZone) - instantOf(startsAt, timeZone)
  if (lengthMs <= 0 || lengthMs > longestTurnMs)
    throw new InvalidError('A shift ends after it begins, at most seven days later.')
  const problem = recurrence === undefined ? undefined : recurrenceProblem(recurrence)
  if (problem !== undefined) throw new InvalidError(problem)
}

function instantOf(wall: string, timeZone: string): number {
  try {
    return Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).epochMilliseconds
  } catch {
    throw noSuchHour(`${wall.slice(0, 40)} in ${timeZone.slice(0, 60)}`)
  }
}

function minuteOf(wall: string): string {
  try {
    return Temporal.PlainDateTime.from(wall).toString({ smallestUnit: 'minute' })
  } catch {
    throw noSuchHour(wall.slice(0, 40))
  }
}

function noSuchHour(got: string): InvalidError {
  return new InvalidError(`An hour is written 2026-11-26T09:00, in a zone such as Europe/Berlin; got ${got}.`)
}
