// All that was written and published for one case.
import type { Actor } from '../model/role.ts'
import { type AnswerView, selectAnswers, withPublications } from './answer-view.ts'
import type { VerbDeps } from './deps.ts'
import { type DraftVersionView, type DraftView, draftOfDesk, selectDrafts, toDraft, toVersion } from './draft-row.ts'
import { requireId } from './may.ts'
import type { AnswerTables } from './schema.ts'

export interface CaseAnswers {
  /** Open ones, newest first. */
  readonly drafts: readonly DraftView[]
  /** Newest first. */
  readonly answers: readonly AnswerView[]
}

/** Open drafts and all answers, the newest of each first. */
export async function answersOfCase(deps: VerbDeps, { deskId }: Actor, caseId: string): Promise<CaseAnswers> {
  const id = requireId(caseId, 'case')
  return await deps.store.inDesk(deskId, async (tx) => {
    const drafts = await selectDrafts(tx, deskId)
      .where('draft.case_id', '=', id)
      .where('draft.state', '=', 'open')
      .orderBy('draft.created_at_ms', 'desc')
      .execute()
    const answers = await selectAnswers(tx, deskId)
      .where('case_id', '=', id)
      .orderBy('decided_at_ms', 'desc')
      .orderBy('answer_id', 'desc')
      .execute()
    return { drafts: drafts.map(toDraft), answers: await withPublications(tx, deskId, answers) }
  })
}

/** @throws {NotFoundError} when the desk has none of this id. */
export async function draftFor(deps: VerbDeps, { deskId }: Actor, draftId: string): Promise<DraftView> {
  return await deps.store.inDesk(deskId, async (tx) => toDraft(await draftOfDesk(tx, deskId, draftId)))
}

/** Newest first, also those kept aside. @throws {NotFoundError} */
export async function versionsOf(
  deps: VerbDeps,
  { deskId }: Actor,
  draftId: string,
): Promise<readonly DraftVersionView[]> {
  return await deps.store.inDesk(deskId, async (tx) => {
    await draftOfDesk(tx, deskId, draftId)
    const rows = await tx
      .withTables<AnswerTables>()
      .selectFrom('draft_version')
      .selectAll()
      .where('draft_id', '=', draftId)
      .where('desk_id', '=', deskId)
      .orderBy('version', 'desc')
      .limit(200)
      .execute()
    return rows.map(toVersion)
  })
}
