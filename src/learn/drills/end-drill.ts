import { type Actor, roleCovers } from '../../model/role.ts'
import { ConflictError, ForbiddenError, NotFoundError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { Timer } from '../../platform/timers.ts'
import type { DrillDeps } from './deps.ts'
import { nameToKeep } from './forget.ts'
import type { DrillTables } from './schema.ts'

export const endTimer = 'learn.drill-end'

/**
 * Ends a drill at this instant: nothing more of it is played, and what comes later is no part of its score.
 * @throws {ForbiddenError} below approver. @throws {NotFoundError} when the desk has no such drill.
 * @throws {ConflictError} when it has ended.
 */
export async function endDrill(deps: DrillDeps, actor: Actor, drillId: string): Promise<void> {
  if (!roleCovers(actor.role, 'approver'))
    throw new ForbiddenError(`To end a drill you need the role approver on this desk; yours is ${actor.role}.`)
  await deps.store.inDesk(actor.deskId, async (tx) => {
    await requireDrill(tx, actor.deskId, drillId)
    // The timer first: the order in which the clock takes them.
    await deps.timers.cancel(tx, endTimer, drillId)
    const by = { personId: actor.personId, name: actor.name }
    if (!(await end(deps, tx, { deskId: actor.deskId, drillId, by })))
      throw new ConflictError('This drill has ended already.')
  })
}

/** Its time is up. */
export async function endInTime(deps: DrillDeps, tx: Tx, { key: drillId, deskId }: Timer): Promise<void> {
  await end(deps, tx, { deskId, drillId })
}

interface Ending {
  readonly deskId: string
  readonly drillId: string
  readonly by?: { readonly personId: string; readonly name: string }
}

/** False when it had ended. */
async function end({ bus, clock }: DrillDeps, tx: Tx, { deskId, drillId, by }: Ending): Promise<boolean> {
  const atMs = clock.now()
  const row = await tx
    .withTables<DrillTables>()
    .updateTable('drill')
    .set({ ended_at_ms: atMs, ended_by_name: by?.name ?? null })
    .where('drill_id', '=', drillId)
    .where('desk_id', '=', deskId)
    .where('ended_at_ms', 'is', null)
    .returning(['name', 'kind', 'source_id', 'started_at_ms'])
    .executeTakeFirst()
  if (!row) return false
  const { source_id: sourceId, started_at_ms: startedAtMs } = row
  const name = nameToKeep(row)
  await bus.publish(tx, deskId, [
    { type: 'drill.ended', drillId, name, sourceId, startedAtMs, atMs, ...(by && { by }) },
  ])
  return true
}

async function requireDrill(tx: Tx, deskId: string, drillId: string): Promise<void> {
  const known = isId(drillId)
    ? await tx
        .withTables<DrillTables>()
        .selectFrom('drill')
        .select('drill_id')
        .where('drill_id', '=', drillId)
        .where('desk_id', '=', deskId)
        .executeTakeFirst()
    : undefined
  if (!known) throw new NotFoundError('This desk has no such drill.')
}
