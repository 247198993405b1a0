import { sql } from 'kysely'
import type { Watch } from '../model/watch.ts'
import type { Store } from '../platform/store/store.ts'
import type { MatchTables, WatchAct } from './schema.ts'
import { mustBeWatchId, noSuchWatch } from './store-watch.ts'
import { watchOf } from './watch-row.ts'

/** A watch as it stood after one change, newest first in a history. */
export interface WatchVersion {
  readonly version: number
  readonly act: WatchAct
  readonly name: string
  readonly query: string
  readonly isPaused: boolean
  readonly changedAtMs: number
  readonly changedById: string
  readonly changedByName: string
}

/** What a watch brought lately; drills left out. */
export interface WatchCount {
  readonly watchId: string
  readonly mentionsInDay: number
  readonly mentionsInWeek: number
  readonly lastMentionAtMs: number
}

const dayMs = 86_400_000

/** The desk's watches by name. */
export async function listWatches(store: Store, deskId: string): Promise<readonly Watch[]> {
  const rows = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<MatchTables>()
      .selectFrom('watch')
      .selectAll()
      .where('desk_id', '=', deskId)
      .orderBy('name')
      .orderBy('watch_id')
      .execute(),
  )
  return rows.map(watchOf)
}

/** What the desk's watches are called, and no more. */
export async function watchNames(
  store: Store,
  deskId: string,
): Promise<readonly { readonly watchId: string; readonly name: string }[]> {
  return await store.inDesk(deskId, (tx) =>
    tx
      .withTables<MatchTables>()
      .selectFrom('watch')
      .select(['watch_id as watchId', 'name'])
      .where('desk_id', '=', deskId)
      .execute(),
  )
}

/** @throws {NotFoundError} */
export async function getWatch(store: Store, deskId: string, watchId: string): Promise<Watch> {
  mustBeWatchId(watchId)
  const row = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<MatchTables>()
      .selectFrom('watch')
      .selectAll()
      .where('desk_id', '=', deskId)
      .where('watch_id', '=', watchId)
      .executeTakeFirst(),
  )
  if (!row) throw noSuchWatch(watchId)
  return watchOf(row)
}

/** Who changed the watch to what, newest first; also of a removed one. @throws {NotFoundError} when there never was one. */
export async function watchHistory(store: Store, deskId: string, watchId: string): Promise<readonly WatchVersion[]> {
  mustBeWatchId(watchId)
  const rows = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<MatchTables>()
      .selectFrom('watch_version')
      .selectAll()
      .where('desk_id', '=', deskId)
      .where('watch_id', '=', watchId)
      .orderBy('version', 'desc')
      .limit(1_000)
      .execute(),
  )
  if (rows.length === 0) throw noSuchWatch(watchId)
  return rows.map((row) => ({
    version: row.version,
    act: row.act,
    name: row.name,
    query: row.query,
    isPaused: row.is_paused,
    changedAtMs: row.changed_at_ms,
    changedById: row.changed_by,
    changedByName: row.changed_by_name,
  }))
}

/** What each of the desk's watches brought in the last day and week; watches without a mention in that time are not in it. */
export async function countMentions(store: Store, deskId: string, nowMs: number): Promise<readonly WatchCount[]> {
  const { rows } = await store.inDesk(deskId, (tx) =>
    sql<WatchCount>`
      SELECT watch_id AS "watchId",
             count(*) FILTER (WHERE heard_at_ms > ${nowMs - dayMs})::integer AS "mentionsInDay",
             count(*)::integer AS "mentionsInWeek",
             max(heard_at_ms) AS "lastMentionAtMs"
      FROM mention, unnest(watch_ids) AS watch_id
      WHERE desk_id = ${deskId} AND heard_at_ms > ${nowMs - 7 * dayMs} AND NOT is_drill
      GROUP BY watch_id`.execute(tx),
  )
  return rows
}
