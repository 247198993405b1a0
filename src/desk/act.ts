// The run of every verb that changes a case: one transaction, one conditional statement, the stamp, the event.
import type { Actor } from '../model/role.ts'
import type { Stamp, StampKind } from '../model/stamp.ts'
import { ConflictError, type NowdeskError } from '../platform/errors.ts'
import { pastDeadlocks } from '../platform/store/past-deadlocks.ts'
import type { Tx } from '../platform/store/store.ts'
import { type FoundCase, type InboxRow, selectRows, toHolder, toRow } from './case-row.ts'
import type { NamedStamp } from './chain.ts'
import type { DeskDeps } from './deps.ts'
import { noSuchCase, requireCaseId } from './may.ts'
import { record } from './record.ts'

export interface CaseAct {
  readonly actor: Actor
  readonly caseId: string
  readonly kind: StampKind
  readonly note?: string
  readonly atMs: number
  /**
   * Sets, moves or cancels the claim's timer. Runs before `change`: a timer that fires locks itself first and the case
   * second, and whoever takes the same locks in the same order never deadlocks with it.
   */
  changeTimer?(tx: Tx): Promise<void>
  /** Checks and changes in one statement; resolves to how many cases were as they had to be: 1 or 0. */
  change(tx: Tx): Promise<number>
  /** What else is true with it, in the same transaction. */
  also?(tx: Tx, row: InboxRow): Promise<void>
  /** Says what stood in the way, from the case as it is. */
  refuse(found: FoundCase): NowdeskError
}

/**
 * Does it, records it and tells of it, or nothing at all.
 * @throws {NotFoundError} when this desk has no such case.
 * @throws {ConflictError} as the act's `refuse` says.
 */
export async function actOnCase(deps: Pick<DeskDeps, 'bus' | 'store'>, act: CaseAct): Promise<InboxRow> {
  return await pastDeadlocks(() => deps.store.inDesk(act.actor.deskId, (tx) => doAct(deps, act, tx)))
}

async function doAct(deps: Pick<DeskDeps, 'bus'>, act: CaseAct, tx: Tx): Promise<InboxRow> {
  const { actor } = act
  const caseId = requireCaseId(act.caseId)
  await act.changeTimer?.(tx)
  const changed = await act.change(tx)
  const found = await selectRows(tx, actor.deskId).where('case_state.case_id', '=', caseId).executeTakeFirst()
  if (!found) throw noSuchCase(caseId)
  if (changed === 0) throw act.refuse(found)
  const row = toRow(found)
  const stamp = stampOf(act)
  await record(tx, actor.deskId, [stamp])
  await deps.bus.publish(tx, actor.deskId, [{ type: 'case.changed', case: row.case, stamp: withoutName(stamp) }])
  await act.also?.(tx, row)
  return row
}

function stampOf({ actor, caseId, kind, note, atMs }: CaseAct): NamedStamp {
  return { caseId, kind, atMs, personId: actor.personId, personName: actor.name, ...(note !== undefined && { note }) }
}

/** Events carry the model's stamp. */
export function withoutName({ caseId, kind, atMs, personId, note }: NamedStamp): Stamp {
  return { caseId, kind, atMs, ...(personId !== undefined && { personId }), ...(note !== undefined && { note }) }
}

/** Somebody else holds it, or it has ended, or goes on elsewhere: in words, with the holder or the story for the screen. */
export function refusal(found: FoundCase, act: string): ConflictError {
  const holder = toHolder(found)
  if (holder) {
    return new ConflictError(`${holder.name} holds this case, so you cannot ${act} it.`, { holder, state: found.state })
  }
  const { merged_into: storyId, state } = found
  if (storyId !== null && found.ended_at_ms !== null) {
    const message = 'The story of this case was merged into another; it goes on in that story’s case.'
    return new ConflictError(message, { state, storyId })
  }
  const end = state === 'stood' ? 'was let stand' : state === 'closed' ? 'is closed' : 'is open'
  const next = state === 'open' ? 'Claim it first.' : 'Reopen it first.'
  return new ConflictError(`This case ${end}, so you cannot ${act} it. ${next}`, { state })
}
