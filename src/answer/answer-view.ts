// What was decided, and how far each part of it is.
import type { Selectable } from 'kysely'
import type { Tx } from '../platform/store/store.ts'
import { notHere, requireId } from './may.ts'
import { type PublicationView, selectPublications, toPublication } from './publication.ts'
import type { AnswerTable, AnswerTables } from './schema.ts'

export interface AnswerView {
  readonly answerId: string
  readonly draftId?: string
  readonly draftVersion?: number
  readonly caseId?: string
  readonly storyId?: string
  readonly by: { readonly personId: string; readonly name: string }
  readonly decidedAtMs: number
  /** Why it may be published: the clause or rule, as it stood. */
  readonly because: string
  /** The answer that it puts right or takes back, and why. */
  readonly correctsId?: string
  readonly reason?: string
  /** The model that offered words for it, and when `by` said that they had reviewed it. */
  readonly help?: { readonly model: string; readonly reviewedAtMs: number }
  /** By channel, each in the order of its thread. */
  readonly publications: readonly PublicationView[]
}

/** @throws {NotFoundError} */
export async function answerOf(tx: Tx, deskId: string, answerId: string): Promise<AnswerView> {
  const row = await selectAnswers(tx, deskId).where('answer_id', '=', requireId(answerId, 'answer')).executeTakeFirst()
  if (!row) throw notHere('answer')
  const [view] = await withPublications(tx, deskId, [row])
  if (!view) throw notHere('answer')
  return view
}

/** The beginning of every query for answers: the desk's own. */
export function selectAnswers(tx: Tx, deskId: string) {
  return tx.withTables<AnswerTables>().selectFrom('answer').selectAll().where('desk_id', '=', deskId)
}

/** In the order given. */
export async function withPublications(
  tx: Tx,
  deskId: string,
  answers: readonly Selectable<AnswerTable>[],
): Promise<readonly AnswerView[]> {
  if (answers.length === 0) return []
  const rows = await selectPublications(tx, deskId)
    .where(
      'publication.answer_id',
      'in',
      answers.map((answer) => answer.answer_id),
    )
    .orderBy('channel.created_at_ms')
    .orderBy('publication.channel_id')
    .orderBy('publication.place')
    .orderBy('publication.publication_id')
    .execute()
  const byAnswer = Map.groupBy(rows.map(toPublication), ({ answerId }) => answerId)
  return answers.map((answer) => ({
    answerId: answer.answer_id,
    by: { personId: answer.person_id, name: answer.person_name },
    decidedAtMs: answer.decided_at_ms,
    because: answer.because,
    publications: byAnswer.get(answer.answer_id) ?? [],
    ...(answer.draft_id !== null && { draftId: answer.draft_id }),
    ...(answer.draft_version !== null && { draftVersion: answer.draft_version }),
    ...(answer.case_id !== null && { caseId: answer.case_id }),
    ...(answer.story_id !== null && { storyId: answer.story_id }),
    ...(answer.corrects_id !== null && { correctsId: answer.corrects_id }),
    ...(answer.reason !== null && { reason: answer.reason }),
    ...(answer.helped_by && { help: { model: answer.helped_by, reviewedAtMs: answer.reviewed_at_ms ?? 0 } }),
  }))
}
