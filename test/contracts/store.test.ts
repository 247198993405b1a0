import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { silentLog } from '../../src/platform/log.ts'
import { afterCommit } from '../../src/platform/store/after-commit.ts'
import { isDatabaseTrouble } from '../../src/platform/store/database-trouble.ts'
import { enableDeskSecurity } from '../../src/platform/store/desk-security.ts'
import { openStore } from '../../src/platform/store/open-store.ts'
import type { Migration, Store } from '../../src/platform/store/store.ts'
import { openDatabaseLine } from '../world/database-line.ts'
import { createTestDatabase, openTestStore, type TestDatabase } from '../world/store.ts'
import { until } from '../world/until.ts'

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
const ours = newId()
const theirs = newId()

describe("a store's walls between desks", () => {
  it('show a desk its own rows only, also without a where', async () => {
    await using store = await storeWithOneEach()
    const rows = await store.inDesk(ours, (tx) => tx.withTables<Tables>().selectFrom('thing').selectAll().execute())
    expect(rows.map((row) => [row.desk_id, row.size])).toEqual([[ours, 2 ** 40]])
    expect(await count(store)).toBe(2)
  })

  it('let a desk change and remove its own rows only', async () => {
    await using store = await storeWithOneEach()
    await store.inDesk(ours, async (tx) => {
      const things = tx.withTables<Tables>()
      const changed = await things.updateTable('thing').set({ size: 1 }).executeTakeFirstOrThrow()
      const removed = await things.deleteFrom('thing').executeTakeFirstOrThrow()
      expect([changed.numUpdatedRows, removed.numDeletedRows]).toEqual([1n, 1n])
    })
    const left = await store.db.withTables<Tables>().selectFrom('thing').selectAll().execute()
    expect(left).toMatchObject([{ desk_id: theirs, size: 2 ** 40 }])
  })

  it('refuse a row for another desk, new or moved', async () => {
    await using store = await storeWithOneEach()
    const thing = { thing_id: newId(), desk_id: theirs, size: 1 }
    const adding = store.inDesk(ours, (tx) => tx.withTables<Tables>().insertInto('thing').values(thing).execute())
    await expect(adding).rejects.toThrow('row-level security')
    const moving = store.inDesk(ours, (tx) =>
      tx.withTables<Tables>().updateTable('thing').set({ desk_id: theirs }).execute(),
    )
    await expect(moving).rejects.toThrow('row-level security')
    expect(await count(store)).toBe(2)
  })

  it('stand again after each transaction, also after one that failed', async () => {
    await using store = await storeWithOneEach()
    await expect(store.inDesk(ours, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    const all = await Promise.all(Array.from({ length: 30 }, (_, at) => (at % 2 ? count(store) : countIn(store, ours))))
    expect(all).toEqual(all.map((_, at) => (at % 2 ? 2 : 1)))
    expect(await countIn(store, newId())).toBe(0)
  })

  it('cannot be talked round: a desk is a UUID and nothing else', async () => {
    await using store = await openTestStore(migrations)
    const attack = store.inDesk(`${ours}', true); reset role; select set_config('x', 'y`, async () => undefined)
    await expect(attack).rejects.toThrow("A desk's id is a UUID")
    expect(() => enableDeskSecurity('thing; DROP TABLE thing')).toThrow(TypeError)
  })
})

describe("a store's transactions", () => {
  it('take effect whole or not at all, and act after the commit only', async () => {
    await using store = await storeWithOneEach()
    const acts: string[] = []
    const failing = store.transaction(async (tx) => {
      afterCommit(tx, () => acts.push('never'))
      await tx.withTables<Tables>().deleteFrom('thing').execute()
      throw new Error('thought better of it')
    })
    await expect(failing).rejects.toThrow('thought better')
    expect(await count(store)).toBe(2)
    await store.transaction(async (tx) => {
      afterCommit(tx, () => acts.push('after'))
      await tx.withTables<Tables>().deleteFrom('thing').execute()
      acts.push('within')
    })
    expect([acts, await count(store)]).toEqual([['within', 'after'], 0])
  })

  it('fail loudly when a statement failed and nobody minded', async () => {
    await using store = await openTestStore(migrations)
    const acts: string[] = []
    const swallowed = store.transaction(async (tx) => {
      afterCommit(tx, () => acts.push('never'))
      await sql`SELECT 1 / 0`.execute(tx).catch(() => undefined)
    })
    await expect(swallowed).rejects.toThrow()
    expect(acts).toEqual([])
  })
})

describe("a store's values", () => {
  it('are numbers where SQL says bigint, or an error where a number would not be exact', async () => {
    await using store = await openTestStore(migrations)
    const { rows } = await sql`SELECT 1764000000000::bigint AS at_ms, ARRAY[1, NULL, 3]::bigint[] AS list`.execute(
      store.db,
    )
    expect(rows).toEqual([{ at_ms: 1_764_000_000_000, list: [1, null, 3] }])
    await expect(sql`SELECT ${2 ** 53}::bigint + 1 AS n`.execute(store.db)).rejects.toThrow(
      'does not fit a number exactly',
    )
  })
})

describe("a store's notifications", () => {
  it('reach whoever listens on their channel, until it stops', async () => {
    await using store = await openTestStore(migrations)
    const heard: string[] = []
    const listening = await store.listen('test', (payload) => heard.push(payload))
    await sql`SELECT pg_notify('other', 'x'), pg_notify('test', 'one')`.execute(store.db)
    await until(() => heard.length > 0)
    await listening[Symbol.asyncDispose]()
    await sql`SELECT pg_notify('test', 'two')`.execute(store.db)
    expect(heard).toEqual(['one'])
  })
})

describe("a store's connections", () => {
  it('are given up when the network falls silent, and opened anew, the listening one too', async () => {
    await using database = await createTestDatabase(migrations)
    await using line = await openDatabaseLine(database.connection, database.url)
    const limits = { connectMs: 300, statementMs: 200 }
    await using store = await openStore({ ...at({ ...database, url: line.url }), poolSize: 1, migrations, limits })
    const heard: string[] = []
    await using _listening = await store.listen('test', (payload) => heard.push(payload))
    line.fallSilent()
    await expect(sql`SELECT 1`.execute(store.db)).rejects.toSatisfy(isDatabaseTrouble)
    expect((await sql`SELECT 1`.execute(store.db)).rows).toHaveLength(1)
    await until(() => heard.includes(''), 5_000)
    await sql`NOTIFY test, 'again'`.execute(store.db)
    await until(() => heard.includes('again'))
    await until(() => line.count === 2)
  })

  it('stay open while nobody asks anything', async () => {
    await using database = await createTestDatabase(migrations)
    await using line = await openDatabaseLine(database.connection, database.url)
    const limits = { connectMs: 100, statementMs: 100 }
    await using store = await openStore({ ...at({ ...database, url: line.url }), migrations, limits })
    const heard: string[] = []
    await using _listening = await store.listen('test', (payload) => heard.push(payload))
    await pause(400)
    await sql`NOTIFY test, 'one'`.execute(store.db)
    await until(() => heard.length > 0)
    expect(heard).toEqual(['one'])
  })
})

describe("a store's schema", () => {
  const second: Migration = { name: 'test.002-more', sql: 'ALTER TABLE thing ADD more text' }
  const broken: Migration = { name: 'test.003-broken', sql: 'CREATE TABLE half (n int); SELECT no_such_function()' }

  it('is brought up to date step by step, once, however many processes start at once', async () => {
    await using database = await createTestDatabase(migrations)
    const stores = await Promise.all(
      Array.from({ length: 4 }, () => openStore({ ...at(database), migrations: [...migrations, second] })),
    )
    const { rows } = await sql`SELECT name FROM schema_step ORDER BY position`.execute(stores[0]!.db)
    expect(rows).toEqual([{ name: 'test.001-thing' }, { name: 'test.002-more' }])
    await Promise.all(stores.map((store) => store[Symbol.asyncDispose]()))
  })

  it('stays as it was when a step fails, and says which', async () => {
    await using database = await createTestDatabase(migrations)
    const opening = openStore({ ...at(database), migrations: [...migrations, second, broken] })
    await expect(opening).rejects.toThrow('Schema step test.003-broken failed')
    await using store = await openStore({ ...at(database), migrations: [...migrations, second] })
    const { rows } = await sql`SELECT to_regclass('half') AS half`.execute(store.db)
    expect(rows).toEqual([{ half: null }])
  })

  it('is refused when a newer Nowdesk has used it', async () => {
    await using database = await createTestDatabase([...migrations, second])
    await expect(openStore({ ...at(database), migrations })).rejects.toThrow(/newer Nowdesk.*test\.002-more/)
  })

  it('ends a statement that stands still, but no step of the schema, and gives up on a server that takes no connection', async () => {
    await using database = await createTestDatabase()
    const slow = [...migrations, { name: 'test.slow', sql: 'SELECT pg_sleep(0.4)' }]
    const limits = { connectMs: 300, statementMs: 200 }
    await using store = await openStore({ ...at(database), poolSize: 1, migrations: slow, limits })
    await expect(sql`SELECT pg_sleep(30)`.execute(store.db)).rejects.toSatisfy(isDatabaseTrouble)
    const holding = Promise.withResolvers<void>()
    const held = store.transaction(async () => await holding.promise)
    await expect(sql`SELECT 1`.execute(store.db)).rejects.toSatisfy(isDatabaseTrouble)
    holding.resolve()
    await held.catch(() => undefined)
    expect((await sql`SELECT 1`.execute(store.db)).rows).toHaveLength(1)
  })

  it('is refused in words where no server answers', async () => {
    const databaseUrl = 'postgres://nobody@127.0.0.1:1/none'
    await expect(openStore({ dataFolder: '/nonexistent', databaseUrl, log: silentLog, migrations })).rejects.toThrow(
      'cannot be reached',
    )
  })

  it('is refused in words in a database that cannot tell Ä from ä', async () => {
    await using database = await createTestDatabase(
      undefined,
      "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc",
    )
    await expect(openStore({ ...at(database), migrations })).rejects.toThrow('cannot tell Ä from ä')
  })
})

async function storeWithOneEach(): Promise<Store> {
  const store = await openTestStore(migrations)
  const things = [ours, theirs].map((desk_id) => ({ thing_id: newId(), desk_id, size: 2 ** 40 }))
  await store.db.withTables<Tables>().insertInto('thing').values(things).execute()
  return store
}

async function count(store: Store): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) FROM thing`.execute(store.db)
  return rows[0]?.count ?? -1
}

async function countIn(store: Store, deskId: string): Promise<number> {
  return await store.inDesk(deskId, async (tx) => {
    const { rows } = await sql<{ count: number }>`SELECT count(*) FROM thing`.execute(tx)
    return rows[0]?.count ?? -1
  })
}

function at({ url }: TestDatabase) {
  return { dataFolder: '/nonexistent', databaseUrl: url, log: silentLog }
}
