import type { Tx } from '../../platform/store/store.ts'
import type { DrillTables } from './schema.ts'

/**
 * Whom a drill's cases and alerts go to: those who take part. `undefined` where the desk is in no drill, as when a recording is
 * replayed from the terminal: then they go to whom real ones go to.
 */
export async function takingPart(tx: Tx, deskId: string): Promise<ReadonlySet<string> | undefined> {
  const row = await tx
    .withTables<DrillTables>()
    .selectFrom('drill_now')
    .select('person_ids')
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
  return row && new Set(row.person_ids)
}
