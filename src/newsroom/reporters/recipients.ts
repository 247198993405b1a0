// To whom a letter may go, for the room that sends them: asked in its own transaction, which holds them until it ends.
import { ConflictError, InvalidError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import { nothingSuch, requireId } from '../may.ts'
import { toReporter } from './reporter.ts'
import type { ReporterTables } from './schema.ts'

/** A reporter to whom a letter may go. */
export interface Recipient {
  /** The reporter's id. */
  readonly recipientId: string
  readonly name: string
  readonly mail: string
  /** How a letter to them begins. */
  readonly greeting: string
}

/**
 * The addresses of these, held until the transaction ends, so that nobody who is marked meanwhile is written to.
 * @throws {InvalidError} naming one who has no address. @throws {ConflictError} naming one who is not to be written to.
 * @throws {NotFoundError}
 */
export async function takeRecipients(
  tx: Tx,
  deskId: string,
  reporterIds: readonly string[],
): Promise<readonly Recipient[]> {
  const ids = reporterIds.map((reporterId) => requireId(reporterId, 'reporter'))
  const rows = await tx
    .withTables<ReporterTables>()
    .selectFrom('reporter')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('reporter_id', 'in', ids)
    .orderBy('reporter_id')
    .forUpdate()
    .execute()
  const known = new Map(rows.map((row) => [row.reporter_id, toReporter(row)]))
  return ids.map((reporterId) => {
    const reporter = known.get(reporterId)
    if (!reporter) throw nothingSuch(reporterId, 'reporter')
    const { name, mail, greeting = `Dear ${name},`, isDoNotContact } = reporter
    if (isDoNotContact) throw new ConflictError(`${name} is not to be written to.`, { reporterId })
    if (mail === undefined) throw new InvalidError(`${name} has no address yet. Keep one first.`, { reporterId })
    return { recipientId: reporterId, name, mail, greeting }
  })
}

/** Those of them who are in the list and may be written to, held until the transaction ends. */
export async function openRecipients(
  tx: Tx,
  deskId: string,
  reporterIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .withTables<ReporterTables>()
    .selectFrom('reporter')
    .select(['reporter_id', 'is_do_not_contact'])
    .where('desk_id', '=', deskId)
    .where('reporter_id', 'in', reporterIds)
    .orderBy('reporter_id')
    .forUpdate()
    .execute()
  return new Set(rows.filter((row) => !row.is_do_not_contact).map((row) => row.reporter_id))
}

/** Those of these addresses, which somebody typed, that are not to be written to; held as the others. */
export async function shutAmong(tx: Tx, deskId: string, mails: readonly string[]): Promise<ReadonlySet<string>> {
  if (mails.length === 0) return new Set()
  const rows = await tx
    .withTables<ReporterTables>()
    .selectFrom('reporter')
    .select(['mail', 'is_do_not_contact'])
    .where('desk_id', '=', deskId)
    .where(
      'mail',
      'in',
      mails.map((mail) => mail.toLowerCase()),
    )
    .orderBy('reporter_id')
    .forUpdate()
    .execute()
  return new Set(rows.flatMap(({ mail, is_do_not_contact: isShut }) => (isShut && mail !== null ? [mail] : [])))
}
