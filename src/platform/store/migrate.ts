import type { ClientBase, Pool } from 'pg'
import { ConflictError } from '../errors.ts'
import { deskRole } from './desk-security.ts'
import type { Migration } from './store.ts'

/** Any two numbers that nobody else uses on the same server: "nowd", "desk" in ASCII. */
const lockKey = [0x6e6f7764, 0x6465736b] as const

/**
 * Brings the schema to what the code expects: each step in a transaction of its own, in the order given, under a lock,
 * so that of several processes starting at once one does the work and the others wait.
 * @throws {ConflictError} when the database has steps that this code does not know: it was used by a newer Nowdesk.
 */
export async function migrate(pool: Pool, migrations: readonly Migration[]): Promise<void> {
  const client = await pool.connect()
  try {
    // An index on a large table, or another process that makes it, takes its time.
    await client.query('SET statement_timeout = 0')
    await client.query('SELECT pg_advisory_lock($1, $2)', [...lockKey])
    await prepare(client)
    const done = await stepsDone(client)
    refuseNewer(done, migrations)
    for (const step of migrations) if (!done.has(step.name)) await run(client, step)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1, $2)', [...lockKey])
    await client.query('RESET statement_timeout')
    client.release()
  }
}

/** The record of the steps done, and the restricted role's way to the tables. */
export async function prepare(client: ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE IF NOT EXISTS schema_step (
      name text PRIMARY KEY,
      position integer GENERATED ALWAYS AS IDENTITY,
      ran_at timestamptz NOT NULL DEFAULT now()
    );
    GRANT USAGE ON SCHEMA public TO ${deskRole};
  `)
}

/** In the order in which they ran. */
export async function stepsDone(client: ClientBase): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM schema_step ORDER BY position')
  return new Set(rows.map((row) => row.name))
}

/** @throws {ConflictError} when a step was done that this code does not know. */
export function refuseNewer(done: ReadonlySet<string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map((step) => step.name))
  if (known.size < migrations.length) throw new TypeError('Two migrations have the same name')
  const unknown = [...done].filter((name) => !known.has(name))
  if (unknown.length === 0) return
  throw new ConflictError(
    `This database was used by a newer Nowdesk: it has schema steps that this version does not know (${unknown.slice(0, 5).join(', ')}). ` +
      'Start that version or a later one; going back needs an export made before.',
    { unknown },
  )
}

async function run(client: ClientBase, step: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await doStep(client, step)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`Schema step ${step.name} failed; the database is as it was before it`, { cause: error })
  }
}

/** In the caller's transaction. */
export async function doStep(client: ClientBase, step: Migration): Promise<void> {
  await client.query(step.sql)
  await client.query('INSERT INTO schema_step (name) VALUES ($1)', [step.name])
}
