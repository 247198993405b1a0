import type { Selectable } from 'kysely'
import type { Watch } from '../model/watch.ts'
import type { WatchTable } from './schema.ts'

export type WatchRow = Selectable<WatchTable>

/** A watch whose owner left the desk has none. */
export function watchOf(row: WatchRow): Watch {
  return {
    watchId: row.watch_id,
    deskId: row.desk_id,
    name: row.name,
    query: row.query,
    subject: row.subject,
    subjectNames: row.subject_names,
    reason: row.reason,
    ...(row.owner_id !== null && { ownerId: row.owner_id }),
    isPaused: row.is_paused,
  }
}
