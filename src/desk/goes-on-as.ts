import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'

/** A case and the story that it is shown by. */
export interface GoingOn {
  readonly caseId: string
  readonly storyId: string
}

/**
 * The case in which this one goes on: itself, or the last of those that it was merged into. `undefined` when this desk has no
 * such case. @param caseId a well-formed id.
 */
export async function goesOnAs(tx: Tx, deskId: string, caseId: string): Promise<GoingOn | undefined> {
  // A merge leads every story of the case to the one that goes on, so that one step is all steps.
  const { rows } = await sql<GoingOn>`
    SELECT other.case_id AS "caseId", other.story_id AS "storyId"
    FROM case_story AS own
    LEFT JOIN story_case ON story_case.story_id = own.merged_into
    JOIN case_story AS other ON other.case_id = coalesce(story_case.case_id, own.case_id)
    WHERE own.case_id = ${caseId}::uuid AND own.desk_id = ${deskId}::uuid`.execute(tx)
  return rows[0]
}
