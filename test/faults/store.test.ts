import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../src/platform/log.ts'
import { seededRandom } from '../../src/platform/random.ts'
import { findBinaries } from '../../src/platform/store/embedded/binaries.ts'
import { readPostmasterFile } from '../../src/platform/store/embedded/postmaster-file.ts'
import { idsOf } from '../../src/platform/store/embedded/run-as.ts'
import { startEmbeddedPostgres } from '../../src/platform/store/embedded/start.ts'
import { openStore, type OpenStore } from '../../src/platform/store/open-store.ts'
import { createPool } from '../../src/platform/store/pool.ts'
import { removeFolder } from '../world/folder.ts'
import { until } from '../world/until.ts'

const migrations = [{ name: 'test.001-number', sql: 'CREATE TABLE number (n bigint PRIMARY KEY)' }]
const writerFile = fileURLToPath(new URL('store-writer.ts', import.meta.url))

describe('the embedded store', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nowdesk-fault-'))
  })
  afterEach(() => removeFolder(folder))

  const open = () => openStore({ dataFolder: folder, log: silentLog, migrations })
  const clusterFolder = async () =>
    join(folder, (await readdir(folder)).find((name) => /^postgres-\d+$/.test(name)) ?? '')

  it('keeps every acknowledged commit when its owner is killed, and its server ends by itself', async () => {
    const random = seededRandom(7)
    const acknowledged: number[] = []
    for (let round = 0; round < 6; round += 1) {
      const killed = await writeUntilKilled(folder, acknowledged, 50 + random.next() * 250)
      expect(killed).toBeGreaterThan(0)
      // The next owner comes at once in every other round, while the server of the one before is still ending.
      if (round % 2 === 0) await until(async () => (await readPostmasterFile(await clusterFolder())) === undefined)
    }
    await using store = await open()
    const kept = new Set(await numbers(store))
    expect(acknowledged.filter((n) => !kept.has(n))).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(50)
  })

  it('is owned by one process at a time, and says so', async () => {
    await using store = await open()
    await expect(open()).rejects.toThrow(/Another Nowdesk uses the data folder/)
    const child = startWriter(folder, 0)
    expect((await ended(child)).stderr).toContain('Another Nowdesk uses the data folder')
    await using joined = await openStore({ dataFolder: folder, log: silentLog, migrations, mayJoin: true })
    await sql`INSERT INTO number VALUES (1)`.execute(joined.db)
    expect(await numbers(store)).toEqual([1])
  })

  it('leaves nothing running after a clean stop, and opens again within half a second', async () => {
    const store = await open()
    const file = await readPostmasterFile(await clusterFolder())
    await store[Symbol.asyncDispose]()
    expect(isRunning(file?.pid ?? 0)).toBe(false)
    const startedAt = performance.now()
    await using again = await open()
    const tookMs = performance.now() - startedAt
    expect(await numbers(again)).toEqual([])
    // Half a second is the aim on a quiet machine; the suite may share its cores.
    expect(tookMs).toBeLessThan(2_000)
  })

  it('comes back when its server is killed, with everything acknowledged', async () => {
    await using store = await open()
    await sql`INSERT INTO number VALUES (1)`.execute(store.db)
    const { pid } = (await readPostmasterFile(await clusterFolder())) ?? { pid: 0 }
    const heard: string[] = []
    await using _listening = await store.listen('test', (payload) => heard.push(payload))
    process.kill(pid, 'SIGKILL')
    await until(async () => {
      const found = await numbers(store).catch(() => [])
      return found.length === 1 && (await readPostmasterFile(await clusterFolder()))?.pid !== pid
    }, 30_000)
    await until(() => heard.includes(''))
    await sql`NOTIFY test, 'again'`.execute(store.db)
    await until(() => heard.includes('again'))
  })

  it('begins anew where making the database was cut off', async () => {
    const { major } = await findBinaries(join(folder, 'lib'))
    await mkdir(join(folder, `postgres-${major}.unfinished`, 'base'), { recursive: true })
    await using store = await open()
    expect(await numbers(store)).toEqual([])
  })

  it('works under a path too long for a socket', async () => {
    await using store = await openStore({ dataFolder: join(folder, 'x'.repeat(120)), log: silentLog, migrations })
    expect(await numbers(store)).toEqual([])
  })

  it('runs as a system user where root may not make a user namespace, and as ourselves elsewhere', async () => {
    const isRoot = process.getuid?.() === 0
    const runAs = isRoot ? { prefix: [], ids: await idsOf('nobody') } : { prefix: [] }
    for (let round = 0; round < 2; round += 1) {
      await using server = await startEmbeddedPostgres({ dataFolder: folder, log: silentLog, runAs })
      const pool = createPool(server.connection)
      expect((await pool.query<{ n: number }>('SELECT 1::bigint AS n')).rows).toEqual([{ n: 1 }])
      await pool.end()
    }
  })
})

async function numbers(store: OpenStore): Promise<readonly number[]> {
  const { rows } = await sql<{ n: number }>`SELECT n FROM number ORDER BY n`.execute(store.db)
  return rows.map((row) => row.n)
}

function startWriter(folder: string, firstNumber: number): ChildProcess {
  return spawn(process.execPath, [writerFile, folder, String(firstNumber)], { stdio: ['ignore', 'pipe', 'pipe'] })
}

async function ended(child: ChildProcess): Promise<{ readonly stderr: string }> {
  let stderr = ''
  child.stderr?.on('data', (chunk) => (stderr += String(chunk)))
  await new Promise((resolve) => child.once('close', resolve))
  return { stderr }
}

/** Kills the writer so long after its first commit; returns how many it acknowledged. */
async function writeUntilKilled(folder: string, acknowledged: number[], afterMs: number): Promise<number> {
  const before = acknowledged.length
  const child = startWriter(folder, (acknowledged.at(-1) ?? 0) + 100_000)
  const { promise: isWriting, resolve } = Promise.withResolvers<void>()
  createInterface({ input: child.stdout! }).on('line', (line) => {
    if (line === 'open') return
    acknowledged.push(Number(line))
    resolve()
  })
  const end = ended(child)
  await Promise.race([isWriting, end.then(({ stderr }) => Promise.reject(new Error(stderr)))])
  await new Promise((done) => setTimeout(done, afterMs))
  child.kill('SIGKILL')
  await end
  return acknowledged.length - before
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
