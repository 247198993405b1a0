import type { Actor } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { mustBeBase } from '../../platform/must-be-base.ts'
import type { Store, Tx } from '../../platform/store/store.ts'
import { requireRole } from '../may.ts'
import { defaultLadder, type Ladder, type Rung } from './ladder.ts'
import type { HotlineTables } from './schema.ts'

export interface LadderInForce extends Ladder {
  /** 0 where the desk has set none. */
  readonly version: number
}

export interface LadderChange extends Ladder {
  /** The version that was changed. */
  readonly baseVersion: number
}

/** The desk's ladder as new calls will climb it. */
export async function ladderIn(tx: Tx, deskId: string): Promise<Ladder> {
  const { rungs, quietMs } = await readLadder(tx, deskId)
  return { rungs, quietMs }
}

/** The default ladder where the desk has set none. */
export async function viewLadder(store: Store, actor: Actor): Promise<LadderInForce> {
  requireRole(actor, 'watcher', 'see the ladder')
  return await store.inDesk(actor.deskId, (tx) => readLadder(tx, actor.deskId))
}

/**
 * Calls under way go on as they began.
 * @throws {InvalidError} when a number is out of its bounds. @throws {ConflictError} when somebody changed it meanwhile.
 */
export async function changeLadder(store: Store, actor: Actor, change: LadderChange): Promise<LadderInForce> {
  requireRole(actor, 'admin', 'change the ladder')
  const { baseVersion, ...ladder } = change
  check(ladder)
  const setting = JSON.stringify(ladder)
  return await store.inDesk(actor.deskId, async (tx) => {
    const { version } = await tx
      .withTables<HotlineTables>()
      .insertInto('hotline_setting')
      .values({ desk_id: actor.deskId, setting, version: 1 })
      .onConflict((conflict) =>
        conflict
          .column('desk_id')
          .doUpdateSet(({ eb, ref }) => ({ setting, version: eb(ref('hotline_setting.version'), '+', 1) })),
      )
      .returning('version')
      .executeTakeFirstOrThrow()
    mustBeBase('the ladder', version - 1, baseVersion)
    return { ...ladder, version }
  })
}

async function readLadder(tx: Tx, deskId: string): Promise<LadderInForce> {
  const row = await tx
    .withTables<HotlineTables>()
    .selectFrom('hotline_setting')
    .select(['setting', 'version'])
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
  // Written by `changeLadder` alone.
  return row ? { ...(row.setting as Ladder), version: row.version } : { ...defaultLadder, version: 0 }
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
