// Images of drafts: stored once, named by id, given to channels as bytes.
import type { Actor } from '../model/role.ts'
import { InvalidError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { withoutMetadata } from '../platform/pictures.ts'
import type { Database, Tx } from '../platform/store/store.ts'
import type { Channel, OutgoingMedia } from './channel.ts'
import type { VerbDeps } from './deps.ts'
import type { DraftMedia } from './draft-content.ts'
import { readImage } from './image-size.ts'
import { notHere, requireId, requireRole } from './may.ts'
import type { AnswerTables } from './schema.ts'

/** 8 MiB: what phones make; the smallest of the networks' own bounds is checked when it is published. */
const maxMediaBytes = 8 * 1_048_576

export interface MediaView {
  readonly mediaId: string
  readonly type: string
  readonly width: number
  readonly height: number
  readonly bytes: number
}

/** Keeps it without what a camera wrote into it. @throws {InvalidError} for what is not a PNG, JPEG, GIF or WebP, by its bytes, or is too big. */
export async function addMedia(deps: VerbDeps, actor: Actor, given: Uint8Array): Promise<MediaView> {
  requireRole(actor, 'responder', 'add an image')
  if (given.byteLength > maxMediaBytes) throw new InvalidError(`An image has at most ${maxMediaBytes / 1_048_576} MB.`)
  const bytes = readImage(given) ? await withoutMetadata(given) : given
  const image = readImage(bytes)
  if (!image) throw new InvalidError('This is not an image in PNG, JPEG, GIF or WebP.')
  const mediaId = newId()
  await deps.store.inDesk(actor.deskId, async (tx) => {
    await tx
      .withTables<AnswerTables>()
      .insertInto('answer_media')
      .values({
        media_id: mediaId,
        desk_id: actor.deskId,
        ...image,
        bytes: Buffer.from(bytes),
        added_at_ms: deps.clock.now(),
        person_id: actor.personId,
      })
      .execute()
  })
  return { mediaId, ...image, bytes: bytes.byteLength }
}

/** @throws {NotFoundError} */
export async function getMedia(
  deps: VerbDeps,
  { deskId }: Actor,
  mediaId: string,
): Promise<{ readonly type: string; readonly bytes: Uint8Array }> {
  const row = await deps.store.inDesk(deskId, (tx) =>
    tx
      .withTables<AnswerTables>()
      .selectFrom('answer_media')
      .select(['type', 'bytes'])
      .where('media_id', '=', requireId(mediaId, 'image'))
      .where('desk_id', '=', deskId)
      .executeTakeFirst(),
  )
  if (!row) throw notHere('image')
  return row
}

/** @throws {InvalidError} for an image that a channel would not take, or that says nothing to those who don't see it. */
export async function requireMedia(
  tx: Tx,
  deskId: string,
  media: readonly DraftMedia[],
  channels: readonly Channel[],
): Promise<void> {
  for (const { mediaId, alt } of media) {
    if (alt.trim() === '') throw new InvalidError('Say what each image shows, for those who don’t see it.')
    const row = await tx
      .withTables<AnswerTables>()
      .selectFrom('answer_media')
      .select(['type', ({ fn }) => fn<number>('octet_length', ['bytes']).as('size')])
      .where('media_id', '=', requireId(mediaId, 'image'))
      .where('desk_id', '=', deskId)
      .executeTakeFirst()
    if (!row) throw notHere('image')
    for (const { title, limits } of channels) {
      if (!limits.mediaTypes.includes(row.type)) throw new InvalidError(`${title} takes no ${row.type}.`)
      if (Number(row.size) > limits.maxMediaBytes) {
        const most = `${(limits.maxMediaBytes / 1_000_000).toFixed(1)} MB`
        throw new InvalidError(
          `${title} takes images of at most ${most}; this has ${(row.size / 1_000_000).toFixed(1)}.`,
        )
      }
      if (alt.length > limits.maxAlt)
        throw new InvalidError(`On ${title} a description has at most ${limits.maxAlt} characters.`)
    }
  }
}

/** As channels take them. */
export async function outgoingMedia(db: Database, media: readonly DraftMedia[]): Promise<readonly OutgoingMedia[]> {
  const outgoing: OutgoingMedia[] = []
  for (const { mediaId, alt } of media) {
    const { type, width, height, bytes } = await db
      .withTables<AnswerTables>()
      .selectFrom('answer_media')
      .select(['type', 'width', 'height', 'bytes'])
      .where('media_id', '=', mediaId)
      .executeTakeFirstOrThrow()
    outgoing.push({ mediaId, type, alt, bytes, ...(width && { width }), ...(height && { height }) })
  }
  return outgoing
}
