import type { Tx } from '../../platform/store/store.ts'
import type { DrillTables } from './schema.ts'

/** Takes others' words out of the names of drills that were held before an instant: a past story's headline is theirs. */
export async function forgetDrillWords(tx: Tx, deskId: string, beforeMs: number): Promise<void> {
  await tx
    .withTables<DrillTables>()
    .updateTable('drill')
    .set({ name: 'A past story' })
    .where('desk_id', '=', deskId)
    .where('kind', '=', 'story')
    .where('started_at_ms', '<', beforeMs)
    .where('ended_at_ms', 'is not', null)
    .execute()
}
