// A configured source as the pump and the verbs read it.
import type { Selectable } from 'kysely'
import type { Database, Tx } from '../platform/store/store.ts'
import type { SourceInput } from './connector.ts'
import type { SourceName } from './gauge.ts'
import type { ListenTables, SourceStateTable, SourceTable } from './schema.ts'
import { unsealSecrets } from '../platform/seal.ts'

export type SourceRow = Selectable<SourceTable>
export type StateRow = Selectable<SourceStateTable>
/** A source's settings and how it is doing: two tables, since the second changes all the time. */
export type SourceWithState = SourceRow & Omit<StateRow, 'desk_id' | 'source_id'>

/** Sources with their state; the caller narrows it down. */
export function selectSources(db: Database | Tx) {
  return db
    .withTables<ListenTables>()
    .selectFrom('source')
    .innerJoin('source_state', 'source_state.source_id', 'source.source_id')
    .selectAll('source_state')
    .selectAll('source')
}

/** What logs, metrics and the writer know a source by. */
export function nameOfRow(row: SourceRow): SourceName {
  return { sourceId: row.source_id, deskId: row.desk_id, connector: row.connector, isDrill: row.is_drill }
}

/**
 * What a connector is given.
 * @throws {InvalidError} when the secrets cannot be read.
 */
export function inputOfRow(row: SourceWithState, secretKey: Uint8Array, settings: unknown): SourceInput<unknown> {
  return {
    sourceId: row.source_id,
    settings,
    secrets: unsealSecrets(secretKey, row.source_id, row.secrets),
    ...(row.cursor !== null && { cursor: row.cursor }),
    ...(row.call_state !== null && { callState: row.call_state }),
  }
}
