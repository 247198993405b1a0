import type { SourceHealth } from '../model/source.ts'
import type { Store } from '../platform/store/store.ts'
import type { ListenTables } from './schema.ts'

/** How many sources of all desks are in each state of health, whichever process runs them; states without any are left out. */
export async function healths(store: Store): Promise<Readonly<Partial<Record<SourceHealth, number>>>> {
  const rows = await store.db
    .withTables<ListenTables>()
    .selectFrom('source_state')
    .select((query) => ['health', query.fn.countAll<number>().as('count')])
    .groupBy('health')
    .orderBy('health')
    .execute()
  return Object.fromEntries(rows.map(({ health, count }) => [health, Number(count)]))
}
