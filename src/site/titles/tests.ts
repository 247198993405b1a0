// Title tests as the store has them, and the record of what is done to them.
import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import type { Store, Tx } from '../../platform/store/store.ts'
import type { SiteTables, TitleActRow, TitleCount, TitleTestRow } from '../schema.ts'

/** A test whose titles pages show. */
export interface ActiveTest {
  readonly testId: string
  readonly deskId: string
  readonly spot: string
  readonly titles: readonly string[]
  /** The one that every visit is shown, where that is decided. */
  readonly winnerNo?: number
}

/** Of a desk: one for each spot. */
export async function activeTests(store: Store, deskId: string): Promise<readonly ActiveTest[]> {
  const rows = await store.db
    .withTables<SiteTables>()
    .selectFrom('title_test')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('state', 'in', ['running', 'decided'])
    .execute()
  return rows.map((row) => ({
    testId: row.test_id,
    deskId: row.desk_id,
    spot: row.spot,
    titles: row.titles,
    ...(row.winner_no !== null && { winnerNo: row.winner_no }),
  }))
}

/** How often each title of each test was shown and clicked, over all hours or since an instant: by the tests' ids. */
export async function countsOf(
  tx: Tx,
  tests: readonly Pick<TitleTestRow, 'test_id' | 'titles'>[],
  sinceMs = 0,
): Promise<ReadonlyMap<string, readonly TitleCount[]>> {
  const rows = await tx
    .withTables<SiteTables>()
    .selectFrom('title_hour')
    .select((query) => [
      'test_id',
      'title_no',
      query.fn.sum<string>('shown').as('shown'),
      query.fn.sum<string>('clicks').as('clicks'),
    ])
    .where('test_id', '=', sql<string>`any(${tests.map(({ test_id }) => test_id)}::uuid[])`)
    .where('hour_at_ms', '>=', sinceMs)
    .groupBy(['test_id', 'title_no'])
    .execute()
  const found = new Map(rows.map((row) => [`${row.test_id} ${row.title_no}`, row]))
  return new Map(
    tests.map(({ test_id, titles }) => [
      test_id,
      titles.map((_, no) => {
        const row = found.get(`${test_id} ${no}`)
        return { shown: Number(row?.shown ?? 0), clicks: Number(row?.clicks ?? 0) }
      }),
    ]),
  )
}

interface TitleAct extends Pick<TitleActRow, 'act' | 'desk_id' | 'test_id'> {
  readonly atMs: number
  /** Absent where the figures did it. */
  readonly by?: { readonly personId: string; readonly name: string }
  readonly titleNo?: number
  readonly figures: readonly TitleCount[]
}

/** Writes down who did what on which figures, in the transaction that does it. */
export async function record(tx: Tx, { atMs, by, titleNo, figures, ...act }: TitleAct): Promise<void> {
  await tx
    .withTables<SiteTables>()
    .insertInto('title_test_act')
    .values({
      ...act,
      act_id: newId(),
      at_ms: atMs,
      person_id: by?.personId ?? null,
      person_name: by?.name ?? null,
      title_no: titleNo ?? null,
      figures: sql`${JSON.stringify(figures)}::jsonb`,
    })
    .execute()
}
