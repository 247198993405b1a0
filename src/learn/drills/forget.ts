import type { Tx } from '../../platform/store/store.ts'
import type { DrillRow, DrillTables } from './schema.ts'

const pastStory = 'A past story'

/** For what is kept for ever: a past story's headline is others' words, which are not. */
export function nameToKeep({ kind, name }: Pick<DrillRow, 'kind' | 'name'>): string {
  return kind === 'story' ? pastStory : name
}

/** Takes others' words out of the names of drills that were held before an instant. */
export async function forgetDrillWords(tx: Tx, deskId: string, beforeMs: number): Promise<void> {
  await tx
    .withTables<DrillTables>()
    .updateTable('drill')
    .set({ name: pastStory })
    .where('desk_id', '=', deskId)
    .where('kind', '=', 'story')
    .where('started_at_ms', '<', beforeMs)
    .where('ended_at_ms', 'is not', null)
    .execute()
}
