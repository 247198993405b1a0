// What every verb that changes a watch does in the same way: its history, its event.
import type { Insertable } from 'kysely'
import type { DeskEvent } from '../model/events.ts'
import { roleCovers, roleFor, type Actor } from '../model/role.ts'
import type { Watch } from '../model/watch.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import { ForbiddenError, NotFoundError } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'
import type { Store, Tx } from '../platform/store/store.ts'
import type { LiveWatches } from './live-watches.ts'
import type { MatchTables, WatchAct, WatchVersionTable } from './schema.ts'
import type { WatchRow } from './watch-row.ts'

/** What a verb that changes watches works with. */
export interface WatchWorld {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly clock: Clock
  readonly live: LiveWatches
  readonly maxWatches: number
}

/** @throws {ForbiddenError} */
export function mustBeAllowed(actor: Actor): void {
  if (roleCovers(actor.role, roleFor.watches)) return
  throw new ForbiddenError(
    `Watches are changed by a ${roleFor.watches} or above; you are a ${actor.role} of this desk.`,
  )
}

/** Writes who changed the watches to what, and tells of it. All are of the actor's desk. */
export async function recordChange(
  world: WatchWorld,
  tx: Tx,
  actor: Actor,
  act: WatchAct,
  ...rows: readonly WatchRow[]
): Promise<void> {
  await tx
    .withTables<MatchTables>()
    .insertInto('watch_version')
    .values(rows.map((row) => versionOf(row, act, actor)))
    .execute()
  await world.bus.publish(
    tx,
    actor.deskId,
    rows.map((row) => ({ type: 'watch.changed', watchId: row.watch_id }) as const),
  )
}

function versionOf(row: WatchRow, act: WatchAct, actor: Actor): Insertable<WatchVersionTable> {
  const { owner_id: _owner, ...kept } = row
  return { ...kept, act, changed_by: actor.personId, changed_by_name: actor.name }
}

/** @throws {NotFoundError} also for an id that is none: it names no watch of this desk. */
export function mustBeWatchId(watchId: string): void {
  if (!isId(watchId)) throw noSuchWatch(watchId)
}

/** The id is cut: it may be anything that somebody typed. */
export function noSuchWatch(watchId: string): NotFoundError {
  return new NotFoundError('This desk has no such watch; it may have been removed.', { watchId: watchId.slice(0, 80) })
}

/** What a watch's row holds for these values. */
export function rowOf(watch: Watch, version: number, changedAtMs: number): WatchRow {
  return {
    watch_id: watch.watchId,
    desk_id: watch.deskId,
    name: watch.name,
    query: watch.query,
    subject: watch.subject,
    subject_names: [...watch.subjectNames],
    reason: watch.reason,
    owner_id: watch.ownerId ?? null,
    is_paused: watch.isPaused,
    version,
    changed_at_ms: changedAtMs,
  }
}
