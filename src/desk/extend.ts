import type { Actor } from '../model/role.ts'
import { ConflictError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import type { DeskDeps } from './deps.ts'
import { setLapse } from './ownership/clocks.ts'
import type { DeskTables } from './schema.ts'

export interface HolderAct {
  readonly actor: Actor
  readonly caseId: string
  /** From `lapsesAtMs`, asked before the transaction: a transaction must not wait for another connection. */
  readonly untilMs: number
}

/**
 * Moves the lapse of a claim on, if this person holds it: any act of the holder does. Resolves to whether they do.
 * Looks first and moves the timer second, the case last: the order of locks in which a lapse fires.
 * @throws {ConflictError} when the claim ended between the look and the move; nothing is kept, trying again helps.
 */
export async function extendIfHolder(deps: DeskDeps, tx: Tx, act: HolderAct): Promise<boolean> {
  const { actor, caseId, untilMs } = act
  if (!(await isHolder(tx, actor, caseId))) return false
  await setLapse(deps, tx, actor.deskId, caseId, untilMs)
  const { numUpdatedRows } = await tx
    .withTables<DeskTables>()
    .updateTable('case_state')
    .set({ lapses_at_ms: untilMs, passed_on: 0 })
    .where('case_id', '=', caseId)
    .where('desk_id', '=', actor.deskId)
    .where('state', '=', 'claimed')
    .where('claimed_by', '=', actor.personId)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 1) return true
  throw new ConflictError('Your claim on this case ended at this very instant. Look at the case and try again.')
}

async function isHolder(tx: Tx, actor: Actor, caseId: string): Promise<boolean> {
  const held = await tx
    .withTables<DeskTables>()
    .selectFrom('case_state')
    .select('case_id')
    .where('case_id', '=', caseId)
    .where('desk_id', '=', actor.deskId)
    .where('state', '=', 'claimed')
    .where('claimed_by', '=', actor.personId)
    .executeTakeFirst()
  return held !== undefined
}
