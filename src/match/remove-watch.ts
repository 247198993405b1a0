import type { Actor } from '../model/role.ts'
import type { MatchTables } from './schema.ts'
import { mustBeAllowed, mustBeWatchId, noSuchWatch, recordChange, type WatchWorld } from './store-watch.ts'

/**
 * Removes a watch; its mentions and its history stay.
 * @throws {ForbiddenError} below responder. @throws {NotFoundError}
 */
export async function removeWatch(world: WatchWorld, actor: Actor, watchId: string): Promise<void> {
  mustBeAllowed(actor)
  mustBeWatchId(watchId)
  await world.store.inDesk(actor.deskId, async (tx) => {
    const row = await tx
      .withTables<MatchTables>()
      .deleteFrom('watch')
      .where('desk_id', '=', actor.deskId)
      .where('watch_id', '=', watchId)
      .returningAll()
      .executeTakeFirst()
    if (!row) throw noSuchWatch(watchId)
    const last = { ...row, version: row.version + 1, changed_at_ms: world.clock.now() }
    await recordChange(world, tx, actor, 'removed', last)
  })
  world.live.forget(watchId)
}
