import { sql } from 'kysely'
import { ConflictError } from '../platform/errors.ts'
import { violates } from '../platform/store/violates.ts'
import type { VerbDeps } from './deps.ts'
import type { AnswerTables } from './schema.ts'

/**
 * What stood in the way, in words: an item has one answer, and the database holds to it whoever races. Corrections name what
 * they correct and are no second answer. Any other error comes back as it was.
 * @param itemKeys what was to be answered: row-level security keeps the key out of the database's own error.
 */
export async function refuseSecondAnswer(
  deps: VerbDeps,
  deskId: string,
  error: unknown,
  itemKeys: readonly string[],
): Promise<unknown> {
  if (violates(error, 'publication_one_quote'))
    return new ConflictError('One of them has these very words already. Leave them out, or say something new.')
  if (!violates(error, 'publication_one_answer')) return error
  const found = await deps.store.inDesk(deskId, (tx) =>
    tx
      .withTables<AnswerTables>()
      .selectFrom('publication')
      .innerJoin('answer', 'answer.answer_id', 'publication.answer_id')
      .select(['answer.answer_id', 'answer.person_id', 'answer.person_name'])
      .where('publication.desk_id', '=', deskId)
      .where('publication.item_key', '=', sql<string>`any(${itemKeys}::text[])`)
      .where('publication.state', 'not in', ['failed', 'cancelled', 'withdrawn'])
      .executeTakeFirst(),
  )
  const who = found?.person_name ?? 'Somebody'
  return new ConflictError(`${who} has answered this already. Correct that answer, or withdraw it first.`, {
    ...(found && { answerId: found.answer_id, holder: { personId: found.person_id, name: found.person_name } }),
  })
}
