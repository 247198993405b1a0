import type { Actor } from '../../model/role.ts'
import { ConflictError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { touchMasthead } from '../masthead/masthead.ts'
import { nothingSuch, requireId } from '../may.ts'
import { record } from '../record.ts'
import type { TipRow, TipTables } from './schema.ts'
import { tipOf, type TipView } from './view-tips.ts'

export type TipChange = Partial<Omit<TipRow, 'checks' | 'desk_id' | 'tip_id' | 'version'>> & {
  /** As `jsonb` takes it. */
  readonly checks?: string
}

export interface TipAct {
  readonly act: string
  readonly note?: string
  readonly change: TipChange
}

/**
 * One act of a person on a tip, in one transaction with its record; pages that show it are made anew.
 * @throws {NotFoundError} @throws {ConflictError} when somebody changed it since `version`, or it is no longer kept.
 */
export async function changeTip(
  deps: NewsroomDeps,
  actor: Actor,
  { tipId, version }: { readonly tipId: string; readonly version: number },
  decide: (tip: TipView, tx: Tx, atMs: number) => Promise<TipAct> | TipAct,
): Promise<TipView> {
  requireId(tipId, 'tip')
  const { deskId } = actor
  const atMs = deps.clock.now()
  return await deps.store.inDesk(deskId, async (tx) => {
    await tx
      .withTables<TipTables>()
      .selectFrom('newsroom_tip')
      .select('tip_id')
      .where('tip_id', '=', tipId)
      .where('desk_id', '=', deskId)
      .forUpdate()
      .execute()
    const tip = await tipOf(tx, deskId, tipId)
    if (!tip) throw nothingSuch(tipId, 'tip')
    if (tip.isForgotten) throw new ConflictError('This tip is no longer kept.')
    if (tip.version !== version)
      throw new ConflictError('Somebody changed this tip meanwhile. Look at it again, then decide.')
    const { act, note, change } = await decide(tip, tx, atMs)
    await writeTip(tx, tipId, change)
    await record(tx, { deskId, atMs, by: actor, act, subjectId: tipId, ...(note !== undefined && { note }) })
    await touchMasthead(tx, deskId, atMs)
    const changed = await tipOf(tx, deskId, tipId)
    if (!changed) throw nothingSuch(tipId, 'tip')
    return changed
  })
}

/** A further version of it, in the caller's transaction. */
export async function writeTip(tx: Tx, tipId: string, change: TipChange): Promise<void> {
  await tx
    .withTables<TipTables>()
    .updateTable('newsroom_tip')
    // A list goes into `jsonb` as its text.
    .set((row) => ({ ...(change as Partial<TipRow>), version: row('version', '+', 1) }))
    .where('tip_id', '=', tipId)
    .execute()
}
