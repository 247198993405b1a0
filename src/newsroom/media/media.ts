import { createHash } from 'node:crypto'
import type { Actor } from '../../model/role.ts'
import { InvalidError, LimitError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { withoutMetadata } from '../../platform/pictures.ts'
import type { Tx } from '../../platform/store/store.ts'
import { newsroomPath, readableName } from '../addresses.ts'
import type { NewsroomDeps } from '../deps.ts'
import { mastheadOf, touchMasthead } from '../masthead/masthead.ts'
import { nothingSuch, optionalWords, requireId, requireRole, wordsOf } from '../may.ts'
import { record } from '../record.ts'
import { fileTypeOf, type FileType } from './file-type.ts'
import type { MediaRow, MediaTables } from './schema.ts'

/** A press picture at full size; a film belongs elsewhere. */
export const maxMediaBytes = 10 * 1_048_576
const maxMediaPerDesk = 500

/** What must be known of a file before anybody may use it. */
export interface MediaWords {
  /** What is to be seen, for whoever does not see it. */
  readonly alt: string
  readonly caption?: string
  /** Whose work it is. */
  readonly credit: string
  /** On which terms it may be used: `CC BY 4.0`, `Free for editorial use`. */
  readonly licence: string
  readonly isListed?: boolean
}

export interface Media extends Required<MediaWords> {
  readonly mediaId: string
  readonly fileName: string
  readonly contentType: string
  readonly byteCount: number
  readonly width?: number
  readonly height?: number
  readonly addedByName: string
  readonly addedAtMs: number
  /** Where the public finds it. */
  readonly path: string
}

/**
 * Keeps a file with its rights, a picture without what a camera wrote into it.
 * @throws {InvalidError} when it is no picture or PDF by its content, or alt text, credit or licence is missing.
 * @throws {LimitError} when it is too large, or there are too many.
 */
export async function addMedia(
  deps: NewsroomDeps,
  actor: Actor,
  file: MediaWords & { readonly fileName: string; readonly bytes: Uint8Array },
): Promise<Media> {
  requireRole(actor, 'responder', 'add media')
  if (file.bytes.byteLength > maxMediaBytes) {
    throw new LimitError(`A file may have at most ${maxMediaBytes / 1_048_576} MiB.`)
  }
  if (file.bytes.byteLength === 0) throw new InvalidError('The file is empty.')
  const bytes = isPicture(fileTypeOf(file.bytes)) ? await withoutMetadata(file.bytes) : file.bytes
  const { contentType, ending, width, height } = fileTypeOf(bytes)
  const words = checked(file)
  const atMs = deps.clock.now()
  const mediaId = newId()
  const { deskId } = actor
  return await deps.store.inDesk(deskId, async (tx) => {
    await refuseTooMany(tx, deskId)
    const row = {
      media_id: mediaId,
      desk_id: deskId,
      file_name: `${readableName(file.fileName.replace(/\.[^.]*$/, '')) || 'file'}${ending}`,
      content_type: contentType,
      byte_count: bytes.byteLength,
      sha256: createHash('sha256').update(bytes).digest('base64url'),
      width: width ?? null,
      height: height ?? null,
      ...words,
      is_listed: file.isListed ?? true,
      added_by_name: actor.name,
      added_at_ms: atMs,
    }
    const tables = tx.withTables<MediaTables>()
    await tables.insertInto('newsroom_media').values(row).execute()
    const content = Buffer.from(bytes)
    await tables.insertInto('newsroom_media_file').values({ media_id: mediaId, desk_id: deskId, content }).execute()
    await record(tx, { deskId, atMs, by: actor, act: 'added media', subjectId: mediaId })
    await touchMasthead(tx, deskId, atMs)
    return toMedia(row, await slugOf(tx, deskId))
  })
}

function isPicture({ width }: FileType): boolean {
  return width !== undefined
}

/** What is absent stays as it is. @throws {NotFoundError} @throws {InvalidError} */
export async function changeMedia(
  deps: NewsroomDeps,
  actor: Actor,
  mediaId: string,
  change: Partial<MediaWords>,
): Promise<Media> {
  requireRole(actor, 'responder', 'change media')
  const { deskId } = actor
  return await deps.store.inDesk(deskId, async (tx) => {
    const before = toMedia(await rowOf(tx, deskId, mediaId), await slugOf(tx, deskId))
    const after = { ...before, ...change }
    const row = await tx
      .withTables<MediaTables>()
      .updateTable('newsroom_media')
      .set({ ...checked(after), is_listed: after.isListed })
      .where('media_id', '=', mediaId)
      .where('desk_id', '=', deskId)
      .returningAll()
      .executeTakeFirstOrThrow()
    await touchMasthead(tx, deskId, deps.clock.now())
    return toMedia(row, await slugOf(tx, deskId))
  })
}

/** The file goes; where a statement shows it, nothing is shown. @throws {NotFoundError} */
export async function removeMedia(deps: NewsroomDeps, actor: Actor, mediaId: string): Promise<void> {
  requireRole(actor, 'approver', 'remove media')
  const { deskId } = actor
  const atMs = deps.clock.now()
  await deps.store.inDesk(deskId, async (tx) => {
    const { file_name: note } = await rowOf(tx, deskId, mediaId)
    await tx.withTables<MediaTables>().deleteFrom('newsroom_media').where('media_id', '=', mediaId).execute()
    await record(tx, { deskId, atMs, by: actor, act: 'removed media', subjectId: mediaId, note })
    await touchMasthead(tx, deskId, atMs)
  })
}

/** @throws {ForbiddenError} below a watcher. */
export async function listMedia(deps: NewsroomDeps, actor: Actor): Promise<readonly Media[]> {
  requireRole(actor, 'watcher', 'see media')
  return await deps.store.inDesk(actor.deskId, async (tx) => await readMedia(tx, actor.deskId))
}

/** Newest first, in the caller's transaction. */
export async function readMedia(tx: Tx, deskId: string): Promise<readonly Media[]> {
  const slug = await slugOf(tx, deskId)
  const rows = await tx
    .withTables<MediaTables>()
    .selectFrom('newsroom_media')
    .selectAll()
    .where('desk_id', '=', deskId)
    .orderBy('added_at_ms', 'desc')
    .execute()
  return rows.map((row) => toMedia(row, slug))
}

/** Whole, with what it is served as. */
export async function readMediaFile(
  tx: Tx,
  deskId: string,
  mediaId: string,
): Promise<(Pick<MediaRow, 'content_type' | 'file_name'> & { readonly content: Buffer }) | undefined> {
  return await tx
    .withTables<MediaTables>()
    .selectFrom('newsroom_media')
    .innerJoin('newsroom_media_file', 'newsroom_media_file.media_id', 'newsroom_media.media_id')
    .select(['newsroom_media.content_type', 'newsroom_media.file_name', 'newsroom_media_file.content'])
    .where('newsroom_media.desk_id', '=', deskId)
    .where('newsroom_media.media_id', '=', mediaId)
    .executeTakeFirst()
}

function checked({ alt, caption, credit, licence }: MediaWords) {
  return {
    alt: wordsOf(alt, 500, 'description of what is to be seen'),
    caption: optionalWords(caption, 500, 'caption'),
    credit: wordsOf(credit, 200, 'credit'),
    licence: wordsOf(licence, 200, 'licence'),
  }
}

async function refuseTooMany(tx: Tx, deskId: string): Promise<void> {
  const { count } = await tx
    .withTables<MediaTables>()
    .selectFrom('newsroom_media')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('desk_id', '=', deskId)
    .executeTakeFirstOrThrow()
  if (count < maxMediaPerDesk) return
  throw new LimitError(`A newsroom keeps at most ${maxMediaPerDesk} files. Remove some first.`)
}

async function rowOf(tx: Tx, deskId: string, mediaId: string): Promise<MediaRow> {
  const row = await tx
    .withTables<MediaTables>()
    .selectFrom('newsroom_media')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('media_id', '=', requireId(mediaId, 'file'))
    .executeTakeFirst()
  if (!row) throw nothingSuch(mediaId, 'file')
  return row
}

async function slugOf(tx: Tx, deskId: string): Promise<string> {
  return (await mastheadOf(tx, deskId))?.slug ?? ''
}

function toMedia(row: MediaRow, slug: string): Media {
  return {
    mediaId: row.media_id,
    fileName: row.file_name,
    contentType: row.content_type,
    byteCount: row.byte_count,
    ...(row.width !== null && { width: row.width }),
    ...(row.height !== null && { height: row.height }),
    alt: row.alt,
    caption: row.caption,
    credit: row.credit,
    licence: row.licence,
    isListed: row.is_listed,
    addedByName: row.added_by_name,
    addedAtMs: row.added_at_ms,
    path: `${newsroomPath(slug)}/media/${row.media_id}/${row.file_name}`,
  }
}
