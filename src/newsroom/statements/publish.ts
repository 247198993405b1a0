import type { Actor } from '../../model/role.ts'
import { ConflictError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import { statementName } from '../addresses.ts'
import { announce } from '../announce.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import { keepWords, plainStatement } from '../pickups/keep-words.ts'
import { record } from '../record.ts'
import type { NewsroomTables } from '../schema.ts'
import { type Masthead, mastheadOf } from '../masthead/masthead.ts'
import { addVersion, draftOf, lockStatement } from './statement.ts'

/**
 * Puts a draft out as it was read: the one of `revision`, or none.
 * @throws {ConflictError} when it changed since, is out already, or the newsroom is off.
 */
export async function publish(
  deps: NewsroomDeps,
  actor: Actor,
  statementId: string,
  { revision }: { readonly revision: number },
): Promise<void> {
  requireRole(actor, 'approver', 'publish a statement')
  const { deskId } = actor
  await deps.store.inDesk(deskId, async (tx) => {
    await requireMasthead(tx, deskId)
    const statement = await lockStatement(tx, deskId, statementId)
    if (statement.state !== 'draft') throw new ConflictError('This statement is out already.')
    const draft = await draftOf(tx, statement)
    if (!draft || statement.revision !== revision) {
      throw new ConflictError(
        `${draft?.kept_by_name ?? 'Somebody'} changed the draft since you read it. Read it again, then publish.`,
        { revision: statement.revision },
      )
    }
    const atMs = await nextInstant(tx, deskId, deps.clock.now())
    await tx
      .withTables<NewsroomTables>()
      .updateTable('statement')
      .set({
        state: 'published',
        version: 1,
        name: statementName(draft.title, statement.statementId),
        published_at_ms: atMs,
        changed_at_ms: atMs,
      })
      .where('statement_id', '=', statement.statementId)
      .execute()
    const { title, summary, body } = draft
    await addVersion(tx, statement, { title, summary, body, version: 1, note: '', by: actor, atMs })
    await keepWords(deps, tx, {
      deskId,
      statementId: statement.statementId,
      ...(statement.caseId !== undefined && { caseId: statement.caseId }),
      place: 'our newsroom',
      text: plainStatement(draft),
      atMs,
    })
    await record(tx, { deskId, atMs, by: actor, act: 'published', subjectId: statement.statementId })
    await announce(deps, tx, { deskId, section: statement.section, atMs })
  })
}

/** @throws {ConflictError} when the desk's newsroom is off. */
export async function requireMasthead(tx: Tx, deskId: string): Promise<Masthead> {
  const masthead = await mastheadOf(tx, deskId)
  if (masthead?.isOn) return masthead
  throw new ConflictError('The newsroom is off: an admin of the desk switches it on in its settings.')
}

/** Instants of one newsroom never repeat or run backwards, so that the order in which things were said is plain. */
export async function nextInstant(tx: Tx, deskId: string, nowMs: number): Promise<number> {
  // Locked: of two who publish at once the second waits for the first.
  const last = await tx
    .withTables<NewsroomTables>()
    .selectFrom('newsroom_masthead')
    .select('changed_at_ms')
    .where('desk_id', '=', deskId)
    .forUpdate()
    .executeTakeFirst()
  return Math.max(nowMs, (last?.changed_at_ms ?? 0) + 1)
}
