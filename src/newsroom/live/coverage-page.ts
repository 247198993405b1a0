import type { CoverageLine } from '../../model/coverage.ts'
import type { Tx } from '../../platform/store/store.ts'
import { nothingSuch } from '../may.ts'
import { type Coverage, toCoverage } from './coverage-row.ts'
import { type CoverageFile, readFiles } from './read-files.ts'
import { type Reach, readReach } from './reach.ts'
import { readLines } from './read-lines.ts'
import type { LiveTables } from './schema.ts'

export interface CoveragePage extends Coverage {
  /** The latest 200, newest first, as they read by now. */
  readonly lines: readonly CoverageLine[]
  readonly files: readonly CoverageFile[]
  readonly reach: Reach
}

const shownLines = 200

/** @throws {NotFoundError} */
export async function pageOf(tx: Tx, deskId: string, coverageId: string): Promise<CoveragePage> {
  const row = await tx
    .withTables<LiveTables>()
    .selectFrom('newsroom_coverage')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('coverage_id', '=', coverageId)
    .executeTakeFirst()
  if (!row) throw nothingSuch(coverageId, 'live coverage')
  return {
    ...toCoverage(row),
    lines: (await readLines(tx, coverageId, { latest: shownLines })).toReversed(),
    files: await readFiles(tx, coverageId),
    reach: await readReach(tx, coverageId),
  }
}
