import { type Actor, roleFor } from '../../model/role.ts'
import { ConflictError, LimitError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { mustBeBase } from '../../platform/must-be-base.ts'
import type { Tx } from '../../platform/store/store.ts'
import { violates } from '../../platform/store/violates.ts'
import type { NewsroomDeps } from '../deps.ts'
import { forgetMails } from '../mailbox/forget-mails.ts'
import { requireRole } from '../may.ts'
import { record } from '../record.ts'
import { forgottenOf, markOf, wordsOfReporter } from './forgotten.ts'
import { checkReporter, columnsOf, reporterOf, type ReporterWords } from './reporter.ts'
import type { ReporterTables } from './schema.ts'

/** More than any press office writes to; the list is read whole beside a case. */
export const maxReporters = 5_000

/**
 * Resolves to its id.
 * @throws {ForbiddenError} below responder. @throws {InvalidError} @throws {ConflictError} when the address is kept already, or
 * whoever it is asked to be forgotten. @throws {LimitError} when the list is full.
 */
export async function keepReporter(
  deps: NewsroomDeps,
  actor: Actor,
  given: Partial<ReporterWords> & Pick<ReporterWords, 'name'>,
): Promise<string> {
  requireRole(actor, roleFor.reporters, 'keep a reporter')
  const words = checkReporter(given)
  return await deps.store.inDesk(actor.deskId, (tx) => insertReporter(deps, tx, actor, words))
}

/** In the caller's transaction, and in the record. @throws as `keepReporter`. */
export async function insertReporter(deps: NewsroomDeps, tx: Tx, actor: Actor, words: ReporterWords): Promise<string> {
  const { deskId } = actor
  const atMs = deps.clock.now()
  const authorKey = deps.bylines.keyOf(words.name)
  const tables = tx.withTables<ReporterTables>()
  await refuseTooMany(tx, deskId)
  const marks = wordsOfReporter({ ...words, authorKey }).map((one) => markOf(deps.key, deskId, one))
  if ((await forgottenOf(tx, deskId, marks)).size > 0)
    throw new ConflictError('They asked this desk to forget them, so they are not kept again.')
  const reporterId = newId()
  const inserted = await tables
    .insertInto('reporter')
    .values({
      ...columnsOf(words, authorKey),
      reporter_id: reporterId,
      desk_id: deskId,
      version: 1,
      changed_by_name: actor.name,
      changed_at_ms: atMs,
    })
    .onConflict((conflict) => conflict.columns(['desk_id', 'mail']).doNothing())
    .returning('reporter_id')
    .executeTakeFirst()
  if (!inserted) throw keptAlready()
  if (words.isDoNotContact) await deps.letters.stop(tx, deskId, addresseeOf(reporterId, words))
  await record(tx, { deskId, atMs, by: actor, act: 'kept a reporter', subjectId: reporterId })
  return reporterId
}

/** What is absent stays as it is; an empty text takes away. */
export interface ReporterChange extends Partial<ReporterWords> {
  /** The version that was changed. */
  readonly baseVersion: number
}

/**
 * Whoever is not to be written to from now on gets nothing that has not left yet.
 * @throws {NotFoundError} @throws {InvalidError} @throws {ConflictError} when somebody changed it since, or the address is kept.
 */
export async function changeReporter(
  deps: NewsroomDeps,
  actor: Actor,
  reporterId: string,
  { baseVersion, ...change }: ReporterChange,
): Promise<void> {
  requireRole(actor, roleFor.reporters, 'change a reporter')
  const { deskId } = actor
  const atMs = deps.clock.now()
  const changing = deps.store.inDesk(deskId, async (tx) => {
    const before = await reporterOf(tx, deskId, reporterId)
    mustBeBase('this reporter', before.version, baseVersion)
    const words = checkReporter({ ...before, ...change })
    await tx
      .withTables<ReporterTables>()
      .updateTable('reporter')
      .set({
        ...columnsOf(words, deps.bylines.keyOf(words.name)),
        version: before.version + 1,
        changed_by_name: actor.name,
        changed_at_ms: atMs,
      })
      .where('reporter_id', '=', before.reporterId)
      .execute()
    // Also where the address of one who is shut off is another by now.
    if (words.isDoNotContact) await deps.letters.stop(tx, deskId, addresseeOf(before.reporterId, words))
    const act = words.isDoNotContact === before.isDoNotContact ? 'changed a reporter' : contactWords(words)
    await record(tx, { deskId, atMs, by: actor, act, subjectId: before.reporterId })
  })
  await changing.catch((error: unknown) => {
    // Asked of the index alone: a question before it would miss whoever keeps the address at the same moment.
    throw violates(error, 'reporter_mail') ? keptAlready() : error
  })
}

function keptAlready(): ConflictError {
  return new ConflictError('This address is kept already.')
}

function addresseeOf(recipientId: string, { mail }: Pick<ReporterWords, 'mail'>) {
  return { recipientId, ...(mail !== undefined && { mail }) }
}

function contactWords({ isDoNotContact }: ReporterWords): string {
  return isDoNotContact ? 'marked a reporter not to be written to' : 'let a reporter be written to'
}

/**
 * On request: whoever it is goes from the list and from every letter that went to them, and is not kept or proposed again.
 * The record says that it was done, and not of whom.
 * @throws {ForbiddenError} below approver. @throws {NotFoundError} @throws {ConflictError} while a letter is on its way.
 */
export async function forgetReporter(
  deps: NewsroomDeps,
  actor: Actor,
  reporterId: string,
  { version }: { readonly version: number },
): Promise<void> {
  requireRole(actor, 'approver', 'forget a reporter')
  const { deskId } = actor
  const atMs = deps.clock.now()
  await deps.store.inDesk(deskId, async (tx) => {
    const known = await reporterOf(tx, deskId, reporterId)
    mustBeBase('this reporter', known.version, version)
    await deps.letters.forget(tx, deskId, addresseeOf(known.reporterId, known))
    if (known.mail !== undefined) await forgetMails(tx, deskId, { fromMail: known.mail })
    const tables = tx.withTables<ReporterTables>()
    await tables.deleteFrom('reporter').where('reporter_id', '=', known.reporterId).execute()
    const marks = wordsOfReporter(known).map((words) => markOf(deps.key, deskId, words))
    if (marks.length > 0) {
      await tables
        .insertInto('reporter_forgotten')
        .values(marks.map((mark) => ({ desk_id: deskId, mark, at_ms: atMs })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    await record(tx, { deskId, atMs, by: actor, act: 'forgot a reporter', subjectId: known.reporterId })
  })
}

async function refuseTooMany(tx: Tx, deskId: string): Promise<void> {
  const { count } = await tx
    .withTables<ReporterTables>()
    .selectFrom('reporter')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('desk_id', '=', deskId)
    .executeTakeFirstOrThrow()
  if (count >= maxReporters)
    throw new LimitError(`The list keeps at most ${maxReporters} reporters. Forget some first.`)
}
