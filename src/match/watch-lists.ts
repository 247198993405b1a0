// Lists that watches share: kept, changed and removed like watches, and in force from the next item on.
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../model/role.ts'
import { ConflictError, InvalidError, LimitError, NotFoundError } from '../platform/errors.ts'
import type { Store, Tx } from '../platform/store/store.ts'
import { listsIn } from './desk-lists.ts'
import { listName } from './field-leaf.ts'
import { entryParts } from './list-entry.ts'
import { parseQuery } from './parser.ts'
import { QuerySyntaxError } from './query-syntax-error.ts'
import type { MatchTables, WatchListTable } from './schema.ts'
import { mustBeAllowed, type WatchWorld } from './store-watch.ts'

/** A list as it is shown. */
export interface WatchList {
  readonly name: string
  readonly entries: readonly string[]
  readonly version: number
  readonly changedAtMs: number
  readonly changedByName: string
  /** Names of the watches that ask by it, paused ones included. */
  readonly usedBy: readonly string[]
}

export interface ListInput {
  readonly entries: readonly string[]
  /** The version that was changed; 0 for a list that is new. */
  readonly baseVersion: number
}

/** More entries than a trade has rivals or a beat has reporters; put in force in milliseconds. */
export const maxListEntries = 2_000
const maxLists = 100

const listInput = z.object({
  entries: z.array(z.string().trim().max(200)).max(maxListEntries),
  baseVersion: z.int().min(0),
})

/**
 * Keeps a list; all its watches match by it from the next item on.
 * @throws {ForbiddenError} below responder. @throws {InvalidError} naming the entry that cannot be looked for.
 * @throws {ConflictError} when somebody else changed it meanwhile. @throws {LimitError} when the desk has as many as it may.
 */
export async function keepList(world: WatchWorld, actor: Actor, name: string, input: ListInput): Promise<WatchList> {
  mustBeAllowed(actor)
  mustBeName(name)
  const { entries, baseVersion } = parseList(input)
  const row = {
    desk_id: actor.deskId,
    name,
    entries,
    version: baseVersion + 1,
    changed_at_ms: world.clock.now(),
    changed_by: actor.personId,
    changed_by_name: actor.name,
  }
  await world.store.inDesk(actor.deskId, async (tx) => {
    await takeTurn(tx, actor.deskId)
    row.version = baseVersion === 0 ? await insert(tx, row) : await update(tx, row, baseVersion)
    await record(world, tx, row, 'kept')
  })
  await world.live.applyList({ ...row, act: 'kept' })
  const kept = (await listLists(world.store, actor.deskId)).find((list) => list.name === name)
  if (!kept) throw noSuchList(name)
  return kept
}

/**
 * Removes a list that no watch asks by.
 * @throws {ForbiddenError} below responder. @throws {NotFoundError} @throws {ConflictError} naming the watches.
 */
export async function removeList(world: WatchWorld, actor: Actor, name: string): Promise<void> {
  mustBeAllowed(actor)
  const last = await world.store.inDesk(actor.deskId, async (tx) => {
    await takeTurn(tx, actor.deskId)
    const users = (await usersOf(tx, actor.deskId)).get(name) ?? []
    if (users.length > 0) {
      throw new ConflictError(`The list ${name} is used by ${users.slice(0, 5).join(', ')}; change these first.`, {
        users,
      })
    }
    const row = await tx
      .withTables<MatchTables>()
      .deleteFrom('watch_list')
      .where('desk_id', '=', actor.deskId)
      .where('name', '=', name)
      .returningAll()
      .executeTakeFirst()
    if (!row) throw noSuchList(name)
    const by = { changed_by: actor.personId, changed_by_name: actor.name, changed_at_ms: world.clock.now() }
    const last = { ...row, ...by, version: row.version + 1 }
    await record(world, tx, last, 'removed')
    return last
  })
  await world.live.applyList({ ...last, act: 'removed' })
}

/** The desk's lists by name, each with the watches that ask by it. */
export async function listLists(store: Store, deskId: string): Promise<readonly WatchList[]> {
  return await store.inDesk(deskId, async (tx) => {
    const rows = await tx
      .withTables<MatchTables>()
      .selectFrom('watch_list')
      .selectAll()
      .where('desk_id', '=', deskId)
      .orderBy('name')
      .execute()
    const users = rows.length > 0 ? await usersOf(tx, deskId) : new Map<string, string[]>()
    return rows.map((row) => ({
      name: row.name,
      entries: row.entries,
      version: row.version,
      changedAtMs: row.changed_at_ms,
      changedByName: row.changed_by_name,
      usedBy: users.get(row.name) ?? [],
    }))
  })
}

/** Changes of lists are taken one after the other, and no watch is added in between. */
async function takeTurn(tx: Tx, deskId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`watches of ${deskId}`}))`.execute(tx)
}

/** The version that it is kept as: the first that no list of this name had. */
async function insert(tx: Tx, row: WatchListTable): Promise<number> {
  const tables = tx.withTables<MatchTables>()
  const { count } = await tables
    .selectFrom('watch_list')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('desk_id', '=', row.desk_id)
    .executeTakeFirstOrThrow()
  if (count >= maxLists)
    throw new LimitError(`A desk may have ${maxLists} lists; remove or join some first.`, { maxLists })
  const { version } = await tables
    .selectFrom('watch_list_version')
    .select((select) => select.fn.coalesce(select.fn.max('version'), sql<number>`0`).as('version'))
    .where('desk_id', '=', row.desk_id)
    .where('name', '=', row.name)
    .executeTakeFirstOrThrow()
  const { numInsertedOrUpdatedRows } = await tables
    .insertInto('watch_list')
    .values({ ...row, version: version + 1 })
    .onConflict((conflict) => conflict.columns(['desk_id', 'name']).doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n) return version + 1
  throw new ConflictError(`There is a list ${row.name} already; open it to change it.`)
}

async function update(tx: Tx, row: WatchListTable, baseVersion: number): Promise<number> {
  const { numUpdatedRows } = await tx
    .withTables<MatchTables>()
    .updateTable('watch_list')
    .set(row)
    .where('desk_id', '=', row.desk_id)
    .where('name', '=', row.name)
    .where('version', '=', baseVersion)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 1n) return row.version
  throw new ConflictError(`The list ${row.name} was changed or removed by somebody else meanwhile; load it anew.`)
}

async function record(world: WatchWorld, tx: Tx, row: WatchListTable, act: 'kept' | 'removed'): Promise<void> {
  await tx
    .withTables<MatchTables>()
    .insertInto('watch_list_version')
    .values({ ...row, act })
    .execute()
  await world.bus.publish(tx, row.desk_id, [{ type: 'watchList.changed', name: row.name }])
}

/** Names of watches by the list that they ask by. A stored query that cannot be read any longer asks by none. */
async function usersOf(tx: Tx, deskId: string): Promise<Map<string, string[]>> {
  const watches = await tx
    .withTables<MatchTables>()
    .selectFrom('watch')
    .select(['name', 'query'])
    .where('desk_id', '=', deskId)
    .where(sql<boolean>`query ~* '(from|within):'`)
    .orderBy('name')
    .execute()
  const users = new Map<string, string[]>()
  for (const { name, query } of watches) {
    for (const list of new Set(namesIn(query))) users.set(list, [...(users.get(list) ?? []), name])
  }
  return users
}

function namesIn(query: string): readonly string[] {
  try {
    return listsIn(parseQuery(query).root).map(({ name }) => name)
  } catch (error) {
    if (error instanceof QuerySyntaxError) return []
    throw error
  }
}

function mustBeName(name: string): void {
  if (listName.test(name) && name === name.toLowerCase()) return
  throw new InvalidError('name: small letters, digits, - and _, 50 at most, as in rivals or trade-press.', {
    field: 'name',
  })
}

/** Without empty lines and repetitions. */
function parseList(input: ListInput): z.output<typeof listInput> {
  const result = listInput.safeParse(input)
  if (!result.success) {
    throw new InvalidError(`entries: ${maxListEntries} at most, of 200 characters each.`, { field: 'entries' })
  }
  const entries = [...new Set(result.data.entries.filter(Boolean))]
  for (const entry of entries) mustBeEntry(entry)
  return { ...result.data, entries }
}

/** An entry is looked for in texts and among voices, by whichever way a watch asks. */
function mustBeEntry(entry: string): void {
  try {
    entryParts(entry, 'body')
    entryParts(entry, 'voice')
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error
    throw new InvalidError(`"${entry.slice(0, 80)}": ${error.message}`, { field: 'entries', entry })
  }
}

function noSuchList(name: string): NotFoundError {
  return new NotFoundError('This desk has no such list; it may have been removed.', { name: name.slice(0, 80) })
}
