// What letting stand and closing have in common: the case's end, and the story's figures that a later growth is held against.
import { sql } from 'kysely'
import type { CaseEnd } from '../model/case.ts'
import type { Actor } from '../model/role.ts'
import type { Tx } from '../platform/store/store.ts'
import { isFreeFor, unclaimed } from './claim-clock.ts'
import type { DeskTables } from './schema.ts'

export interface Ending {
  readonly actor: Actor
  readonly caseId: string
  readonly end: CaseEnd
  readonly atMs: number
}

/** Ends a case that this person may end: open, or claimed by them. Resolves to 1, or 0 when it was otherwise. */
export async function endCase(tx: Tx, { actor, caseId, end, atMs }: Ending): Promise<number> {
  const { numUpdatedRows } = await tx
    .withTables<DeskTables>()
    .updateTable('case_state')
    .from('case_story')
    .set({
      state: end === 'let stand' ? 'stood' : 'closed',
      ...unclaimed,
      ended_at_ms: atMs,
      ended_as: end,
      mentions_at_end: sql<number>`(case_story.rank->>'mentionCount')::integer`,
      pans_at_end: sql<number>`(case_story.rank->'stanceCounts'->>'pan')::integer`,
    })
    .whereRef('case_story.case_id', '=', 'case_state.case_id')
    .where('case_state.case_id', '=', caseId)
    .where('case_state.desk_id', '=', actor.deskId)
    .where(isFreeFor(actor))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
