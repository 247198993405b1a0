import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { DeskPolicy } from '../../model/desk-policy.ts'
import type { Actor } from '../../model/role.ts'
import { ConflictError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import { selectRows } from '../case-row.ts'
import type { DeskDeps } from '../deps.ts'
import { readOpenAgain } from '../find/catch-up.ts'
import { requireRole } from '../may.ts'
import { record } from '../record.ts'
import type { DeskTables } from '../schema.ts'
import { checkPolicy } from './check-policy.ts'
import { judge } from './judge.ts'
import { type PolicyInForce, readPolicy } from './read-policy.ts'
import { writeCourses } from './write-courses.ts'

export interface PolicyChange {
  readonly policy: DeskPolicy
  /** The version that was changed: of two who change at once one is told to look again. */
  readonly version: number
}

/** More open cases than this keep the course that they have until something more is said of them. */
const maxRejudged = 5_000

/**
 * Puts other rules into force and works out the courses of what is open anew.
 * @throws {ForbiddenError} below the role authority.
 * @throws {InvalidError} when it cannot be decided by.
 * @throws {ConflictError} when somebody else changed it meanwhile.
 */
export async function changePolicy(deps: DeskDeps, actor: Actor, change: PolicyChange): Promise<PolicyInForce> {
  requireRole(actor, 'authority', 'change the desk’s rules')
  const { policy } = change
  checkPolicy(policy)
  const atMs = deps.clock.now()
  const version = change.version + 1
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const { policy: before } = await readPolicy(tx, actor.deskId)
    const { numInsertedOrUpdatedRows } = await tx
      .withTables<DeskTables>()
      .insertInto('desk_policy')
      .columns(['desk_id', 'version', 'policy', 'changed_at_ms', 'changed_by', 'changed_by_name'])
      .expression(
        sql`SELECT ${actor.deskId}::uuid, ${version}::integer, ${JSON.stringify(policy)}::jsonb, ${atMs}::bigint,
          ${actor.personId}::uuid, ${actor.name}::text
          WHERE ${change.version}::integer = (
            SELECT coalesce(max(version), 0) FROM desk_policy WHERE desk_id = ${actor.deskId}::uuid)`,
      )
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(numInsertedOrUpdatedRows ?? 0) === 0) throw await meanwhile(tx, actor.deskId)
    // Before the courses, as whoever reads along with the stories does.
    if (!isDeepStrictEqual(before.topics, policy.topics)) await readOpenAgain(deps, tx, actor.deskId)
    await rejudge(deps, tx, actor.deskId, policy)
    const note = `Version ${version}: ${policy.laneRules.length} lane rules, ${policy.topics.length} topics.`
    await record(tx, actor.deskId, [
      { kind: 'policy changed', atMs, personId: actor.personId, personName: actor.name, note },
    ])
    await deps.bus.publish(tx, actor.deskId, [{ type: 'policy.changed' }])
    return { policy, version, changedAtMs: atMs, changedByName: actor.name }
  })
}

async function meanwhile(tx: Tx, deskId: string): Promise<ConflictError> {
  const { changedByName = 'Somebody' } = await readPolicy(tx, deskId)
  return new ConflictError(
    `${changedByName} changed these rules while you did. Look at them again; yours are not kept.`,
  )
}

/** What is open goes by the rules that are in force. */
async function rejudge(deps: DeskDeps, tx: Tx, deskId: string, policy: DeskPolicy): Promise<void> {
  const open = await selectRows(tx, deskId)
    .where('case_state.state', 'in', ['open', 'claimed'])
    .orderBy('case_story.last_mention_at_ms', 'desc')
    .limit(maxRejudged)
    .execute()
  await writeCourses(
    tx,
    open.map((record) => judge(deps, record, record.story, policy)),
    () => policy,
  )
}
