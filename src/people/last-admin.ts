import { ConflictError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import type { PeopleTables } from './schema.ts'

/**
 * Locks the desk's membership until the transaction ends, so that two admins who demote each other do so one after the other.
 * A lock on the desk's row would need the right to update it; one on its admins' rows says what it means.
 */
export async function lockAdmins(tx: Tx, deskId: string): Promise<readonly string[]> {
  const rows = await tx
    .withTables<PeopleTables>()
    .selectFrom('membership')
    .select('person_id')
    .where('desk_id', '=', deskId)
    .where('role', '=', 'admin')
    .where('removed_at_ms', 'is', null)
    .orderBy('person_id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.person_id)
}

/** @throws {ConflictError} when `personId` is the only one of `admins`. */
export function keepOneAdmin(admins: readonly string[], personId: string): void {
  if (admins.length !== 1 || admins[0] !== personId) return
  throw new ConflictError('A desk keeps at least one admin: make somebody else admin first')
}
