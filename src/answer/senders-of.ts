import type { Store } from '../platform/store/store.ts'
import type { AnswerTables } from './schema.ts'

/** Of every channel that writes letters, removed ones too: what they sent may still be answered by a machine. */
export async function sendersOf(store: Store, deskId: string): Promise<readonly string[]> {
  const rows = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<AnswerTables>()
      .selectFrom('channel')
      .select('settings')
      .where('desk_id', '=', deskId)
      .where('kind', '=', 'mail')
      .execute(),
  )
  return rows.flatMap(({ settings }) => {
    const { from, replyTo } = settings as { readonly from?: unknown; readonly replyTo?: unknown }
    return [from, replyTo].flatMap((one) => (typeof one === 'string' ? (/[^\s<>]+@[^\s<>]+/.exec(one)?.[0] ?? []) : []))
  })
}
