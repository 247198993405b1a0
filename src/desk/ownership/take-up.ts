import type { Tx } from '../../platform/store/store.ts'
import type { NamedStamp } from '../chain.ts'
import type { DeskTables } from '../schema.ts'

export interface TakingUp {
  readonly deskId: string
  readonly caseId: string
  readonly person: { readonly personId: string; readonly name: string }
  readonly atMs: number
}

/**
 * What was given to this person is claimed by their first act on it; looking at it is none. Resolves to the stamp that says
 * so, to be recorded before that of the act; `undefined` where they do not hold it or had claimed it already.
 */
export async function takeUp(tx: Tx, { deskId, caseId, person, atMs }: TakingUp): Promise<NamedStamp | undefined> {
  const { numUpdatedRows } = await tx
    .withTables<DeskTables>()
    .updateTable('case_state')
    .set({ is_assigned: false, claimed_at_ms: atMs })
    .where('case_id', '=', caseId)
    .where('desk_id', '=', deskId)
    .where('state', '=', 'claimed')
    .where('claimed_by', '=', person.personId)
    .where('is_assigned', '=', true)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0) return undefined
  const { personId, name: personName } = person
  return { caseId, kind: 'claimed', atMs, personId, personName, note: 'by acting on what was given to them' }
}
