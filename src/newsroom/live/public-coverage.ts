import type { Tx } from '../../platform/store/store.ts'
import type { CoverageRow, LiveTables } from './schema.ts'

/** By the name in its address; `undefined` where there is none. */
export async function coverageNamed(tx: Tx, deskId: string, name: string): Promise<CoverageRow | undefined> {
  return await tx
    .withTables<LiveTables>()
    .selectFrom('newsroom_coverage')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('name', '=', name)
    .executeTakeFirst()
}

/** Has anything been announced? */
export async function hasCoverage(tx: Tx, deskId: string): Promise<boolean> {
  const row = await tx
    .withTables<LiveTables>()
    .selectFrom('newsroom_coverage')
    .select('coverage_id')
    .where('desk_id', '=', deskId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
