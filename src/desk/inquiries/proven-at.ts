import type { Store } from '../../platform/store/store.ts'
import type { AlertTables } from '../alerts/schema.ts'
import { subjectOfInquiry } from '../alerts/story-alerts.ts'

/** When the first server that takes alerts over proved that it has this one; `undefined` while none has. */
export async function inquiryProvenAtMs(store: Store, deskId: string, inquiryId: string): Promise<number | undefined> {
  const row = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<AlertTables>()
      .selectFrom('alert_delivery')
      .innerJoin('alert', 'alert.alert_id', 'alert_delivery.alert_id')
      .select('alert_delivery.proven_at_ms')
      .where('alert.desk_id', '=', deskId)
      .where('alert.subject', '=', subjectOfInquiry(inquiryId))
      .where('alert_delivery.proven_at_ms', 'is not', null)
      .orderBy('alert_delivery.proven_at_ms')
      .limit(1)
      .executeTakeFirst(),
  )
  return row?.proven_at_ms ?? undefined
}
