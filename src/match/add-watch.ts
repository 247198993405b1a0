import { sql } from 'kysely'
import type { Actor } from '../model/role.ts'
import type { Watch } from '../model/watch.ts'
import { LimitError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/store/store.ts'
import type { MatchTables } from './schema.ts'
import { mustBeAllowed, recordChange, rowOf, type WatchWorld } from './store-watch.ts'
import { parseNewWatch, type NewWatch } from './watch-input.ts'
import { watchOf } from './watch-row.ts'

/**
 * Adds a watch to the actor's desk; it matches from the next item on.
 * @throws {ForbiddenError} below responder. @throws {InvalidError} naming the field. @throws {QuerySyntaxError}
 * @throws {LimitError} when the desk has as many as it may have.
 */
export async function addWatch(world: WatchWorld, actor: Actor, input: NewWatch): Promise<Watch> {
  mustBeAllowed(actor)
  const { ownerId = actor.personId, ...given } = parseNewWatch(input, world.live.listsOf(actor.deskId))
  const watch: Watch = { watchId: newId(), deskId: actor.deskId, ...given, ownerId, isPaused: false }
  const row = rowOf(watch, 1, world.clock.now())
  await world.store.inDesk(actor.deskId, async (tx) => {
    await mustHaveRoom(tx, actor.deskId, world.maxWatches)
    await tx.withTables<MatchTables>().insertInto('watch').values(row).execute()
    await recordChange(world, tx, actor, 'added', row)
  })
  world.live.apply(watchOf(row), row.version)
  return watch
}

/** Two adding at once are taken one after the other, so that together they do not pass the limit. */
async function mustHaveRoom(tx: Tx, deskId: string, maxWatches: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`watches of ${deskId}`}))`.execute(tx)
  const { count } = await tx
    .withTables<MatchTables>()
    .selectFrom('watch')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('desk_id', '=', deskId)
    .executeTakeFirstOrThrow()
  if (count < maxWatches) return
  throw new LimitError(`This desk has ${count} watches, as many as it may have; remove or join some first.`, {
    maxWatches,
  })
}
