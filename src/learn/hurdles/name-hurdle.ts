import type { HurdleKind } from '../../model/hurdle.ts'
import { type Actor, roleCovers, roleFor } from '../../model/role.ts'
import type { DeskEvent } from '../../model/events.ts'
import { ForbiddenError, InvalidError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { storableText } from '../../platform/storable.ts'
import type { DrillPorts } from '../drills/ports.ts'
import { spanOf } from '../read-clocks.ts'
import { cutUp } from '../why/pieces.ts'
import { readWindows } from '../why/read-windows.ts'
import type { WhyDeps } from '../why/why.ts'
import { checkTerms, type HurdleTerms, nameOfHurdle } from './hurdle.ts'
import { perCase } from './per-case.ts'
import type { HurdleTables } from './schema.ts'

export type HurdleDeps = Pick<DrillPorts, 'namesOf'> & WhyDeps

export interface NewHurdle extends HurdleTerms {
  readonly name: string
  readonly kind: HurdleKind
  /** The line of the report that it is. */
  readonly lineKey: string
}

/**
 * Puts what a line of the report says into the register, with what that line took of each case's window in the twelve weeks
 * before. Returns its id.
 * @throws {ForbiddenError} below approver. @throws {InvalidError} when no case of these weeks has that line, or its terms are none.
 */
export async function nameHurdle(deps: HurdleDeps, actor: Actor, given: NewHurdle): Promise<string> {
  requireKeeper(actor, 'name a hurdle')
  const name = storableText(nameOfHurdle(given.name))
  checkTerms(given)
  const owner_name = await ownerName(deps, actor.deskId, given.ownerId)
  const nowMs = deps.clock.now()
  const { windows } = await readWindows(deps, actor.deskId, spanOf({}, nowMs))
  const before = perCase(cutUp(windows), given.lineKey)
  if (before.ms === 0)
    throw new InvalidError('In the last twelve weeks this took nothing of any window: there is nothing to overcome.')
  const hurdleId = newId()
  await deps.store.inDesk(actor.deskId, async (tx) => {
    await tx
      .withTables<HurdleTables>()
      .insertInto('hurdle')
      .values({
        hurdle_id: hurdleId,
        desk_id: actor.deskId,
        name,
        kind: given.kind,
        line_key: given.lineKey,
        owner_id: given.ownerId,
        owner_name,
        due_on: given.dueOn,
        expected_ms: Math.round(given.expectedMs),
        before_ms: before.ms,
        before_count: before.caseCount,
        state: 'open',
        note: '',
        since_ms: nowMs,
        named_at_ms: nowMs,
        named_by_name: actor.name,
        version: 1,
      })
      .execute()
    const by = { personId: actor.personId, name: actor.name }
    const told: DeskEvent = { type: 'hurdle.changed', hurdleId, name, state: 'open', isNew: true, by, atMs: nowMs }
    await deps.bus.publish(tx, actor.deskId, [told])
  })
  return hurdleId
}

/** @throws {ForbiddenError} */
export function requireKeeper({ role }: Actor, act: string): void {
  if (!roleCovers(role, roleFor.hurdles))
    throw new ForbiddenError(`To ${act} you need the role ${roleFor.hurdles} on this desk; yours is ${role}.`)
}

/** @throws {InvalidError} for who is not on the desk. */
export async function ownerName({ namesOf }: HurdleDeps, deskId: string, ownerId: string): Promise<string> {
  const name = (await namesOf(deskId, [ownerId])).get(ownerId)
  if (name !== undefined) return name
  throw new InvalidError('Whoever sees to it must be on this desk.')
}
