// What every verb of a sign-off begins with: the row under its lock, its seats, and whether a group has what it needs.
import { createHash } from 'node:crypto'
import { ConflictError, NotFoundError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { HotlineDeps } from '../hotline/deps.ts'
import type { SeatRow, SignOffRow, SignOffTables } from './schema.ts'

export const signOffTimer = 'desk.sign-off'

/** Higher authority, asked after a climb: a group behind all others. */
export const climbGroup = 99

/** Under which a sign-off's alerts are found again. */
export function subjectOf(signOffId: string): string {
  return `sign:${signOffId}`
}

/** When the clock has to look at it again. */
export function dueAtMs({ half_at_ms: halfAtMs, deadline_at_ms: deadlineAtMs }: SignOffRow): number {
  return halfAtMs === null ? deadlineAtMs : Math.min(halfAtMs, deadlineAtMs)
}

/** For its next step; none once it has ended. */
export async function setTimer({ timers }: HotlineDeps, tx: Tx, row: SignOffRow): Promise<void> {
  if (row.state !== 'open') return await timers.cancel(tx, signOffTimer, row.sign_off_id)
  const { sign_off_id: key, desk_id: deskId } = row
  await timers.set(tx, { kind: signOffTimer, key, deskId, dueAtMs: dueAtMs(row), body: {} })
}

/** The row, locked until the transaction ends: clock and signers act one after the other. */
export async function lockSignOff(tx: Tx, signOffId: string): Promise<SignOffRow | undefined> {
  return await tx
    .withTables<SignOffTables>()
    .selectFrom('sign_off')
    .selectAll()
    .where('sign_off_id', '=', signOffId)
    .forUpdate()
    .executeTakeFirst()
}

/**
 * Locks a sign-off for a change: its timer first, then the row, the order in which the clock takes them. Whoever leaves it open
 * sets the timer anew.
 * @throws {NotFoundError} when this desk has no such sign-off. @throws {ConflictError} when it has ended.
 */
export async function takeSignOff(deps: HotlineDeps, tx: Tx, deskId: string, signOffId: string): Promise<SignOffRow> {
  const isOne = isId(signOffId)
  if (isOne) await deps.timers.cancel(tx, signOffTimer, signOffId)
  const row = isOne ? await lockSignOff(tx, signOffId) : undefined
  if (row?.desk_id !== deskId) throw new NotFoundError('There is no such sign-off on this desk.')
  if (row.state === 'open') return row
  throw new ConflictError(`This sign-off has ended: ${row.ended_because ?? row.state}.`, { state: row.state })
}

/** Group by group, in the order in which they were asked. */
export async function seatsOf(tx: Tx, signOffId: string): Promise<readonly SeatRow[]> {
  return await tx
    .withTables<SignOffTables>()
    .selectFrom('sign_off_seat')
    .selectAll()
    .where('sign_off_id', '=', signOffId)
    .orderBy('group_no')
    .orderBy('asked_at_ms')
    .orderBy('person_name')
    .execute()
}

/** Names the texts as they stand, so that whoever approves says which ones they read. */
export function textsHash({ parts }: Pick<SignOffRow, 'parts'>): string {
  const texts = JSON.stringify(parts.map(({ partId, text }) => [partId, text]))
  return createHash('sha256').update(texts).digest('base64url')
}

/** Has this seat approved every text as it is? */
export function isCurrent(
  { state, approved }: Pick<SeatRow, 'approved' | 'state'>,
  { parts }: Pick<SignOffRow, 'parts'>,
): boolean {
  return state === 'approved' && parts.every(({ partId, text }) => approved[partId] === text)
}

/**
 * Has a group given what it has to? A substitute's word counts for one of those who stay silent. A group with nobody in it
 * gives nothing.
 */
export function isDone(row: Pick<SignOffRow, 'groups' | 'parts'>, groupNo: number, seats: readonly SeatRow[]): boolean {
  const own = seats.filter((seat) => seat.group_no === groupNo)
  const given = own.filter((seat) => isCurrent(seat, row))
  const need = row.groups[groupNo]?.need ?? 'any'
  if (need === 'any' || own.length === 0) return given.length > 0
  const principals = own.filter((seat) => !seat.is_substitute)
  return given.length >= Math.max(1, principals.length)
}
