// What is recorded while it happens: kept with the coverage, and out in the instant in which it ends, for whoever has the code.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Actor } from '../../model/role.ts'
import { ConflictError, InvalidError, LimitError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { readableName } from '../addresses.ts'
import type { NewsroomDeps } from '../deps.ts'
import { touchMasthead } from '../masthead/masthead.ts'
import { nothingSuch, requireId, requireRole, wordsOf } from '../may.ts'
import { record } from '../record.ts'
import { piecesOf, storedPieces } from '../file-pieces.ts'
import { type CoveragePage, pageOf } from './coverage-page.ts'
import { lockedCoverage } from './coverage-row.ts'
import { readFiles } from './read-files.ts'
import type { CoverageFileRow, CoverageRow, LiveTables } from './schema.ts'

/** As it was received, on this machine's disk. */
export interface RecordedFile {
  readonly fileName: string
  readonly path: string
  readonly byteCount: number
  readonly sha256: string
}

/** A concert's sound at a good rate. */
export const maxRecordedBytes = 256 * 1_048_576
const maxFiles = 40

/** Keeps a file with the coverage; what was added after the end is out at once. @throws {LimitError} for too many. */
export async function addFile(
  deps: NewsroomDeps,
  actor: Actor,
  coverageId: string,
  file: RecordedFile & { readonly title: string },
): Promise<CoveragePage> {
  requireRole(actor, 'responder', 'add files to live coverage')
  if (file.byteCount === 0) throw new InvalidError('The file is empty.')
  const ending = /\.[a-z0-9]{1,8}$/i.exec(file.fileName)?.[0].toLowerCase() ?? ''
  const { deskId } = actor
  const atMs = deps.clock.now()
  return await deps.store.inDesk(deskId, async (tx) => {
    await lockedCoverage(tx, deskId, coverageId)
    if ((await readFiles(tx, coverageId)).length >= maxFiles)
      throw new LimitError(`Live coverage has at most ${maxFiles} files.`)
    const row: CoverageFileRow = {
      coverage_file_id: newId(),
      coverage_id: coverageId,
      desk_id: deskId,
      file_name: `${readableName(file.fileName.replace(/\.[^.]*$/, '')) || 'file'}${ending}`,
      // Only ever a download: what it is, is between whoever recorded it and whoever plays it.
      content_type: 'application/octet-stream',
      byte_count: file.byteCount,
      sha256: file.sha256,
      title: wordsOf(file.title, 200, 'title of the file'),
      added_by_name: actor.name,
      added_at_ms: atMs,
    }
    const tables = tx.withTables<LiveTables>()
    await tables.insertInto('newsroom_coverage_file').values(row).execute()
    const id = { coverage_file_id: row.coverage_file_id, desk_id: deskId }
    for await (const piece of piecesOf(file.path))
      await tables
        .insertInto('newsroom_coverage_chunk')
        .values({ ...id, ...piece })
        .execute()
    await record(tx, { deskId, atMs, by: actor, act: 'added a file to live coverage', subjectId: coverageId })
    await touchMasthead(tx, deskId, atMs)
    return await pageOf(tx, deskId, coverageId)
  })
}

/** @throws {NotFoundError} @throws {ConflictError} once it is out: somebody may have paid for it. */
export async function removeFile(
  deps: NewsroomDeps,
  actor: Actor,
  coverageId: string,
  coverageFileId: string,
): Promise<CoveragePage> {
  requireRole(actor, 'responder', 'remove files of live coverage')
  const { deskId } = actor
  const atMs = deps.clock.now()
  return await deps.store.inDesk(deskId, async (tx) => {
    const { state } = await lockedCoverage(tx, deskId, coverageId)
    if (state === 'ended') throw new ConflictError('It is out: whoever has the code may count on it.')
    const removed = await tx
      .withTables<LiveTables>()
      .deleteFrom('newsroom_coverage_file')
      .where('coverage_id', '=', coverageId)
      .where('coverage_file_id', '=', requireId(coverageFileId, 'file'))
      .returning('file_name')
      .executeTakeFirst()
    if (!removed) throw nothingSuch(coverageFileId, 'file')
    const act = 'removed a file of live coverage'
    await record(tx, { deskId, atMs, by: actor, act, subjectId: coverageId, note: removed.file_name })
    return await pageOf(tx, deskId, coverageId)
  })
}

export interface ReleasedFile {
  readonly fileName: string
  readonly byteCount: number
  readonly chunks: AsyncIterable<Uint8Array>
}

/** The file for whoever has the code, once it is over; `undefined` for all others. */
export async function releasedFile(
  deps: NewsroomDeps,
  coverage: CoverageRow,
  { coverageFileId, code }: { readonly coverageFileId: string; readonly code: string },
): Promise<ReleasedFile | undefined> {
  if (coverage.state !== 'ended' || !isCode(code, coverage.access_code)) return undefined
  const { desk_id: deskId, coverage_id: coverageId } = coverage
  const file = await deps.store.inDesk(deskId, async (tx) =>
    (await readFiles(tx, coverageId)).find((one) => one.coverageFileId === coverageFileId),
  )
  if (!file) return undefined
  const chunks = storedPieces((position) =>
    deps.store.inDesk(deskId, (tx) =>
      tx
        .withTables<LiveTables>()
        .selectFrom('newsroom_coverage_chunk')
        .select('content')
        .where('desk_id', '=', deskId)
        .where('coverage_file_id', '=', coverageFileId)
        .where('position', '=', position)
        .executeTakeFirst(),
    ),
  )
  return { fileName: file.fileName, byteCount: file.byteCount, chunks }
}

/** As people type it: small letters and blanks are no mistake. Compared in one time, however much of it is right. */
function isCode(typed: string, code: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')), digest(code))
}
