import type { Actor } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { DeskTables } from '../schema.ts'
import type { OverrideRow } from './schema.ts'

export interface Overriding {
  readonly what: OverrideRow['what']
  readonly atMs: number
  readonly id: string
}

/**
 * Counts that somebody takes back what had been delegated: the case's holder, or whoever answered it, had a yes under a
 * grant. Counts nothing where they did not, or where it is their own.
 */
export async function countOverride(tx: Tx, actor: Actor, caseId: string, given: Overriding): Promise<void> {
  const delegated = await tx
    .withTables<DeskTables>()
    .selectFrom('publish_permission')
    .innerJoin('case_state', 'case_state.case_id', 'publish_permission.case_id')
    .select('publish_permission.grant_id')
    .where('publish_permission.case_id', '=', caseId)
    .where('publish_permission.desk_id', '=', actor.deskId)
    .where('publish_permission.grant_id', 'is not', null)
    .where('publish_permission.person_id', '!=', actor.personId)
    .whereRef('case_state.claimed_by', '=', 'publish_permission.person_id')
    .executeTakeFirst()
  if (!delegated) return
  await tx
    .withTables<DeskTables>()
    .insertInto('delegation_override')
    .values({
      override_id: given.id,
      desk_id: actor.deskId,
      case_id: caseId,
      grant_id: delegated.grant_id,
      what: given.what,
      at_ms: given.atMs,
    })
    .execute()
}
