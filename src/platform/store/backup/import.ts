import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PoolClient, PoolConfig } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { ConflictError, errorMessage, InvalidError } from '../../errors.ts'
import { openGround, type GroundOptions } from '../ground.ts'
import { doStep, prepare, refuseNewer } from '../migrate.ts'
import { createPool } from '../pool.ts'
import { checkServer } from '../server-check.ts'
import type { Migration } from '../store.ts'
import { listTables, type SequenceState, type TableShape } from './catalogue.ts'
import { target } from './export.ts'
import type { BackupReport, TableLine } from './format.ts'
import { ExportReader } from './read-export.ts'

/**
 * Puts an export into an empty database, whole or not at all: the schema as it was when the export was made, the rows,
 * then the steps that came later.
 * @throws {ConflictError} when the database holds something already, or the export comes from a newer Nowdesk.
 * @throws {InvalidError} when the file is cut, altered or no export.
 */
export async function importDatabase(
  options: GroundOptions,
  migrations: readonly Migration[],
  file: string,
): Promise<BackupReport> {
  await using stack = new AsyncDisposableStack()
  const { connection } = await openGround(options, stack)
  return await importInto(connection, migrations, file)
}

async function importInto(
  connection: PoolConfig,
  migrations: readonly Migration[],
  file: string,
): Promise<BackupReport> {
  await using stack = new AsyncDisposableStack()
  const pool = createPool({ ...connection, max: 2 })
  stack.defer(() => pool.end())
  await checkServer(pool)
  const client = await pool.connect()
  stack.defer(() => client.release())
  await client.query('BEGIN')
  try {
    const report = await importAll(client, migrations, file)
    await client.query('COMMIT')
    return report
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

async function importAll(client: PoolClient, migrations: readonly Migration[], file: string): Promise<BackupReport> {
  await refuseFull(client)
  await using reader = new ExportReader(file)
  const { steps, madeAtMs } = await reader.header()
  const done = new Set(steps)
  refuseNewer(done, migrations)
  await prepare(client)
  for (const step of migrations) if (done.has(step.name)) await doStep(client, step)
  const rows = await importRows(client, reader)
  for (const step of migrations) if (!done.has(step.name)) await doStep(client, step)
  return { rows, madeAtMs, fileBytes: (await stat(file)).size }
}

async function refuseFull(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') LIMIT 5`,
  )
  if (rows.length === 0) return
  throw new ConflictError(
    `The database is not empty (it has ${rows.map((row) => row.name).join(', ')}, …), and an import never mixes with what is there. ` +
      'Import into a new data folder or a new database.',
  )
}

async function importRows(client: PoolClient, reader: ExportReader): Promise<Readonly<Record<string, number>>> {
  const tables = await listTables(client)
  // Steps may have put rows in; the export has them too, as they are by now.
  if (tables.length > 0) {
    await client.query(`TRUNCATE ${tables.map(({ name }) => client.escapeIdentifier(name)).join(', ')}`)
  }
  const rows: Record<string, number> = {}
  for (;;) {
    const next = await reader.next()
    if ('sequences' in next) {
      await setSequences(client, next.sequences)
      compare(rows, (await reader.end()).rows)
      return rows
    }
    rows[next.table] = await copyTable(client, reader, shapeOf(next, tables))
  }
}

/** The file's words go into SQL only if they name a table and columns that the steps have made. */
function shapeOf({ table, columns }: TableLine, tables: readonly TableShape[]): TableShape {
  const known = tables.find(({ name }) => name === table)
  if (known && columns.every((column) => known.columns.includes(column))) return { name: table, columns }
  throw new InvalidError(
    `The export has a table ${table} (${columns.join(', ')}) that its own schema steps do not make`,
  )
}

async function copyTable(client: PoolClient, reader: ExportReader, table: TableShape): Promise<number> {
  const stream = client.query(copyFrom(`COPY ${target(client, table)} FROM STDIN`))
  try {
    await pipeline(Readable.from(reader.rows()), stream)
  } catch (error) {
    if (error instanceof InvalidError) throw error
    if (wasNoRow(error)) throw reader.altered(`table ${table.name}: ${errorMessage(error)}`)
    throw new InvalidError(`Table ${table.name} could not be imported: ${errorMessage(error)}`, {}, { cause: error })
  }
  return stream.rowCount
}

/** Nothing that lay in a table: PostgreSQL's classes 22 (data exception) and 23 (a constraint broken). */
function wasNoRow(error: unknown): boolean {
  return /^2[23]/.test((error as { code?: string }).code ?? '')
}

async function setSequences(client: PoolClient, sequences: readonly SequenceState[]): Promise<void> {
  for (const { name, value, isCalled } of sequences) {
    await client.query('SELECT setval(format($1, $2::text)::regclass, $3, $4)', ['%I', name, value, isCalled])
  }
}

function compare(rows: Readonly<Record<string, number>>, told: Readonly<Record<string, number>>): void {
  for (const [table, count] of Object.entries(told)) {
    if (rows[table] !== count)
      throw new InvalidError(`Table ${table}: ${count} rows were exported, ${rows[table] ?? 0} came in`)
  }
}
