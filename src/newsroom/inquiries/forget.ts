import type { Tx } from '../../platform/store/store.ts'
import type { InquiryTables } from './schema.ts'

/**
 * Lets go of the words and the names of who asked before `beforeMs`, but for what the desk still has in hand. The
 * instants stay: that somebody asked, and how soon they were heard. Resolves to the ids.
 */
export async function forgetInquiries(
  tx: Tx,
  deskId: string,
  { beforeMs, keptIds }: { readonly beforeMs: number; readonly keptIds: readonly string[] },
): Promise<readonly string[]> {
  const rows = await tx
    .withTables<InquiryTables>()
    .updateTable('newsroom_inquiry')
    .set({ name: '', outlet: null, mail: null, phone: null, question: '', is_forgotten: true })
    .where('desk_id', '=', deskId)
    .where('received_at_ms', '<', beforeMs)
    .where('is_forgotten', '=', false)
    .$if(keptIds.length > 0, (narrowed) => narrowed.where('inquiry_id', 'not in', keptIds))
    .returning('inquiry_id')
    .execute()
  return rows.map((row) => row.inquiry_id)
}
