// Which quotes went to whom, and who wrote back.
import { sql } from 'kysely'
import { mergesOf } from '../../model/case-merges.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Actor } from '../../model/role.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import { moveRows } from '../../platform/store/move-rows.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { nothingSuch, requireId, requireRole } from '../may.ts'
import { record } from '../record.ts'
import type { ReporterTables } from './schema.ts'

type EventOf<Type extends DeskEvent['type']> = Extract<DeskEvent, { readonly type: Type }>
export type QuoteEvent = EventOf<'answer.published' | 'case.merged'>

const maxKeptText = 600

/** The same event again changes nothing. */
export async function followQuotes(tx: Tx, events: readonly StoredEvent<QuoteEvent>[]): Promise<void> {
  for (const { deskId, event } of events) if (event.type === 'answer.published') await noteSent(tx, deskId, event)
  const merges = mergesOf(events)
  await moveRows(tx, { table: 'reporter_quote', column: 'case_id' }, merges)
  await moveRows(tx, { table: 'press_mail', column: 'case_id' }, merges)
}

async function noteSent(tx: Tx, deskId: string, event: EventOf<'answer.published'>): Promise<void> {
  const { recipientId, publicationId, caseId, text = '', by, atMs } = event
  if (recipientId === undefined) return
  const tables = tx.withTables<ReporterTables>()
  const known = await tables
    .selectFrom('reporter')
    .select('reporter_id')
    .where('desk_id', '=', deskId)
    .where('reporter_id', '=', recipientId)
    .forUpdate()
    .executeTakeFirst()
  // Forgotten since.
  if (!known) return
  await tables
    .insertInto('reporter_quote')
    .values({
      publication_id: publicationId,
      desk_id: deskId,
      reporter_id: recipientId,
      case_id: caseId ?? null,
      text: text.slice(0, maxKeptText).toWellFormed(),
      by_name: by.name,
      sent_at_ms: atMs,
      replied_at_ms: null,
      replied_by_name: null,
      reply_mail_id: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** An inquiry within a week of a quote answers it; later, it is about something else. */
const replyWithinMs = 7 * 86_400_000

/** Somebody asked by the contact form or by a mail of its own: where a quote went to that address lately, they have written back. */
export async function noteAsked(
  tx: Tx,
  deskId: string,
  { mail, atMs }: { readonly mail: string; readonly atMs: number },
): Promise<void> {
  const tables = tx.withTables<ReporterTables>()
  const last = await tables
    .selectFrom('reporter_quote')
    .innerJoin('reporter', 'reporter.reporter_id', 'reporter_quote.reporter_id')
    .select('publication_id')
    .where('reporter.desk_id', '=', deskId)
    .where('reporter.mail', '=', mail.toLowerCase())
    .where('sent_at_ms', '>=', atMs - replyWithinMs)
    .where('replied_at_ms', 'is', null)
    .orderBy('sent_at_ms', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return
  await tables
    .updateTable('reporter_quote')
    .set({ replied_at_ms: atMs })
    .where('publication_id', '=', last.publication_id)
    .execute()
}

/** A mail answers this very letter. Its first answer counts; who marked it by hand before saw the same. */
export async function noteAnswered(
  tx: Tx,
  deskId: string,
  { publicationId, mailId, atMs }: { readonly publicationId: string; readonly mailId: string; readonly atMs: number },
): Promise<void> {
  await sql`
    UPDATE reporter_quote SET replied_at_ms = coalesce(replied_at_ms, ${atMs}), reply_mail_id = ${mailId}::uuid
    WHERE desk_id = ${deskId} AND publication_id = ${publicationId}::uuid AND reply_mail_id IS NULL`.execute(tx)
}

/**
 * A person saw that they wrote back, or that they did not after all.
 * @throws {ForbiddenError} below responder. @throws {NotFoundError} when no quote went out so.
 */
export async function markReply(
  deps: NewsroomDeps,
  actor: Actor,
  publicationId: string,
  { hasReplied }: { readonly hasReplied: boolean },
): Promise<void> {
  requireRole(actor, 'responder', 'mark who wrote back')
  const { deskId } = actor
  const atMs = deps.clock.now()
  await deps.store.inDesk(deskId, async (tx) => {
    const row = await tx
      .withTables<ReporterTables>()
      .updateTable('reporter_quote')
      .set(
        hasReplied
          ? { replied_at_ms: atMs, replied_by_name: actor.name }
          : { replied_at_ms: null, replied_by_name: null, reply_mail_id: null },
      )
      .where('desk_id', '=', deskId)
      .where('publication_id', '=', requireId(publicationId, 'quote'))
      .returning('reporter_id')
      .executeTakeFirst()
    if (!row) throw nothingSuch(publicationId, 'quote')
    const act = hasReplied ? 'marked that a reporter wrote back' : 'marked that a reporter has not written back'
    await record(tx, { deskId, atMs, by: actor, act, subjectId: row.reporter_id })
  })
}
