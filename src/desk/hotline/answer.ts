// What a person does with a call that rang them: has it, rules, or takes the question back.
import type { Actor } from '../../model/role.ts'
import { roleCovers } from '../../model/role.ts'
import { ConflictError, ForbiddenError, InvalidError, NotFoundError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import { withoutName } from '../act.ts'
import { selectRows, toCase } from '../case-row.ts'
import { wordsOf } from '../may.ts'
import { record } from '../record.ts'
import type { HotlineDeps } from './deps.ts'
import { endCall, type Person } from './end-call.ts'
import { rungBefore } from './ladder.ts'
import type { CallRow, HotlineTables } from './schema.ts'
import { callChanged, callTimer, dueAtMs, lockCall, subjectOf } from './call.ts'
import { type CallView, viewCall } from './view.ts'

export interface RulingBody {
  readonly optionKey: string
  readonly reason?: string
}

/** @throws as `ruleIn`. @throws {ForbiddenError} for who is neither an authority nor was rung. */
export async function rule(deps: HotlineDeps, actor: Actor, callId: string, body: RulingBody): Promise<CallView> {
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const call = await takeCall(deps, tx, actor.deskId, callId)
    await requireAuthority(tx, call, actor)
    await ruleIn(deps, tx, call, actor, body)
  })
  return await viewCall(deps, actor, callId)
}

/**
 * The ruling itself, in the caller's transaction, which holds the call's timer and the call.
 * @throws {InvalidError} when it is none of the call's answers. @throws {ConflictError} when the call has ended.
 */
export async function ruleIn(
  deps: HotlineDeps,
  tx: Tx,
  call: CallRow,
  by: Person,
  { optionKey, reason }: RulingBody,
): Promise<void> {
  requireOpen(call)
  const option = call.options.find(({ key }) => key === optionKey)
  if (!option) throw new InvalidError('This is none of the answers that were offered.')
  const words = wordsOf(reason, 2_000, 'reason')
  await endCall(deps, tx, call, {
    kind: 'ruled',
    option,
    by: { personId: by.personId, name: by.name },
    ...(words !== undefined && { reason: words }),
  })
}

/** Somebody has it: nobody else is rung, unless it then goes quiet. */
export async function acknowledge(deps: HotlineDeps, actor: Actor, callId: string): Promise<CallView> {
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const call = await takeCall(deps, tx, actor.deskId, callId)
    await requireAuthority(tx, call, actor)
    await acknowledgeIn(deps, tx, call, actor)
  })
  return await viewCall(deps, actor, callId)
}

/** The acknowledgement itself; a second one by the same person does nothing. @throws {ConflictError} when the call has ended. */
export async function acknowledgeIn(deps: HotlineDeps, tx: Tx, call: CallRow, by: Person): Promise<void> {
  requireOpen(call)
  const isAgain = call.state === 'acknowledged' && call.acknowledged_by === by.personId
  const atMs = deps.clock.now()
  const moved = isAgain
    ? call
    : await tx
        .withTables<HotlineTables>()
        .updateTable('hotline_call')
        .set({
          state: 'acknowledged',
          acknowledged_by: by.personId,
          acknowledged_by_name: by.name,
          acknowledged_at_ms: atMs,
          next_at_ms: atMs + call.ladder.quietMs,
          // Where it comes back to: whoever rang last, not whoever would have been next.
          rung:
            call.state === 'ringing' && call.seq > 0
              ? rungBefore(call.ladder, { rung: call.rung, tryNo: call.try_no })
              : call.rung,
        })
        .where('call_id', '=', call.call_id)
        .returningAll()
        .executeTakeFirstOrThrow()
  await setTimer(deps, tx, moved)
  if (isAgain) return
  await deps.alerts.acknowledgeSubject(tx, { deskId: call.desk_id, subject: subjectOf(call.call_id) })
  await stamp(deps, tx, call, { kind: 'acknowledged', by, atMs })
}

/** The asker, or an authority, takes the question back. @throws {ConflictError} when the call has ended. */
export async function withdraw(deps: HotlineDeps, actor: Actor, callId: string): Promise<CallView> {
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const call = await takeCall(deps, tx, actor.deskId, callId)
    requireOpen(call)
    if (call.asked_by !== actor.personId && !roleCovers(actor.role, 'authority'))
      throw new ForbiddenError(`${call.asked_by_name} asked this: they, or an authority, can take it back.`)
    await endCall(deps, tx, call, { kind: 'withdrawn', by: { personId: actor.personId, name: actor.name } })
  })
  return await viewCall(deps, actor, callId)
}

/**
 * Locks a call for a change: its timer first, then the call, the order in which the clock takes them. The timer is set
 * anew by whoever leaves the call open.
 * @throws {NotFoundError} when this desk has no such call.
 */
export async function takeCall(deps: HotlineDeps, tx: Tx, deskId: string, callId: string): Promise<CallRow> {
  const found = isId(callId)
  if (found) await deps.timers.cancel(tx, callTimer, callId)
  const call = found ? await lockCall(tx, callId) : undefined
  if (call?.desk_id === deskId) return call
  throw new NotFoundError('There is no such hotline call on this desk.')
}

async function setTimer({ timers }: HotlineDeps, tx: Tx, call: CallRow): Promise<void> {
  const atMs = dueAtMs(call)
  if (atMs === undefined) return
  await timers.set(tx, { kind: callTimer, key: call.call_id, deskId: call.desk_id, dueAtMs: atMs, body: {} })
}

function requireOpen(call: CallRow): void {
  if (call.ended_at_ms === null) return
  const words = {
    ruled: 'was answered already',
    lapsed: 'ran out of time, and its rule was applied',
    withdrawn: 'was taken back',
  }
  throw new ConflictError(`This call ${words[call.state as keyof typeof words]}.`, { state: call.state })
}

async function requireAuthority(tx: Tx, call: CallRow, actor: Actor): Promise<void> {
  if (roleCovers(actor.role, 'authority')) return
  const rung = await tx
    .withTables<HotlineTables>()
    .selectFrom('hotline_step')
    .select('seq')
    .where('call_id', '=', call.call_id)
    .where(({ eb, val, fn }) => eb(val(actor.personId), '=', fn.any('person_ids')))
    .executeTakeFirst()
  if (rung) return
  throw new ForbiddenError('Only an authority, or whoever the hotline rang, answers this call.', {
    needed: 'authority',
  })
}

async function stamp(
  deps: HotlineDeps,
  tx: Tx,
  call: CallRow,
  { kind, by, atMs }: { readonly kind: 'acknowledged'; readonly by: Person; readonly atMs: number },
): Promise<void> {
  const made = { caseId: call.case_id, kind, atMs, personId: by.personId, personName: by.name, note: call.question }
  const found = await selectRows(tx, call.desk_id).where('case_state.case_id', '=', call.case_id).executeTakeFirst()
  await record(tx, call.desk_id, [made])
  await deps.bus.publish(tx, call.desk_id, [
    callChanged(call),
    ...(found ? [{ type: 'case.changed' as const, case: toCase(found), stamp: withoutName(made) }] : []),
  ])
}
