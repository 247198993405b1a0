import type { Actor } from '../../model/role.ts'
import { InvalidError, NotFoundError } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { wordsOf } from '../may.ts'
import type { RotaDeps } from './deps.ts'
import { lookSoon } from './gap-watch.ts'
import type { RotaTables } from './schema.ts'
import { requireOwn, requirePlanner, tell } from './shifts.ts'

export interface NewAway {
  /** The actor's own unless told; for others one needs the role approver. */
  readonly personId?: string
  readonly fromMs: number
  readonly toMs: number
  readonly note?: string
}

const longestMs = 366 * 86_400_000

/** Marks a person away, on every desk: nobody rings them, and a turn of theirs is a gap. */
export async function addAway(
  deps: RotaDeps,
  actor: Actor,
  { personId = actor.personId, fromMs, toMs, note }: NewAway,
): Promise<string> {
  requirePlanner(actor, personId)
  if (!(fromMs < toMs) || toMs - fromMs > longestMs)
    throw new InvalidError('Away is from one instant to a later one, at most a year.')
  const words = wordsOf(note, 200, 'note')
  const awayId = newId()
  // A person's own row, which no desk owns: the owner writes it, having seen that the person is on the actor's desk.
  await deps.store.transaction(async (tx) => {
    const members = await deps.membersIn(tx, actor.deskId)
    if (!members.some((one) => one.personId === personId)) throw new NotFoundError('This person is not on the desk.')
    await lookSoon(deps, tx, actor.deskId)
    await tx
      .withTables<RotaTables>()
      .insertInto('person_away')
      .values({
        away_id: awayId,
        person_id: personId,
        from_ms: fromMs,
        to_ms: toMs,
        note: words ?? null,
        calendar_id: null,
        entry_key: null,
      })
      .execute()
    await tell(deps, tx, actor.deskId)
  })
  return awayId
}

/** @throws {NotFoundError} when there is none. */
export async function removeAway(deps: RotaDeps, actor: Actor, awayId: string): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const members = await deps.membersIn(tx, actor.deskId)
    const row = isId(awayId)
      ? await tx
          .withTables<RotaTables>()
          .selectFrom('person_away')
          .selectAll()
          .where('away_id', '=', awayId)
          .executeTakeFirst()
      : undefined
    if (!row || !members.some(({ personId }) => personId === row.person_id))
      throw new NotFoundError('There is no such entry.')
    requirePlanner(actor, row.person_id)
    requireOwn(row)
    await lookSoon(deps, tx, actor.deskId)
    await tx.withTables<RotaTables>().deleteFrom('person_away').where('away_id', '=', awayId).execute()
    await tell(deps, tx, actor.deskId)
  })
}
