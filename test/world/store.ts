// A store of its own for each test, on the run's one PostgreSQL (`postgres.setup.ts`) or on the server that
// NOWDESK_TEST_DATABASE_URL names.
import { createHash, randomUUID } from 'node:crypto'
import { Client, type PoolConfig } from 'pg'
import { migrate } from '../../src/platform/store/migrate.ts'
import { createPool } from '../../src/platform/store/pool.ts'
import { checkServer } from '../../src/platform/store/server-check.ts'
import { createSqlStore } from '../../src/platform/store/sql-store.ts'
import type { Migration, Store } from '../../src/platform/store/store.ts'
import { askOfRun } from './of-the-run.ts'

export const serverVariable = 'NOWDESK_TEST_DATABASE_URL'
export const postgresSocketVariable = 'NOWDESK_TEST_POSTGRES'

/** Names of what tests make on a server, so that a run can clean up behind itself. */
const prefix = 'nowdesk_test_'

/** A store over a fresh database with these steps done; the database is dropped when the store is disposed of. */
export async function openTestStore(migrations: readonly Migration[]): Promise<Store> {
  const database = await createTestDatabase(migrations)
  const pool = createPool({ ...database.connection, max: 10 })
  return createSqlStore({
    pool,
    freeBytes: async () => undefined,
    close: async () => await database[Symbol.asyncDispose](),
  })
}

export interface TestDatabase extends AsyncDisposable {
  readonly connection: PoolConfig
  /** The same as a `DATABASE_URL`. */
  readonly url: string
}

/** As `openTestStore`, for tests that open the store themselves, or several on one database; empty without migrations. */
export async function createTestDatabase(migrations?: readonly Migration[], options = ''): Promise<TestDatabase> {
  const server = await testServer()
  const template = migrations ? await templateFor(server, migrations) : 'template0'
  const name = `${prefix}${randomUUID().replaceAll('-', '')}`
  // Page by page through the write-ahead log, as is usual, takes half as long again, and fills it.
  const copied = `TEMPLATE ${template} STRATEGY file_copy`
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name} ${copied} ${options}`))
  return {
    connection: toDatabase(server, name),
    url: toUrl(server, name),
    [Symbol.asyncDispose]: () =>
      onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  }
}

/** Where this run's server is. */
export async function testServer(): Promise<PoolConfig> {
  const url = process.env[serverVariable]
  if (url) return { connectionString: url }
  const answer = await askOfRun<PoolConfig>(postgresSocketVariable)
  if (!answer) throw new Error('No test PostgreSQL: vitest.config.ts names test/world/postgres.setup.ts as globalSetup')
  return answer
}

/** A database with these steps done, made once per run and set of steps: copying it is quicker than doing them again. */
async function templateFor(server: PoolConfig, migrations: readonly Migration[]): Promise<string> {
  const name = `${prefix}template_${createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 20)}`
  await onServer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    const { rows } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rows.length > 0) return
    await client.query(`CREATE DATABASE ${name}_raw TEMPLATE template0 ENCODING 'UTF8'`)
    await fill(toDatabase(server, `${name}_raw`), migrations)
    await client.query(`ALTER DATABASE ${name}_raw RENAME TO ${name}`)
  })
  return name
}

async function fill(connection: PoolConfig, migrations: readonly Migration[]): Promise<void> {
  const pool = createPool({ ...connection, max: 1 })
  try {
    await checkServer(pool)
    await migrate(pool, migrations)
  } finally {
    await pool.end()
  }
}

/** Drops whatever tests left on a server of one's own. */
export async function dropTestDatabases(url: string): Promise<void> {
  await onServer({ connectionString: url }, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    )
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
  })
}

async function onServer(server: PoolConfig, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client(server)
  // Of a connection that breaks the work tells.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function toDatabase(server: PoolConfig, database: string): PoolConfig {
  return server.connectionString ? { connectionString: toUrl(server, database) } : { ...server, database }
}

function toUrl(server: PoolConfig, database: string): string {
  const url = new URL(
    server.connectionString ?? `postgres://${server.user}@localhost?host=${server.host}&port=${server.port}`,
  )
  url.pathname = `/${database}`
  return url.href
}
