import type { DeskEvent } from '../../model/events.ts'
import type { HurdleState } from '../../model/hurdle.ts'
import type { Actor } from '../../model/role.ts'
import { InvalidError, NotFoundError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { mustBeBase } from '../../platform/must-be-base.ts'
import { storableText } from '../../platform/storable.ts'
import { checkTerms, type HurdleTerms } from './hurdle.ts'
import { type HurdleDeps, ownerName, requireKeeper } from './name-hurdle.ts'
import type { HurdleTables } from './schema.ts'

export interface HurdleChange extends HurdleTerms {
  readonly state: HurdleState
  /** Why it is in that state; to accept it one is needed. */
  readonly note: string
  /** The version that was changed. */
  readonly baseVersion: number
}

const mostNote = 1_000

/**
 * Who sees to it, by when, for how much, and how it stands. Where its state changes, what follows is held against what was
 * before from this instant on.
 * @throws {ForbiddenError} below approver. @throws {NotFoundError} when the desk has no such hurdle.
 * @throws {ConflictError} when somebody else changed it since. @throws {InvalidError} when its terms are none.
 */
export async function changeHurdle(
  deps: HurdleDeps,
  actor: Actor,
  hurdleId: string,
  change: HurdleChange,
): Promise<void> {
  requireKeeper(actor, 'change a hurdle')
  checkTerms(change)
  const note = storableText(change.note.trim())
  if (note.length > mostNote) throw new InvalidError(`A reason has at most ${mostNote} characters.`)
  if (change.state === 'accepted' && note === '') throw new InvalidError('To accept a hurdle, say why we live with it.')
  const owner_name = await ownerName(deps, actor.deskId, change.ownerId)
  const atMs = deps.clock.now()
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const found = isId(hurdleId)
      ? await tx
          .withTables<HurdleTables>()
          .selectFrom('hurdle')
          .selectAll()
          .where('hurdle_id', '=', hurdleId)
          .where('desk_id', '=', actor.deskId)
          .forUpdate()
          .executeTakeFirst()
      : undefined
    if (!found) throw new NotFoundError('This desk has no such hurdle.')
    mustBeBase('this hurdle', found.version, change.baseVersion)
    await tx
      .withTables<HurdleTables>()
      .updateTable('hurdle')
      .set({
        owner_id: change.ownerId,
        owner_name,
        due_on: change.dueOn,
        expected_ms: Math.round(change.expectedMs),
        state: change.state,
        note,
        since_ms: change.state === found.state ? found.since_ms : atMs,
        version: found.version + 1,
      })
      .where('hurdle_id', '=', hurdleId)
      .execute()
    const by = { personId: actor.personId, name: actor.name }
    const { name } = found
    const told: DeskEvent = {
      type: 'hurdle.changed',
      hurdleId,
      name,
      state: change.state,
      isNew: false,
      by,
      atMs,
    }
    await deps.bus.publish(tx, actor.deskId, [told])
  })
}
