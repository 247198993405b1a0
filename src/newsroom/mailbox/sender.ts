import type { Tx } from '../../platform/store/store.ts'
import type { ReporterTables } from '../reporters/schema.ts'

/** What the desk's list of reporters says of an address; empty for one that is not kept. */
export interface Sender {
  readonly outlet?: string
  /** IANA. */
  readonly timeZone?: string
}

/** Whoever writes under an address need not be whose it is: what is known of it is said beside the verdict. */
export async function senderOf(tx: Tx, deskId: string, address: string | null): Promise<Sender> {
  if (address === null) return {}
  const row = await tx
    .withTables<ReporterTables>()
    .selectFrom('reporter')
    .select(['outlet', 'time_zone'])
    .where('desk_id', '=', deskId)
    .where('mail', '=', address)
    .executeTakeFirst()
  return {
    ...(row && row.outlet !== '' && { outlet: row.outlet }),
    ...(row && row.time_zone !== null && { timeZone: row.time_zone }),
  }
}
