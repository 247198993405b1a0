import { sql } from 'kysely'
import type { CoverageLine } from '../../model/coverage.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { LineRow, LiveTables } from './schema.ts'

/** A day of speech. */
export const maxLines = 20_000

/** As they read by now, oldest first: all of them, the latest so many, or one. */
export async function readLines(
  tx: Tx,
  coverageId: string,
  which: { readonly latest?: number; readonly number?: number } = {},
): Promise<readonly CoverageLine[]> {
  const { rows } = await sql<LineRow>`
    SELECT * FROM (
      SELECT DISTINCT ON (number) * FROM newsroom_line
      WHERE coverage_id = ${coverageId}::uuid ${which.number === undefined ? sql`` : sql`AND number = ${which.number}`}
      ORDER BY number DESC, version DESC LIMIT ${which.latest ?? maxLines}) AS newest
    ORDER BY number`.execute(tx)
  return rows.map(toLine)
}

/** As many as are in memory at once for one reader. */
export const linesAtOnce = 1_000

/** The first `linesAtOnce` versions after `seq`, in the order in which they came: what a reader missed. */
export async function linesSince(
  tx: Tx,
  coverageId: string,
  seq: number,
): Promise<readonly { readonly seq: number; readonly line: CoverageLine }[]> {
  const rows = await tx
    .withTables<LiveTables>()
    .selectFrom('newsroom_line')
    .selectAll()
    .where('coverage_id', '=', coverageId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(linesAtOnce)
    .execute()
  return rows.map((row) => ({ seq: row.seq, line: toLine(row) }))
}

function toLine(row: LineRow): CoverageLine {
  return {
    number: row.number,
    version: row.version,
    speaker: row.speaker,
    text: row.text,
    saidAtMs: row.said_at_ms,
    atMs: row.at_ms,
  }
}

/** The line that an uploader sent under this key before. */
export async function lineOfKey(tx: Tx, coverageId: string, key: string): Promise<CoverageLine | undefined> {
  const row = await tx
    .withTables<LiveTables>()
    .selectFrom('newsroom_line')
    .selectAll()
    .where('coverage_id', '=', coverageId)
    .where('line_key', '=', key)
    .executeTakeFirst()
  return row && toLine(row)
}
