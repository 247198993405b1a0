import type { Actor } from '../../model/role.ts'
import { ConflictError, InvalidError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { optionalWords, requireRole } from '../may.ts'
import { changeTip } from './change-tip.ts'
import type { TipTables } from './schema.ts'
import type { TipView } from './view-tips.ts'

export interface TipOnPage {
  /** The sender's words as they are to be shown: shortened where they name somebody. */
  readonly text: string
  /** For each picture that is to be shown, what is to be seen; the others stay with the desk. */
  readonly pictures: readonly { readonly fileId: string; readonly alt: string }[]
  readonly version: number
}

/**
 * Puts a tip on the public page of tips, with its label, or changes what is shown of it.
 * @throws {ConflictError} when consent does not cover it, it was taken back, or the tip is false.
 */
export async function publishTip(deps: NewsroomDeps, actor: Actor, tipId: string, on: TipOnPage): Promise<TipView> {
  requireRole(actor, 'approver', 'show tips to the public')
  const text = optionalWords(on.text, 5_000, 'text')
  return await changeTip(deps, actor, { tipId, version: on.version }, async (tip, tx, atMs) => {
    refuseUnlessAllowed(tip, on)
    if (text === '' && on.pictures.length === 0)
      throw new InvalidError('Nothing is left to be shown: keep some words, or describe a picture.')
    await describe(tx, tip, on.pictures)
    return {
      act: `${tip.publicSinceMs === undefined ? 'put a tip on the page' : 'changed a tip on the page'} as ${tip.state}`,
      change: { public_text: text, public_since_ms: tip.publicSinceMs ?? atMs, public_until_ms: null },
    }
  })
}

/** Takes it off the page again. @throws {ConflictError} when it is not there. */
export async function takeOffTip(
  deps: NewsroomDeps,
  actor: Actor,
  tipId: string,
  { version }: { readonly version: number },
): Promise<TipView> {
  requireRole(actor, 'approver', 'take tips off the page')
  return await changeTip(deps, actor, { tipId, version }, (tip, _tx, atMs) => {
    if (tip.publicSinceMs === undefined) throw new ConflictError('This tip is not on the page.')
    return { act: 'took a tip off the page', change: { public_since_ms: null, public_until_ms: atMs } }
  })
}

function refuseUnlessAllowed(tip: TipView, { pictures }: TipOnPage): void {
  if (tip.withdrawnAtMs !== undefined)
    throw new ConflictError('Whoever sent this took their consent back: it may not be shown.')
  if (tip.use === 'lead')
    throw new ConflictError('Whoever sent this allows you to look into it, and to publish nothing.')
  if (tip.use === 'words' && pictures.length > 0)
    throw new ConflictError('Whoever sent this allows you to publish their words, and none of their files.')
  if (tip.state === 'false') throw new ConflictError('This tip was found false: it is not shown.')
}

async function describe(tx: Tx, tip: TipView, pictures: TipOnPage['pictures']): Promise<void> {
  for (const { fileId, hasPreview } of tip.files) {
    const given = pictures.find((one) => one.fileId === fileId)
    const alt = given ? optionalWords(given.alt, 500, 'description of what is to be seen') : ''
    if (given && !hasPreview) throw new InvalidError('A film is not shown here: it stays with the desk.')
    if (given && alt === '')
      throw new InvalidError('Say of each picture what is to be seen, for whoever does not see it.')
    const tables = tx.withTables<TipTables>()
    await tables.updateTable('newsroom_tip_file').set({ alt }).where('file_id', '=', fileId).execute()
  }
}
