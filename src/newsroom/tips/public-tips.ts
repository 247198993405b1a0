// What the public page of tips reads. Only what is on the page is among it, and of that only what may be shown.
import type { TipState } from '../../model/tip.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { TipTables } from './schema.ts'
import { viewsOf } from './view-tips.ts'

export interface PublicTip {
  readonly tipId: string
  readonly state: TipState
  readonly text: string
  /** The name, where whoever sent it wants to be named. */
  readonly credit?: string
  /** A town or an area; the exact place where that was allowed. */
  readonly place?: string
  readonly receivedAtMs: number
  readonly publicSinceMs: number
  readonly judgedAtMs?: number
  readonly pictures: readonly {
    readonly fileId: string
    readonly alt: string
    readonly width: number
    readonly height: number
  }[]
}

/** Of a page that is read from the top. */
const maxShown = 100

/** Those on the page, latest first. */
export async function readPublicTips(tx: Tx, deskId: string): Promise<readonly PublicTip[]> {
  const rows = await tx
    .withTables<TipTables>()
    .selectFrom('newsroom_tip')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('public_since_ms', 'is not', null)
    .orderBy('public_since_ms', 'desc')
    .limit(maxShown)
    .execute()
  return (await viewsOf(tx, rows)).map((tip) => {
    const place = tip.mayShowExactPlace ? [tip.exactPlace, tip.place].filter(Boolean).join(', ') : tip.place
    return {
      tipId: tip.tipId,
      state: tip.state,
      text: tip.publicText,
      ...(tip.credit === 'name' && tip.name !== undefined && { credit: tip.name }),
      ...(place && { place }),
      receivedAtMs: tip.receivedAtMs,
      publicSinceMs: tip.publicSinceMs ?? 0,
      ...(tip.judgedAtMs !== undefined && { judgedAtMs: tip.judgedAtMs }),
      pictures: tip.files.flatMap(({ fileId, alt, width, height }) =>
        alt === '' || width === undefined || height === undefined ? [] : [{ fileId, alt, width, height }],
      ),
    }
  })
}

/** Is any on the page? */
export async function hasPublicTips(tx: Tx, deskId: string): Promise<boolean> {
  const row = await tx
    .withTables<TipTables>()
    .selectFrom('newsroom_tip')
    .select('tip_id')
    .where('desk_id', '=', deskId)
    .where('public_since_ms', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** May this picture be shown to anybody, now? */
export async function isPublicPicture(
  tx: Tx,
  deskId: string,
  { tipId, fileId }: { readonly tipId: string; readonly fileId: string },
): Promise<boolean> {
  const row = await tx
    .withTables<TipTables>()
    .selectFrom('newsroom_tip_file')
    .innerJoin('newsroom_tip', 'newsroom_tip.tip_id', 'newsroom_tip_file.tip_id')
    .select('newsroom_tip_file.file_id')
    .where('newsroom_tip.desk_id', '=', deskId)
    .where('newsroom_tip.tip_id', '=', tipId)
    .where('newsroom_tip.public_since_ms', 'is not', null)
    .where('newsroom_tip_file.file_id', '=', fileId)
    .where('newsroom_tip_file.alt', '<>', '')
    .executeTakeFirst()
  return row !== undefined
}
