import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestNewsroom, type TestNewsroom } from '../../../test/world/newsroom.ts'
import { onDisk } from '../../../test/world/tips.ts'
import type { CoveragePage } from './coverage-page.ts'
import { transcriptOf } from './transcript.ts'

let world: TestNewsroom
let coverage: CoveragePage

beforeEach(async () => {
  world = await openTestNewsroom()
  await world.newsroom.changeMasthead(world.admin, { isOn: true, slug: 'hollis' })
  coverage = await world.newsroom.announceCoverage(world.as('approver'), { title: 'Results of the third quarter' })
})
afterEach(() => world[Symbol.asyncDispose]())

const start = () => world.newsroom.startCoverage(world.admin, coverage.coverageId)
const end = () => world.newsroom.endCoverage(world.admin, coverage.coverageId)
const say = (text: string, more: { speaker?: string; key?: string } = {}) =>
  world.newsroom.sayLine(world.as('responder'), coverage.coverageId, { text, ...more })
const page = async () => String((await world.newsroom.livePage('hollis', coverage.name))?.body)

async function readAlong(after = 0) {
  const frames: string[] = []
  const reader = { send: (frame: string) => void frames.push(frame) }
  const leave = await world.newsroom.readAlong('hollis', coverage.name, { after, reader })
  return { frames, leave }
}

test('it is announced, begun and ended, each once, by whoever may; lines are said while it is live', async () => {
  expect(coverage).toMatchObject({ state: 'planned', promiseMs: 1_000, version: 1 })
  await expect(world.newsroom.announceCoverage(world.as('responder'), { title: 'x' })).rejects.toThrow('role approver')
  await expect(say('Too early')).rejects.toThrow('not begun')
  await expect(end()).rejects.toThrow('not begun')
  expect(await page()).toContain('It has not begun.')
  expect(await start()).toMatchObject({ state: 'live', startedAtMs: world.clock.now() })
  await expect(start()).rejects.toThrow('live already')
  await say('Good morning.', { speaker: 'Nora Hollis' })
  expect(await page()).toContain('Good morning.')
  expect(await end()).toMatchObject({ state: 'ended', lineCount: 1 })
  await expect(say('Too late')).rejects.toThrow('It is over')
  await expect(
    world.newsroom.changeCoverage(world.admin, coverage.coverageId, { title: 'Other', baseVersion: 1 }),
  ).rejects.toThrow()
})

test('a line goes to whoever reads along in the moment in which it is stored; sent twice it is one', async () => {
  await start()
  const { frames, leave } = await readAlong()
  await say('Sales rose by a tenth.', { key: 'a1' })
  await say('Sales rose by a tenth.', { key: 'a1' })
  expect(frames).toHaveLength(2)
  expect(frames[1]).toMatch(/^id: 1\nevent: line\ndata: \{"/)
  expect(frames[1]).toContain('Sales rose by a tenth.')
  leave?.()
  await say('Costs too.')
  expect(frames).toHaveLength(2)
})

test('who was cut off goes on from the last line that came, and is told when it is over', async () => {
  await start()
  for (const text of ['One.', 'Two.', 'Three.']) await say(text)
  const { frames } = await readAlong(1)
  expect(frames.slice(1).map((frame) => /^id: (\d+)/.exec(frame)?.[1])).toEqual(['2', '3'])
  await end()
  expect(frames.at(-1)).toContain(`{"state":"ended","atMs":${world.clock.now()}}`)
  // Whoever comes back later is told the same, so that a page goes on by itself and nobody has to load it again.
  world.clock.advance(60_000)
  expect((await readAlong(3)).frames.at(-1)).toBe(frames.at(-1))
})

test('a page that grows holds what comes into it at the end, and names no file before', async () => {
  await using disk = await onDisk({ 'sound.flac': Buffer.alloc(9) })
  await world.newsroom.addCoverageFile(world.admin, coverage.coverageId, { ...disk.files[0]!, title: 'Sound' })
  await start()
  const growing = await page()
  expect(/<template id="over">.*?<\/template>/s.exec(growing)?.[0]).toContain('transcript.txt')
  expect(growing).not.toContain('Sound')
  await end()
  expect(await page()).not.toContain('<template')
  expect(await page()).toContain('Sound')
})

test('what was announced by mistake is called off with its files, as long as it has not begun', async () => {
  await using disk = await onDisk({ 'sound.flac': Buffer.alloc(9) })
  await world.newsroom.addCoverageFile(world.admin, coverage.coverageId, { ...disk.files[0]!, title: 'Sound' })
  const { frames } = await readAlong()
  const callOff = (role: 'approver' | 'responder') =>
    world.newsroom.callOffCoverage(world.as(role), coverage.coverageId)
  await expect(callOff('responder')).rejects.toThrow('role approver')
  await callOff('approver')
  expect(frames.at(-1)).toContain('"called off"')
  expect(await world.newsroom.livePage('hollis', coverage.name)).toBeUndefined()
  await expect(callOff('approver')).rejects.toThrow('no such live coverage')
  coverage = await world.newsroom.announceCoverage(world.admin, { title: 'Results' })
  await start()
  await expect(callOff('approver')).rejects.toThrow('It has begun')
})

test('who slept through more than is read at once lacks none of it, and gets it in its order', async () => {
  await start()
  const row = { coverage_id: coverage.coverageId, desk_id: world.admin.deskId }
  await sql`INSERT INTO newsroom_line SELECT ${row.coverage_id}, ${row.desk_id}, seq, seq, 1, '', 'Line ' || seq, 0, 0, 'Ada', NULL
    FROM generate_series(1, 2500) AS seq`.execute(world.store.db)
  await sql`UPDATE newsroom_coverage SET last_seq = 2500, line_count = 2500 WHERE coverage_id = ${row.coverage_id}`.execute(
    world.store.db,
  )
  const frames: string[] = []
  const send = (frame: string) => void frames.push(frame)
  const reading = world.newsroom.readAlong('hollis', coverage.name, { after: 100, reader: { send } })
  await say('Said meanwhile.')
  await reading
  const ids = frames.flatMap((frame) => /^id: (\d+)/.exec(frame)?.[1] ?? []).map(Number)
  expect(new Set(ids).size).toBe(2_401)
  expect(ids).toEqual(ids.toSorted((a, b) => a - b))
})

test('a line is put right in the open and taken back; of two at once the second is told, and no version is lost', async () => {
  await start()
  const { number } = await say('Sales rose by a fifth.', { speaker: 'Nora Hollis' })
  const correct = (text: string, version: number) =>
    world.newsroom.correctLine(world.admin, coverage.coverageId, { number, text, version })
  expect(await correct('Sales rose by a tenth.', 1)).toMatchObject({ version: 2, speaker: 'Nora Hollis' })
  await expect(correct('Sales fell.', 1)).rejects.toThrow('meanwhile')
  expect(await page()).toContain('put right')
  expect(await page()).not.toContain('by a fifth')
  await correct('', 2)
  expect(await page()).toContain('taken back')
  const rows = world.store.db.withTables<{ newsroom_line: { text: string; seq: number } }>()
  expect((await rows.selectFrom('newsroom_line').select('text').orderBy('seq').execute()).length).toBe(3)
})

describe('once it is over', () => {
  test('the transcript is there in that instant, put right and with speakers, and not before', async () => {
    await start()
    await say('Good morning.', { speaker: 'Nora Hollis' })
    const { number } = await say('Sales rose by a fifth.', { speaker: 'Nora Hollis' })
    await say('By how much?', { speaker: 'Mara Quill' })
    expect(await world.newsroom.transcript('hollis', coverage.name)).toBeUndefined()
    await end()
    await world.newsroom.correctLine(world.admin, coverage.coverageId, { number, text: 'By a tenth.', version: 1 })
    const found = await world.newsroom.transcript('hollis', coverage.name)
    expect(found?.headers?.['content-disposition']).toBe(`attachment; filename="${coverage.name}.txt"`)
    const text = String(found?.body)
    expect(text).toContain('Nora Hollis:\nGood morning.\nBy a tenth.\n\nMara Quill:\nBy how much?\n')
    expect(text).toContain('3 lines, 1 of them put right, 0 taken back.')
  })

  test('its files are there in that instant for whoever has the code, and for nobody else', async () => {
    const bytes = Buffer.alloc(1_500_000, 9)
    await using disk = await onDisk({ 'The Concert.FLAC': bytes })
    const [file] = disk.files
    const kept = await world.newsroom.addCoverageFile(world.admin, coverage.coverageId, {
      ...file!,
      title: 'The concert',
    })
    const coverageFileId = kept.files[0]?.coverageFileId ?? ''
    const asked = (code: string) => world.newsroom.releasedFile('hollis', coverage.name, { coverageFileId, code })
    await start()
    expect(await page()).not.toContain('The concert')
    expect(await asked(coverage.accessCode)).toMatchObject({ status: 422 })
    await end()
    expect(await page()).toContain('The concert')
    expect(await page()).not.toContain(coverage.accessCode)
    expect(await asked('WRONG')).toMatchObject({ status: 422 })
    // As people type it.
    const typed = coverage.accessCode.toLowerCase().replace(/^(.{5})/, '$1 ')
    const released = await asked(typed)
    if (!released || 'status' in released) throw new Error('It was not released')
    expect(released).toMatchObject({ fileName: 'the-concert.flac', byteCount: bytes.byteLength })
    const chunks: Uint8Array[] = []
    for await (const chunk of released.chunks) chunks.push(chunk)
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true)
    const remove = world.newsroom.removeCoverageFile(world.admin, coverage.coverageId, coverageFileId)
    await expect(remove).rejects.toThrow('It is out')
  })
})

test('what browsers measured is shown beside the promise; what cannot be a time counts for nothing', async () => {
  await start()
  const tell = (measured: readonly unknown[]) => world.newsroom.tellReach('hollis', coverage.name, measured)
  expect(await page()).toContain('within 1 s of its coming to us. Nothing is measured yet.')
  await tell([...Array.from({ length: 45 }, () => 80), ...Array.from({ length: 5 }, () => 640)])
  await tell(['soon', null, Number.NaN, -5_000, Infinity])
  expect(await page()).toContain('half of the lines within 0.1 s, 99 of 100 within 0.75 s (50 measured)')
  await end()
  await tell([9_000])
  expect((await world.newsroom.viewCoverage(world.admin, coverage.coverageId)).reach.count).toBe(50)
})

test('another desk has none of it, and nothing that is said runs', async () => {
  await start()
  await say('<script>alert(1)</script>', { speaker: '<b>Eve</b>' })
  expect(await page()).not.toContain('<script>alert')
  const other = { ...world.admin, deskId: crypto.randomUUID() }
  await world.newsroom.changeMasthead(other, { isOn: true, slug: 'rival' })
  expect(await world.newsroom.livePage('rival', coverage.name)).toBeUndefined()
  await expect(world.newsroom.viewCoverage(other, coverage.coverageId)).rejects.toThrow('no such live coverage')
  await expect(world.newsroom.sayLine(other, coverage.coverageId, { text: 'x' })).rejects.toThrow(
    'no such live coverage',
  )
})

test('a transcript of nothing says so', () => {
  const context = { organisation: 'Hollis', timeZone: 'UTC', address: 'https://desk.example/x' }
  expect(transcriptOf(coverage, [], context)).toContain('0 lines')
})
