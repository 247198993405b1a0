// The clocks that stand against silence: a claim's reminder and lapse, and the limit for having no owner. A claim has the
// first two, an open case that asks something of us the third, an ended case none.
import type { Tx } from '../../platform/store/store.ts'
import { readPolicy } from '../course/read-policy.ts'
import type { DeskDeps } from '../deps.ts'
import type { DeskTables } from '../schema.ts'

export const lapseTimer = 'desk.claim-lapse'
export const remindTimer = 'desk.claim-remind'
export const ownerlessTimer = 'desk.ownerless'

/** What alerts about a case's ownership are about: one to a person for one case. */
export function alertSubject(caseId: string): string {
  return `claim ${caseId}`
}

type Clocks = Pick<DeskDeps, 'clock' | 'timers'>

/** A claim runs until `dueAtMs`. Always in the order reminder, lapse, limit: whoever takes them so never deadlocks. */
export async function setLapse(deps: Clocks, tx: Tx, deskId: string, caseId: string, dueAtMs: number): Promise<void> {
  const { policy } = await readPolicy(tx, deskId)
  const remindAtMs = dueAtMs - policy.limits.remindMinutes * 60_000
  if (remindAtMs > deps.clock.now() && remindAtMs < dueAtMs) {
    await deps.timers.set(tx, { kind: remindTimer, key: caseId, deskId, dueAtMs: remindAtMs, body: {} })
  } else {
    await deps.timers.cancel(tx, remindTimer, caseId)
  }
  await deps.timers.set(tx, { kind: lapseTimer, key: caseId, deskId, dueAtMs, body: {} })
  await deps.timers.cancel(tx, ownerlessTimer, caseId)
}

/** Nothing of these cases waits for anybody any more. */
export async function stopClocks(deps: Pick<DeskDeps, 'timers'>, tx: Tx, ...caseIds: readonly string[]): Promise<void> {
  for (const kind of [remindTimer, lapseTimer, ownerlessTimer]) await deps.timers.cancel(tx, kind, ...caseIds)
}

/** An open case has nobody: the limit runs from this instant, if it is one that somebody must have. */
export async function startOwnerless(deps: Clocks, tx: Tx, deskId: string, caseId: string): Promise<void> {
  const course = await tx
    .withTables<DeskTables>()
    .selectFrom('case_course')
    .select('needs_owner')
    .where('case_id', '=', caseId)
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
  if (course?.needs_owner) await setOwnerless(deps, tx, deskId, caseId)
}

/** In the desk's own limit from now. */
export async function setOwnerless(deps: Clocks, tx: Tx, deskId: string, ...caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return
  const { policy } = await readPolicy(tx, deskId)
  const dueAtMs = deps.clock.now() + policy.limits.ownerlessMinutes * 60_000
  await deps.timers.set(tx, ...caseIds.map((key) => ({ kind: ownerlessTimer, key, deskId, dueAtMs, body: {} })))
}
