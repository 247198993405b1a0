import type { Tx } from '../../platform/store/store.ts'
import type { LiveTables } from './schema.ts'

export interface CoverageFile {
  readonly coverageFileId: string
  readonly fileName: string
  readonly byteCount: number
  /** Hexadecimal. */
  readonly sha256: string
  readonly title: string
  readonly addedByName: string
  readonly addedAtMs: number
}

/** In the order in which they were added. */
export async function readFiles(tx: Tx, coverageId: string): Promise<readonly CoverageFile[]> {
  const rows = await tx
    .withTables<LiveTables>()
    .selectFrom('newsroom_coverage_file')
    .selectAll()
    .where('coverage_id', '=', coverageId)
    .orderBy('added_at_ms')
    .orderBy('coverage_file_id')
    .execute()
  return rows.map((row) => ({
    coverageFileId: row.coverage_file_id,
    fileName: row.file_name,
    byteCount: row.byte_count,
    sha256: row.sha256,
    title: row.title,
    addedByName: row.added_by_name,
    addedAtMs: row.added_at_ms,
  }))
}
