import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { enableDeskSecurity } from '../../src/platform/store/desk-security.ts'
import { openTestStore } from '../world/store.ts'

type Tables = {
  readonly thing: { readonly thing_id: string; readonly desk_id: string; readonly size: number }
}

const migrations = [
  {
    name: 'test.001-thing',
    sql: `CREATE TABLE thing (thing_id uuid PRIMARY KEY, desk_id uuid NOT NULL, size bigint NOT NULL);
          ${enableDeskSecurity('thing')}`,
  },
]

describe('a store', () => {
  it('shows a desk its own rows only, also without a where', async () => {
    await using store = await openTestStore(migrations)
    const [ours, theirs] = [newId(), newId()]
    const db = store.db.withTables<Tables>()
    await db
      .insertInto('thing')
      .values([ours, theirs].map((desk_id) => ({ thing_id: newId(), desk_id, size: 2 ** 40 })))
      .execute()
    const rows = await store.inDesk(ours, (tx) => tx.withTables<Tables>().selectFrom('thing').selectAll().execute())
    expect(rows.map((row) => [row.desk_id, row.size])).toEqual([[ours, 2 ** 40]])
    const all = await sql<{ count: number }>`SELECT count(*) FROM thing`.execute(store.db)
    expect(all.rows[0]?.count).toBe(2)
  })
})
