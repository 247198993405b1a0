import type { CoverageState } from '../../model/coverage.ts'
import type { Tx } from '../../platform/store/store.ts'
import { nothingSuch, requireId } from '../may.ts'
import type { CoverageRow, LiveTables } from './schema.ts'

export interface Coverage {
  readonly coverageId: string
  readonly name: string
  readonly title: string
  readonly summary: string
  readonly language: string
  readonly state: CoverageState
  readonly promiseMs: number
  /** By which whoever has it gets the files once it is over. */
  readonly accessCode: string
  readonly lineCount: number
  readonly createdByName: string
  readonly createdAtMs: number
  readonly startedAtMs?: number
  readonly endedAtMs?: number
  readonly version: number
}

/** Locks it until the transaction ends: lines are counted up. @throws {NotFoundError} */
export async function lockedCoverage(tx: Tx, deskId: string, coverageId: string): Promise<CoverageRow> {
  const row = await tx
    .withTables<LiveTables>()
    .selectFrom('newsroom_coverage')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('coverage_id', '=', requireId(coverageId, 'live coverage'))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw nothingSuch(coverageId, 'live coverage')
  return row
}

/** Columns that are null leave their field absent. */
export function toCoverage(row: CoverageRow): Coverage {
  return {
    coverageId: row.coverage_id,
    name: row.name,
    title: row.title,
    summary: row.summary,
    language: row.language,
    state: row.state,
    promiseMs: row.promise_ms,
    accessCode: row.access_code,
    lineCount: row.line_count,
    createdByName: row.created_by_name,
    createdAtMs: row.created_at_ms,
    ...(row.started_at_ms !== null && { startedAtMs: row.started_at_ms }),
    ...(row.ended_at_ms !== null && { endedAtMs: row.ended_at_ms }),
    version: row.version,
  }
}
