import { sql } from 'kysely'
import type { Actor } from '../model/role.ts'
import type { Tx } from '../platform/store/store.ts'
import { actOnCase, refusal } from './act.ts'
import type { InboxRow } from './case-row.ts'
import { isFreeFor, lapsesAtMs } from './claim-clock.ts'
import type { DeskDeps } from './deps.ts'
import { requireRole } from './may.ts'
import { setLapse } from './ownership/clocks.ts'
import type { DeskTables } from './schema.ts'

/**
 * Takes an open case for this person alone, until it lapses. Claiming again what one holds extends it.
 * @throws {ConflictError} when somebody else holds it (`details.holder`) or it has ended.
 */
export async function claim(deps: DeskDeps, actor: Actor, caseId: string): Promise<InboxRow> {
  requireRole(actor, 'responder', 'claim a case')
  const atMs = deps.clock.now()
  const untilMs = await lapsesAtMs(deps, actor.deskId)
  return await actOnCase(deps, {
    actor,
    caseId,
    kind: 'claimed',
    atMs,
    changeTimer: (tx) => setLapse(deps, tx, actor.deskId, caseId, untilMs),
    change: (tx) => take(tx, actor, caseId, { atMs, untilMs }),
    refuse: (found) => refusal(found, 'claim'),
  })
}

interface Term {
  readonly atMs: number
  readonly untilMs: number
}

async function take(tx: Tx, actor: Actor, caseId: string, { atMs, untilMs }: Term): Promise<number> {
  const { numUpdatedRows } = await tx
    .withTables<DeskTables>()
    .updateTable('case_state')
    .set({
      state: 'claimed',
      claimed_by: actor.personId,
      claimed_by_name: actor.name,
      // Claiming again goes on with the claim; what was given to them is theirs from here on.
      claimed_at_ms: sql<number>`CASE WHEN is_assigned THEN ${atMs}::bigint ELSE coalesce(claimed_at_ms, ${atMs}::bigint) END`,
      is_assigned: false,
      lapses_at_ms: untilMs,
      passed_on: 0,
    })
    .where('case_id', '=', caseId)
    .where('desk_id', '=', actor.deskId)
    .where(isFreeFor(actor))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
