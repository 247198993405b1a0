// The bytes of a tip's files: drawn anew to be seen, and as they came to be kept as evidence.
import type { Actor } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { storedPieces } from '../file-pieces.ts'
import { nothingSuch, requireId, requireRole } from '../may.ts'
import type { TipTables } from './schema.ts'

export interface TipOriginal {
  readonly fileName: string
  readonly contentType: string
  readonly byteCount: number
  /** Piece by piece, each read when it is asked for: a film is never in memory whole. */
  readonly chunks: AsyncIterable<Uint8Array>
}

/** A picture drawn anew, as JPEG, without what the file said beside it. @throws {NotFoundError} for what is no picture. */
export async function tipPreview(deps: NewsroomDeps, actor: Actor, tipId: string, fileId: string): Promise<Uint8Array> {
  requireRole(actor, 'watcher', 'see tips')
  const content = await deps.store.inDesk(actor.deskId, (tx) => readPreview(tx, actor.deskId, idsOf(tipId, fileId)))
  if (!content) throw nothingSuch(fileId, 'picture')
  return content
}

/** `undefined` where there is none. */
export async function readPreview(
  tx: Tx,
  deskId: string,
  { tipId, fileId }: { readonly tipId: string; readonly fileId: string },
): Promise<Uint8Array | undefined> {
  const row = await tx
    .withTables<TipTables>()
    .selectFrom('newsroom_tip_preview')
    .innerJoin('newsroom_tip_file', 'newsroom_tip_file.file_id', 'newsroom_tip_preview.file_id')
    .select('newsroom_tip_preview.content')
    .where('newsroom_tip_file.desk_id', '=', deskId)
    .where('newsroom_tip_file.tip_id', '=', tipId)
    .where('newsroom_tip_file.file_id', '=', fileId)
    .executeTakeFirst()
  return row?.content
}

/** The file byte for byte as it came, with all that it says. @throws {NotFoundError} */
export async function tipOriginal(
  deps: NewsroomDeps,
  actor: Actor,
  tipId: string,
  fileId: string,
): Promise<TipOriginal> {
  requireRole(actor, 'watcher', 'see tips')
  const ids = idsOf(tipId, fileId)
  const file = await deps.store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<TipTables>()
      .selectFrom('newsroom_tip_file')
      .select(['file_name', 'content_type', 'byte_count'])
      .where('desk_id', '=', actor.deskId)
      .where('tip_id', '=', ids.tipId)
      .where('file_id', '=', ids.fileId)
      .executeTakeFirst(),
  )
  if (!file) throw nothingSuch(fileId, 'file')
  return {
    fileName: file.file_name,
    contentType: file.content_type,
    byteCount: file.byte_count,
    chunks: chunksOf(deps, actor.deskId, ids.fileId),
  }
}

function chunksOf({ store }: NewsroomDeps, deskId: string, fileId: string): AsyncIterable<Uint8Array> {
  return storedPieces((position) =>
    store.inDesk(deskId, (tx) =>
      tx
        .withTables<TipTables>()
        .selectFrom('newsroom_tip_chunk')
        .select('content')
        .where('desk_id', '=', deskId)
        .where('file_id', '=', fileId)
        .where('position', '=', position)
        .executeTakeFirst(),
    ),
  )
}

function idsOf(tipId: string, fileId: string) {
  return { tipId: requireId(tipId, 'tip'), fileId: requireId(fileId, 'file') }
}
