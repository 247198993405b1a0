import type { Actor } from '../model/role.ts'
import type { Watch } from '../model/watch.ts'
import { ConflictError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import type { MatchTables, WatchAct } from './schema.ts'
import { mustBeAllowed, mustBeWatchId, noSuchWatch, recordChange, type WatchWorld } from './store-watch.ts'
import { parseWatchChange, type WatchChange } from './watch-input.ts'
import { watchOf } from './watch-row.ts'

/**
 * Changes what is given, leaves the rest; holds from the next item on.
 * @throws {ForbiddenError} below responder. @throws {NotFoundError} @throws {InvalidError} @throws {QuerySyntaxError}
 * @throws {ConflictError} when somebody else changed it since the version that was changed; `details.version` is theirs.
 */
export async function changeWatch(
  world: WatchWorld,
  actor: Actor,
  watchId: string,
  input: WatchChange,
): Promise<Watch> {
  const change = parseWatchChange(input, world.live.listsOf(actor.deskId))
  const columns = {
    ...(change.name !== undefined && { name: change.name }),
    ...(change.query !== undefined && { query: change.query }),
    ...(change.subject !== undefined && { subject: change.subject }),
    ...(change.subjectNames !== undefined && { subject_names: change.subjectNames }),
    ...(change.reason !== undefined && { reason: change.reason }),
    ...(change.ownerId !== undefined && { owner_id: change.ownerId }),
  }
  return await update(world, actor, watchId, { act: 'changed', columns, baseVersion: change.baseVersion })
}

/** The watch matches nothing until it is resumed. @throws as `changeWatch` */
export async function pauseWatch(world: WatchWorld, actor: Actor, watchId: string): Promise<Watch> {
  return await update(world, actor, watchId, { act: 'paused', columns: { is_paused: true } })
}

/** Matches again, from the next item on. @throws as `changeWatch` */
export async function resumeWatch(world: WatchWorld, actor: Actor, watchId: string): Promise<Watch> {
  return await update(world, actor, watchId, { act: 'resumed', columns: { is_paused: false } })
}

type Columns = Partial<
  Pick<MatchTables['watch'], 'is_paused' | 'name' | 'owner_id' | 'query' | 'reason' | 'subject' | 'subject_names'>
>

interface Update {
  readonly act: WatchAct
  readonly columns: Columns
  readonly baseVersion?: number | undefined
}

async function update(
  world: WatchWorld,
  actor: Actor,
  watchId: string,
  { act, columns, baseVersion }: Update,
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
    if (baseVersion !== undefined) await mustBeBase(tx, actor, watchId, baseVersion)
    await recordChange(world, tx, actor, act, row)
    return row
  })
  await world.live.apply(watchOf(row), row.version)
  return watchOf(row)
}

/** Asked with the watch's row in hand, so that whoever else is at it waits. To pause and to resume changes no words. */
async function mustBeBase(tx: Tx, actor: Actor, watchId: string, baseVersion: number): Promise<void> {
  const theirs = await tx
    .withTables<MatchTables>()
    .selectFrom('watch_version')
    .select(['changed_by_name', 'version'])
    .where('watch_id', '=', watchId)
    .where('version', '>', baseVersion)
    .where('act', '=', 'changed')
    .where('changed_by', '<>', actor.personId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!theirs) return
  throw new ConflictError(
    `${theirs.changed_by_name} changed this watch meanwhile; their version stands below. Yours is not kept yet: keep it again to put it in the place of theirs.`,
    { version: theirs.version },
  )
}
