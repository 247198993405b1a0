import type { Actor } from '../../model/role.ts'
import { ConflictError } from '../../platform/errors.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import { record } from '../record.ts'
import type { NewsroomTables } from '../schema.ts'
import { draftOf, lockStatement } from './statement.ts'

/**
 * Throws a draft away with all its revisions; the record keeps who did it, and its title.
 * @param revision of the draft that the person saw.
 * @throws {ConflictError} when it is out, or somebody kept another draft meanwhile. @throws {NotFoundError}
 */
export async function discard(
  deps: NewsroomDeps,
  actor: Actor,
  statementId: string,
  { revision }: { readonly revision: number },
): Promise<void> {
  requireRole(actor, 'responder', 'discard a draft')
  const { deskId } = actor
  await deps.store.inDesk(deskId, async (tx) => {
    const statement = await lockStatement(tx, deskId, statementId)
    if (statement.state !== 'draft') {
      throw new ConflictError('This statement is out. Withdraw it: its page then says so, and why.')
    }
    const draft = await draftOf(tx, statement)
    if (statement.revision !== revision) {
      throw new ConflictError(
        `${draft?.kept_by_name ?? 'Somebody'} kept another draft meanwhile. Read it before you discard it.`,
        { revision: statement.revision, keptByName: draft?.kept_by_name },
      )
    }
    const tables = tx.withTables<NewsroomTables>()
    await tables.deleteFrom('statement_draft').where('statement_id', '=', statement.statementId).execute()
    await tables.deleteFrom('statement').where('statement_id', '=', statement.statementId).execute()
    const note = draft?.title ?? ''
    await record(tx, { deskId, atMs: deps.clock.now(), by: actor, act: 'discarded', subjectId: statementId, note })
  })
}
