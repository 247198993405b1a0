import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silentLog } from '../../src/platform/log.ts'
import { newId } from '../../src/platform/ids.ts'
import { exportDatabase } from '../../src/platform/store/backup/export.ts'
import { importDatabase } from '../../src/platform/store/backup/import.ts'
import { enableDeskSecurity } from '../../src/platform/store/desk-security.ts'
import { openStore } from '../../src/platform/store/open-store.ts'
import type { Migration } from '../../src/platform/store/store.ts'
import { createTestDatabase, type TestDatabase } from '../world/store.ts'

const first: Migration = {
  name: 'test.001-thing',
  sql: `
    CREATE TABLE desk (desk_id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE a_thing (
      thing_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      desk_id uuid NOT NULL REFERENCES desk,
      words text,
      body json,
      bytes bytea,
      size bigint GENERATED ALWAYS AS (length(words)) STORED
    );
    CREATE TABLE counter (n bigint NOT NULL);
    INSERT INTO counter VALUES (0);
    ${enableDeskSecurity('a_thing')}
  `,
}
const second: Migration = {
  name: 'test.002-loud',
  sql: 'ALTER TABLE a_thing ADD loud text; UPDATE a_thing SET loud = upper(words)',
}

/** What a row of COPY's format could be taken for something else by. */
const awkward = [
  '',
  '\\.',
  '\\N',
  '{"table":"desk","columns":[]}',
  'tab\there',
  'line\nbreak\r\n',
  'back\\slash',
  'ä 🦊',
  "'; DROP",
]

describe('a back-up', () => {
  let folder = ''
  let file = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nowdesk-backup-'))
    file = join(folder, 'desk.nowdesk')
    await using source = await createTestDatabase([first])
    await fill(source)
    const report = await exportDatabase(at(source), file)
    expect(report.rows).toEqual({ a_thing: awkward.length + 3_000, counter: 1, desk: 1 })
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('comes back whole into an empty database, and is brought up to the schema of the code', async () => {
    await using target = await createTestDatabase()
    await importDatabase(at(target), [first, second], file)
    await using store = await openStore({ ...at(target), migrations: [first, second] })
    const { rows } = await sql<{ words: string; loud: string; size: number; bytes: Buffer | null }>`
      SELECT words, loud, size, bytes FROM a_thing ORDER BY thing_id LIMIT ${awkward.length}`.execute(store.db)
    expect(rows.map((row) => row.words)).toEqual(awkward)
    expect(rows.map((row) => row.loud)).toEqual(awkward.map((words) => words.toUpperCase()))
    expect(rows[0]?.bytes).toEqual(Buffer.from([0, 10, 92]))
    const next = await sql<{ thing_id: number }>`
      INSERT INTO a_thing (desk_id) SELECT desk_id FROM desk RETURNING thing_id`.execute(store.db)
    expect(next.rows[0]?.thing_id).toBe(awkward.length + 3_001)
    const counter = await sql<{ n: number }>`SELECT n FROM counter`.execute(store.db)
    expect(counter.rows).toEqual([{ n: 7 }])
  })

  it('is refused by a database that holds something', async () => {
    await using target = await createTestDatabase([first])
    await expect(importDatabase(at(target), [first], file)).rejects.toThrow('not empty')
  })

  it('is refused when it comes from a newer Nowdesk', async () => {
    await using target = await createTestDatabase()
    await expect(importDatabase(at(target), [second], file)).rejects.toThrow('newer Nowdesk')
  })

  it('is refused in words when the file is cut, altered or something else, and leaves the database empty', async () => {
    await using target = await createTestDatabase()
    const whole = await readFile(file)
    const text = gunzipSync(whole)
    const at3 = text.indexOf('ä 🦊')
    const altered = Buffer.concat([text.subarray(0, at3), Buffer.from('o '), text.subarray(at3 + 3)])
    const lines = text.toString('latin1').split('\n')
    const cases: readonly (readonly [Buffer, string])[] = [
      [whole.subarray(0, whole.length - 200), 'cut off'],
      [gzipSync(text.subarray(0, text.length - 300)), 'cut off'],
      [gzipSync(Buffer.from(lines.slice(0, -2).join('\n') + '\n', 'latin1')), 'cut off'],
      [gzipSync(altered), 'altered'],
      [gzipSync(Buffer.from(text.toString('latin1').replace('\t{', '\t('), 'latin1')), 'altered'],
      [Buffer.concat([whole.subarray(0, 500), Buffer.from([1, 2, 3, 4]), whole.subarray(504)]), 'altered'],
      [gzipSync(Buffer.concat([text, Buffer.from('more\n')])), 'altered'],
      [gzipSync('{"hello":"world"}\n'), 'not an export'],
      [Buffer.from('plain text'), 'altered'],
      [gzipSync(''), 'cut off'],
    ]
    for (const [bytes, words] of cases) {
      const path = join(folder, 'bad')
      await writeFile(path, bytes)
      await expect(importDatabase(at(target), [first], path)).rejects.toThrow(words)
    }
    await expect(importDatabase(at(target), [first], join(folder, 'none'))).rejects.toThrow('cannot be read')
    await importDatabase(at(target), [first], file)
  })
})

function at({ url }: TestDatabase) {
  return { dataFolder: '/nonexistent', databaseUrl: url, log: silentLog }
}

async function fill(database: TestDatabase): Promise<void> {
  await using store = await openStore({ ...at(database), migrations: [first] })
  const deskId = newId()
  await sql`INSERT INTO desk VALUES (${deskId}, 'ours')`.execute(store.db)
  for (const words of awkward) {
    await sql`INSERT INTO a_thing (desk_id, words, body, bytes)
              VALUES (${deskId}, ${words}, ${JSON.stringify({ words, nul: '\u0000' })}, ${Buffer.from([0, 10, 92])})`.execute(
      store.db,
    )
  }
  await sql`INSERT INTO a_thing (desk_id, words) SELECT ${deskId}, md5(n::text) FROM generate_series(1, 3000) n`.execute(
    store.db,
  )
  await sql`UPDATE counter SET n = 7`.execute(store.db)
}
