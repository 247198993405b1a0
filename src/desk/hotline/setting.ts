import type { Actor } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Store, Tx } from '../../platform/store/store.ts'
import { requireRole } from '../may.ts'
import { defaultLadder, type Ladder, type Rung } from './ladder.ts'
import type { HotlineTables } from './schema.ts'

/** The desk's ladder as new calls will climb it. */
export async function ladderIn(tx: Tx, deskId: string): Promise<Ladder> {
  const row = await tx
    .withTables<HotlineTables>()
    .selectFrom('hotline_setting')
    .select('setting')
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
  // Written by `changeLadder` alone.
  return row ? (row.setting as Ladder) : defaultLadder
}

/** The default ladder where the desk has set none. */
export async function viewLadder(store: Store, actor: Actor): Promise<Ladder> {
  requireRole(actor, 'watcher', 'see the ladder')
  return await store.inDesk(actor.deskId, (tx) => ladderIn(tx, actor.deskId))
}

/** Calls under way go on as they began. @throws {InvalidError} when a number is out of its bounds. */
export async function changeLadder(store: Store, actor: Actor, ladder: Ladder): Promise<Ladder> {
  requireRole(actor, 'admin', 'change the ladder')
  check(ladder)
  const setting = JSON.stringify(ladder)
  await store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<HotlineTables>()
      .insertInto('hotline_setting')
      .values({ desk_id: actor.deskId, setting })
      .onConflict((conflict) => conflict.column('desk_id').doUpdateSet({ setting }))
      .execute(),
  )
  return ladder
}

function check({ rungs, quietMs }: Ladder): void {
  if (rungs.length < 1 || rungs.length > 10) throw new InvalidError('A ladder has 1 to 10 rungs.')
  for (const rung of rungs) checkRung(rung)
  if (!isWithin(quietMs, 10_000, 3_600_000))
    throw new InvalidError('An acknowledged call comes back after 10 seconds to an hour.')
}

function checkRung({ who, tries, waitMs }: Rung): void {
  if (!isWithin(tries, 1, 10)) throw new InvalidError('People on a rung are rung 1 to 10 times.')
  if (!isWithin(waitMs, 10_000, 3_600_000)) throw new InvalidError('Between two rings are 10 seconds to an hour.')
  if (who.kind === 'people' && (who.personIds.length === 0 || !who.personIds.every(isId)))
    throw new InvalidError('A rung of named people names at least one.')
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
