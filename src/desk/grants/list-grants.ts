import type { Actor } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { DeskDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import type { DeskTables } from '../schema.ts'
import { type Grant, type GrantState, stateOf, toGrant } from './grant.ts'

/** A grant with what came of it. */
export interface GrantView extends Grant {
  readonly state: GrantState
  /** Answers published under it, ever, and in the budget's days. */
  readonly usedCount: number
  readonly usedLately: number
  /** Of those, corrected or taken back, ever, and in the budget's days: what the budget is held against. */
  readonly correctedCount: number
  readonly correctedLately: number
  /** How often a decision under it was taken back from above. */
  readonly overrideCount: number
}

const dayMs = 86_400_000

/** Those in force first, then by when they were given, latest first. Everybody on the desk may see who may what. */
export async function listGrants(deps: DeskDeps, actor: Actor): Promise<readonly GrantView[]> {
  requireRole(actor, 'watcher', 'see the grants')
  const views = await deps.store.inDesk(actor.deskId, (tx) => grantsOf(tx, actor.deskId, deps.clock.now()))
  return views.toSorted((a, b) => Number(b.state === 'in force') - Number(a.state === 'in force'))
}

/** Every grant of a desk with its figures, latest first; few by nature. */
export async function grantsOf(tx: Tx, deskId: string, nowMs: number): Promise<readonly GrantView[]> {
  const rows = await tx
    .withTables<DeskTables>()
    .selectFrom('publishing_grant')
    .selectAll()
    .where('desk_id', '=', deskId)
    .orderBy('given_at_ms', 'desc')
    .limit(500)
    .execute()
  const uses = await usesOf(tx, deskId)
  const overrides = await overridesOf(tx, deskId)
  return rows.map((row) => {
    const own = uses.filter((use) => use.grant_id === row.grant_id)
    const sinceMs = nowMs - row.budget_days * dayMs
    const corrected = own.filter((use) => use.corrected_at_ms !== null)
    const correctedLately = corrected.filter((use) => (use.corrected_at_ms ?? 0) > sinceMs).length
    const grant = toGrant(row)
    return {
      ...grant,
      state: stateOf(grant, correctedLately, nowMs),
      usedCount: own.length,
      usedLately: own.filter((use) => use.published_at_ms > sinceMs).length,
      correctedCount: corrected.length,
      correctedLately,
      overrideCount: overrides.filter((grantId) => grantId === row.grant_id).length,
    }
  })
}

async function usesOf(tx: Tx, deskId: string) {
  return await tx
    .withTables<DeskTables>()
    .selectFrom('grant_use')
    .select(['grant_id', 'published_at_ms', 'corrected_at_ms'])
    .where('desk_id', '=', deskId)
    .execute()
}

async function overridesOf(tx: Tx, deskId: string): Promise<readonly (string | null)[]> {
  const rows = await tx
    .withTables<DeskTables>()
    .selectFrom('delegation_override')
    .select('grant_id')
    .where('desk_id', '=', deskId)
    .execute()
  return rows.map((row) => row.grant_id)
}
