import type { Actor } from '../../model/role.ts'
import { ConflictError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import { announce } from '../announce.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole, wordsOf } from '../may.ts'
import { type Doer, record } from '../record.ts'
import { refuseEarlyWithdrawal } from '../regulated.ts'
import type { NewsroomTables } from '../schema.ts'
import { nextInstant } from './publish.ts'
import { lockStatement } from './statement.ts'

/**
 * Takes the words back. The page stays, and says that they were withdrawn, when and why.
 * @throws {ConflictError} when it is not out, or regulated and younger than five years.
 */
export async function withdraw(
  deps: NewsroomDeps,
  actor: Actor,
  statementId: string,
  { reason }: { readonly reason: string },
): Promise<void> {
  requireRole(actor, 'approver', 'withdraw a statement')
  await deps.store.inDesk(actor.deskId, async (tx) => {
    await withdrawIn(deps, tx, { deskId: actor.deskId, statementId, reason, by: actor, nowMs: deps.clock.now() })
  })
}

interface WithdrawalIn {
  readonly deskId: string
  readonly statementId: string
  readonly reason: string
  readonly by: Doer
  readonly nowMs: number
}

/** In the caller's transaction; resolves to the instant. */
export async function withdrawIn(
  deps: NewsroomDeps,
  tx: Tx,
  { deskId, statementId, by, nowMs, ...asked }: WithdrawalIn,
): Promise<{ readonly version: number; readonly atMs: number }> {
  const reason = wordsOf(asked.reason, 1_000, 'reason')
  const statement = await lockStatement(tx, deskId, statementId)
  if (statement.state !== 'published') {
    throw new ConflictError(statement.state === 'draft' ? 'This is a draft still.' : 'It was withdrawn already.')
  }
  if (statement.section === 'regulated') refuseEarlyWithdrawal(statement.publishedAtMs ?? nowMs, nowMs)
  const atMs = await nextInstant(tx, deskId, nowMs)
  await tx
    .withTables<NewsroomTables>()
    .updateTable('statement')
    .set({ state: 'withdrawn', withdrawn_at_ms: atMs, withdrawn_reason: reason, changed_at_ms: atMs })
    .where('statement_id', '=', statement.statementId)
    .execute()
  await record(tx, { deskId, atMs, by, act: 'withdrew', subjectId: statement.statementId, note: reason })
  await announce(deps, tx, { deskId, section: statement.section, atMs })
  return { version: statement.version, atMs }
}
