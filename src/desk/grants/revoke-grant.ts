import type { Actor } from '../../model/role.ts'
import { ConflictError, InvalidError, NotFoundError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { DeskDeps } from '../deps.ts'
import { requireRole, wordsOf } from '../may.ts'
import { record } from '../record.ts'
import type { DeskTables } from '../schema.ts'

/**
 * Takes a delegation back, from this instant on; what was published under it stands.
 * @throws {NotFoundError} when this desk has no such grant.
 * @throws {ConflictError} when it was revoked before.
 */
export async function revokeGrant(deps: DeskDeps, actor: Actor, grantId: string, because: string): Promise<void> {
  requireRole(actor, 'authority', 'revoke a grant')
  const reason = wordsOf(because, 500, 'reason')
  if (reason === undefined) throw new InvalidError('Say why: whoever held the grant will ask.')
  if (!isId(grantId)) throw noSuchGrant(grantId)
  const atMs = deps.clock.now()
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const db = tx.withTables<DeskTables>()
    const revoked = await db
      .updateTable('publishing_grant')
      .set({ revoked_at_ms: atMs, revoked_by_name: actor.name, revoked_because: reason })
      .where('desk_id', '=', actor.deskId)
      .where('grant_id', '=', grantId)
      .where('revoked_at_ms', 'is', null)
      .returning('name')
      .executeTakeFirst()
    if (!revoked) {
      const found = await db
        .selectFrom('publishing_grant')
        .select('revoked_by_name')
        .where('desk_id', '=', actor.deskId)
        .where('grant_id', '=', grantId)
        .executeTakeFirst()
      throw found ? new ConflictError(`${found.revoked_by_name} has revoked it already.`) : noSuchGrant(grantId)
    }
    const note = `“${revoked.name}” (${grantId}): ${reason}`
    await record(tx, actor.deskId, [{ kind: 'revoked', atMs, personId: actor.personId, personName: actor.name, note }])
    await deps.bus.publish(tx, actor.deskId, [{ type: 'policy.changed' }])
  })
}

function noSuchGrant(grantId: string): NotFoundError {
  return new NotFoundError(`There is no grant ${grantId.slice(0, 80)} on this desk.`)
}
