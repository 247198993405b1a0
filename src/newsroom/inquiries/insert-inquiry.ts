import type { Inquiry } from '../../model/inquiry.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { InquiryTables } from './schema.ts'

/** The id of this inquiry, or of the one that came before under the same key: of a form, or of a mail. */
export async function insertInquiry(tx: Tx, inquiry: Inquiry, formKey: string): Promise<string> {
  const tables = tx.withTables<InquiryTables>()
  await tables
    .insertInto('newsroom_inquiry')
    .values({
      inquiry_id: inquiry.inquiryId,
      desk_id: inquiry.deskId,
      form_key: formKey,
      name: inquiry.name,
      outlet: inquiry.outlet ?? null,
      mail: inquiry.mail ?? null,
      phone: inquiry.phone ?? null,
      question: inquiry.question,
      deadline_at_ms: inquiry.deadlineAtMs ?? null,
      deadline_by_name: null,
      deadline_set_at_ms: null,
      received_at_ms: inquiry.receivedAtMs,
      case_id: null,
      listed_at_ms: null,
      shown_at_ms: null,
      read_at_ms: null,
      ended_at_ms: null,
      is_answered: false,
      is_forgotten: false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { inquiry_id: inquiryId } = await tables
    .selectFrom('newsroom_inquiry')
    .select('inquiry_id')
    .where('desk_id', '=', inquiry.deskId)
    .where('form_key', '=', formKey)
    .executeTakeFirstOrThrow()
  return inquiryId
}
