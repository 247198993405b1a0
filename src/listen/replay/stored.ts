// Recordings that are kept beside their source while a drill plays them, so that any process plays them and none is a file.
import type { Store } from '../../platform/store/store.ts'
import type { ListenTables } from '../schema.ts'

const scheme = 'recording:'

/** In place of a file's path; no real path looks like it. */
export function storedPath(recordingId: string): string {
  return `${scheme}${recordingId}`
}

/** Of such a path; `undefined` for a file's. */
export function storedIdOf(path: string): string | undefined {
  return path.startsWith(scheme) ? path.slice(scheme.length) : undefined
}

/** Its bytes; `undefined` when its source was removed. */
export async function readStored({ db }: Pick<Store, 'db'>, recordingId: string): Promise<Buffer | undefined> {
  const row = await db
    .withTables<ListenTables>()
    .selectFrom('recording')
    .select('bytes')
    .where('recording_id', '=', recordingId)
    .executeTakeFirst()
  return row?.bytes
}
