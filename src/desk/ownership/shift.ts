// The change of shift: what one leaves to the next, in words and in cases.
import type { Actor } from '../../model/role.ts'
import { ConflictError, InvalidError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { DeskDeps } from '../deps.ts'
import { requireRole, wordsOf } from '../may.ts'
import { record } from '../record.ts'
import type { DeskTables } from '../schema.ts'
import { colleague, handOver } from './hand-over.ts'
import type { ShiftNoteRow } from './schema.ts'

export interface ShiftNote {
  readonly noteId: string
  readonly atMs: number
  readonly byName: string
  readonly toName?: string
  readonly words: string
  readonly caseCount: number
}

export interface LeavingShift {
  /** At most 2,000 characters. */
  readonly words: string
  /** Who takes over the cases that this person holds; absent: they stay with their holder. */
  readonly toPersonId?: string
}

/** Two days: longer ago it is no news to whoever comes. */
const shownForMs = 2 * 86_400_000

/**
 * Leaves a note to whoever comes, and gives over what this person holds. Cases that lapse or end meanwhile stay behind.
 * @throws {InvalidError} without words, or when nobody could take them.
 */
export async function handOverShift(deps: DeskDeps, actor: Actor, leaving: LeavingShift): Promise<ShiftNote> {
  requireRole(actor, 'responder', 'hand the shift over')
  const words = wordsOf(leaving.words, 2_000, 'note')
  if (words === undefined) throw new InvalidError('Say what whoever comes should know.')
  const { deskId } = actor
  const { to, held } = await deps.store.inDesk(deskId, async (tx) => ({
    to: leaving.toPersonId === undefined ? undefined : await colleague(deps, tx, deskId, leaving.toPersonId),
    held: await heldBy(tx, actor),
  }))
  let caseCount = 0
  for (const caseId of to ? held : []) {
    const isGiven = await handOver(deps, actor, caseId, {
      toPersonId: to?.personId ?? '',
      note: 'at the change of shift',
    }).then(() => true, passOver)
    if (isGiven) caseCount++
  }
  return await deps.store.inDesk(deskId, (tx) => keep(deps, tx, actor, { words, caseCount, ...(to && { to }) }))
}

/** Ended or lapsed between the look and the giving: it is not theirs to give any more. */
function passOver(error: unknown): false {
  if (error instanceof ConflictError) return false
  throw error
}

interface Kept {
  readonly words: string
  readonly caseCount: number
  readonly to?: { readonly personId: string; readonly name: string }
}

async function keep(deps: DeskDeps, tx: Tx, actor: Actor, { words, caseCount, to }: Kept): Promise<ShiftNote> {
  const row: ShiftNoteRow = {
    note_id: newId(),
    desk_id: actor.deskId,
    at_ms: deps.clock.now(),
    by_id: actor.personId,
    by_name: actor.name,
    to_id: to?.personId ?? null,
    to_name: to?.name ?? null,
    words,
    case_count: caseCount,
  }
  await tx.withTables<DeskTables>().insertInto('shift_note').values(row).execute()
  const note = `${to ? `To ${to.name}, with ${caseCount} cases: ` : ''}${words}`
  await record(tx, actor.deskId, [
    { kind: 'shift handed over', atMs: row.at_ms, personId: actor.personId, personName: actor.name, note },
  ])
  await deps.bus.publish(tx, actor.deskId, [{ type: 'shift.ended' }])
  return toNote(row)
}

/** The latest of the last two days, newest first, at most five. */
export async function shiftNotes(deps: DeskDeps, actor: Actor): Promise<readonly ShiftNote[]> {
  requireRole(actor, 'watcher', 'read the shift notes')
  const rows = await deps.store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<DeskTables>()
      .selectFrom('shift_note')
      .selectAll()
      .where('desk_id', '=', actor.deskId)
      .where('at_ms', '>', deps.clock.now() - shownForMs)
      .orderBy('at_ms', 'desc')
      .limit(5)
      .execute(),
  )
  return rows.map(toNote)
}

function toNote(row: ShiftNoteRow): ShiftNote {
  return {
    noteId: row.note_id,
    atMs: row.at_ms,
    byName: row.by_name,
    ...(row.to_name !== null && { toName: row.to_name }),
    words: row.words,
    caseCount: row.case_count,
  }
}

async function heldBy(tx: Tx, actor: Actor): Promise<readonly string[]> {
  const rows = await tx
    .withTables<DeskTables>()
    .selectFrom('case_state')
    .select('case_id')
    .where('desk_id', '=', actor.deskId)
    .where('state', '=', 'claimed')
    .where('claimed_by', '=', actor.personId)
    .orderBy('case_id')
    .execute()
  return rows.map((row) => row.case_id)
}
