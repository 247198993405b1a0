import type { Actor } from '../model/role.ts'
import type { Watch } from '../model/watch.ts'
import type { MatchTables, WatchAct } from './schema.ts'
import { mustBeAllowed, mustBeWatchId, noSuchWatch, recordChange, type WatchWorld } from './store-watch.ts'
import { parseWatchChange, type WatchChange } from './watch-input.ts'
import { watchOf } from './watch-row.ts'

/**
 * Changes what is given, leaves the rest; holds from the next item on. Of two changing at once the later wins, and both
 * stand in the history.
 * @throws {ForbiddenError} below responder. @throws {NotFoundError} @throws {InvalidError} @throws {QuerySyntaxError}
 */
export async function changeWatch(
  world: WatchWorld,
  actor: Actor,
  watchId: string,
  input: WatchChange,
): Promise<Watch> {
  const change = parseWatchChange(input, world.live.listsOf(actor.deskId))
  return await update(world, actor, watchId, 'changed', {
    ...(change.name !== undefined && { name: change.name }),
    ...(change.query !== undefined && { query: change.query }),
    ...(change.subject !== undefined && { subject: change.subject }),
    ...(change.subjectNames !== undefined && { subject_names: change.subjectNames }),
    ...(change.reason !== undefined && { reason: change.reason }),
    ...(change.ownerId !== undefined && { owner_id: change.ownerId }),
  })
}

/** The watch matches nothing until it is resumed. @throws as `changeWatch` */
export async function pauseWatch(world: WatchWorld, actor: Actor, watchId: string): Promise<Watch> {
  return await update(world, actor, watchId, 'paused', { is_paused: true })
}

/** Matches again, from the next item on. @throws as `changeWatch` */
export async function resumeWatch(world: WatchWorld, actor: Actor, watchId: string): Promise<Watch> {
  return await update(world, actor, watchId, 'resumed', { is_paused: false })
}

type Columns = Partial<
  Pick<MatchTables['watch'], 'is_paused' | 'name' | 'owner_id' | 'query' | 'reason' | 'subject' | 'subject_names'>
>

async function update(
  world: WatchWorld,
  actor: Actor,
  watchId: string,
  act: WatchAct,
  columns: Columns,
): Promise<Watch> {
  mustBeAllowed(actor)
  mustBeWatchId(watchId)
  const row = await world.store.inDesk(actor.deskId, async (tx) => {
    const row = await tx
      .withTables<MatchTables>()
      .updateTable('watch')
      .set((update) => ({ ...columns, version: update('version', '+', 1), changed_at_ms: world.clock.now() }))
      .where('desk_id', '=', actor.deskId)
      .where('watch_id', '=', watchId)
      .returningAll()
      .executeTakeFirst()
    if (!row) throw noSuchWatch(watchId)
    await recordChange(world, tx, actor, act, row)
    return row
  })
  await world.live.apply(watchOf(row), row.version)
  return watchOf(row)
}
