// How long a claim runs: set when it is taken, moved at each act of its holder, ended with it. Its timers: ownership/clocks.ts.
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Actor } from '../model/role.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskTables } from './schema.ts'

/** Until when a claim runs that is taken, or whose holder acts, at this instant. */
export async function lapsesAtMs(deps: DeskDeps, deskId: string): Promise<number> {
  const { claimLapseMinutes } = await deps.deskSettings(deskId)
  return deps.clock.now() + claimLapseMinutes * 60_000
}

/** What a case without a claim has in place of one. */
export const unclaimed = {
  claimed_by: null,
  claimed_by_name: null,
  claimed_at_ms: null,
  lapses_at_ms: null,
  is_assigned: false,
} as const

/** What a case that has not ended has in place of an end. */
export const notEnded = { ended_at_ms: null, ended_as: null, mentions_at_end: null, pans_at_end: null } as const

/** Nobody holds it, or this person does, and it has not ended. */
export function isFreeFor(actor: Actor) {
  return ({ eb, or, and }: ExpressionBuilder<DeskTables, 'case_state'>): Expression<SqlBool> =>
    or([
      eb('case_state.state', '=', 'open'),
      and([eb('case_state.state', '=', 'claimed'), eb('case_state.claimed_by', '=', actor.personId)]),
    ])
}
