import { createHash } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { PoolClient, PoolConfig } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { systemClock } from '../../clock.ts'
import { openGround, type GroundOptions } from '../ground.ts'
import { stepsDone } from '../migrate.ts'
import { createPool } from '../pool.ts'
import { listSequences, listTables, type TableShape } from './catalogue.ts'
import { endOfTable, formatName, type BackupReport, type EndLine, type Header, type SequencesLine } from './format.ts'

/** A tenth of the time of level 9 for a tenth more bytes. */
const compressionLevel = 4

/**
 * Writes all that the database holds, as of one instant, to `file`, which appears when it is whole. Nowdesk may be
 * running on the folder meanwhile. Reads in a stream: memory does not grow with the data.
 */
export async function exportDatabase(options: GroundOptions, file: string): Promise<BackupReport> {
  await using stack = new AsyncDisposableStack()
  const { connection } = await openGround({ ...options, mayJoin: true }, stack)
  return await exportFrom(connection, file, (options.clock ?? systemClock).now())
}

/** As `exportDatabase`, from a database that is already reached. */
export async function exportFrom(connection: PoolConfig, file: string, madeAtMs: number): Promise<BackupReport> {
  await using stack = new AsyncDisposableStack()
  const pool = createPool({ ...connection, max: 1 })
  stack.defer(() => pool.end())
  const client = await pool.connect()
  stack.defer(() => client.release())
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const rows: Record<string, number> = {}
  await writeFile(file, exportedBytes(client, madeAtMs, rows))
  await client.query('COMMIT')
  return { rows, madeAtMs, fileBytes: (await stat(file)).size }
}

/** Only its owner may read it: it holds everything. */
async function writeFile(file: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  const unfinished = `${file}.unfinished`
  try {
    const handle = await open(unfinished, 'w', 0o600)
    // Flushed before it gets its name, so that a power cut leaves either the whole export or none.
    const sink = handle.createWriteStream({ flush: true })
    await pipeline(Readable.from(bytes), createGzip({ level: compressionLevel }), sink)
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function* exportedBytes(
  client: PoolClient,
  madeAtMs: number,
  rows: Record<string, number>,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const bytes of content(client, madeAtMs, rows)) {
    hash.update(bytes)
    yield bytes
  }
  yield line({ end: { rows, sha256: hash.digest('hex') } } satisfies EndLine)
}

async function* content(client: PoolClient, madeAtMs: number, rows: Record<string, number>): AsyncGenerator<Buffer> {
  yield line({ format: formatName, version: 1, madeAtMs, steps: [...(await stepsDone(client))] } satisfies Header)
  for (const table of await listTables(client)) {
    yield line({ table: table.name, columns: table.columns })
    const stream = client.query(copyTo(`COPY ${target(client, table)} TO STDOUT`))
    for await (const bytes of stream) yield bytes as Buffer
    rows[table.name] = stream.rowCount
    yield Buffer.from(`${endOfTable}\n`)
  }
  yield line({ sequences: [...(await listSequences(client))] } satisfies SequencesLine)
}

/** Name and columns of a table, quoted, as COPY wants them. */
export function target(client: PoolClient, { name, columns }: TableShape): string {
  return `${client.escapeIdentifier(name)} (${columns.map((column) => client.escapeIdentifier(column)).join(', ')})`
}

function line(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`)
}
