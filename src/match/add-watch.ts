import { sql } from 'kysely'
import type { Actor } from '../model/role.ts'
import type { Watch } from '../model/watch.ts'
import { LimitError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/store/store.ts'
import type { MatchTables } from './schema.ts'
import { mustBeAllowed, recordChange, rowOf, type WatchWorld } from './store-watch.ts'
import { parseNewWatch, type NewWatch } from './watch-input.ts'
import { watchOf, type WatchRow } from './watch-row.ts'

/**
 * Adds a watch to the actor's desk; it matches from the next item on.
 * @throws {ForbiddenError} below responder. @throws {InvalidError} naming the field. @throws {QuerySyntaxError}
 * @throws {LimitError} when the desk has as many as it may have.
 */
export async function addWatch(world: WatchWorld, actor: Actor, input: NewWatch): Promise<Watch> {
  mustBeAllowed(actor)
  const row = newRow(world, actor, input)
  if ((await addRows(world, actor, [row])) === 0) throw noRoom(world)
  return watchOf(row)
}

/**
 * The row of a new watch that is not stored yet.
 * @throws {InvalidError} naming the field. @throws {QuerySyntaxError}
 */
export function newRow(world: WatchWorld, actor: Actor, input: NewWatch): WatchRow {
  const { ownerId = actor.personId, ...given } = parseNewWatch(input, world.live.listsOf(actor.deskId))
  const watch: Watch = { watchId: newId(), deskId: actor.deskId, ...given, ownerId, isPaused: false }
  return rowOf(watch, 1, world.clock.now())
}

/**
 * Stores new watches at once, in their order and as many as the desk has room for; resolves to how many those were. They
 * match from the next item on.
 */
export async function addRows(world: WatchWorld, actor: Actor, rows: readonly WatchRow[]): Promise<number> {
  const added = await world.store.inDesk(actor.deskId, async (tx) => {
    const fitting = rows.slice(0, await roomFor(tx, actor.deskId, world.maxWatches))
    if (fitting.length === 0) return fitting
    await tx.withTables<MatchTables>().insertInto('watch').values(fitting).execute()
    await recordChange(world, tx, actor, 'added', ...fitting)
    return fitting
  })
  for (const row of added) await world.live.apply(watchOf(row), row.version)
  return added.length
}

/** What whoever would add one more is told. */
export function noRoom({ maxWatches }: WatchWorld): LimitError {
  return new LimitError(`This desk has ${maxWatches} watches, as many as it may have; remove or join some first.`, {
    maxWatches,
  })
}

/** Two adding at once are taken one after the other, so that together they do not pass the limit. */
async function roomFor(tx: Tx, deskId: string, maxWatches: number): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`watches of ${deskId}`}))`.execute(tx)
  const { count } = await tx
    .withTables<MatchTables>()
    .selectFrom('watch')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('desk_id', '=', deskId)
    .executeTakeFirstOrThrow()
  return Math.max(0, maxWatches - count)
}
