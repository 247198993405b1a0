import { sql } from 'kysely'
import type { Actor } from '../../model/role.ts'
import type { MailFate } from '../../model/press-mail.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireId, requireRole } from '../may.ts'
import { mailOf, type MailLine, type MailWhole, toLine, toWhole } from './mail-row.ts'
import type { MailTables } from './schema.ts'

export interface MailQuery {
  /** All of them unless told. */
  readonly fate?: MailFate
  readonly caseId?: string
}

const mostListed = 200

/** The latest 200; those of a case are all that go on with it. @throws {ForbiddenError} below watcher. */
export async function listMails(
  deps: NewsroomDeps,
  actor: Actor,
  { fate, caseId }: MailQuery = {},
): Promise<readonly MailLine[]> {
  requireRole(actor, 'watcher', 'see the mails of the press mailbox')
  const { deskId } = actor
  const ofCase = caseId === undefined ? undefined : requireId(caseId, 'case')
  const rows = await deps.store.inDesk(deskId, (tx) =>
    tx
      .withTables<MailTables>()
      .selectFrom('press_mail')
      .selectAll()
      .where('desk_id', '=', deskId)
      .$if(fate !== undefined, (narrowed) => narrowed.where('fate', '=', fate ?? 'aside'))
      .$if(ofCase !== undefined, (narrowed) =>
        narrowed.where(sql<boolean>`(case_id = ${ofCase}::uuid OR inquiry_id IN (
          SELECT inquiry_id FROM newsroom_inquiry WHERE desk_id = ${deskId} AND case_id = ${ofCase}::uuid))`),
      )
      .orderBy('received_at_ms', 'desc')
      .orderBy('mail_id', 'desc')
      .limit(mostListed)
      .execute(),
  )
  return rows.map(toLine)
}

/** @throws {ForbiddenError} below watcher. @throws {NotFoundError} */
export async function viewMail(deps: NewsroomDeps, actor: Actor, mailId: string): Promise<MailWhole> {
  requireRole(actor, 'watcher', 'see the mails of the press mailbox')
  return toWhole(await deps.store.inDesk(actor.deskId, (tx) => mailOf(tx, actor.deskId, mailId)))
}
