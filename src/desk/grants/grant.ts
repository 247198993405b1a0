// A grant as people speak of it, with how its error budget stands.
import type { Risk } from '../../model/lane.ts'
import type { Actor } from '../../model/role.ts'
import { roleCovers } from '../../model/role.ts'
import { isAtLeast } from '../../model/lane.ts'
import type { GrantHolder, GrantRow } from './schema.ts'

/** What a leader says when giving one. */
export interface NewGrant {
  /** At most 100 characters: `Evening shift, everyday talk`. */
  readonly name: string
  readonly holder: GrantHolder
  /** Names of the desk's topics; absent: all of them, and what has none. */
  readonly topics?: readonly string[]
  readonly channelKinds?: readonly string[]
  readonly highestRisk: Risk
  /** Only who has read the guidelines in force may use it. */
  readonly needsCurrentGuidelines: boolean
  /** Only who has passed the quiz on them may use it. */
  readonly needsQuizPassed: boolean
  /** So many corrections in so many days are part of learning; the next one suspends the grant until it is given anew. */
  readonly budget: { readonly corrections: number; readonly days: number }
  readonly untilMs?: number
}

export interface Grant extends NewGrant {
  readonly grantId: string
  readonly deskId: string
  readonly givenAtMs: number
  readonly givenByName: string
  readonly revokedAtMs?: number
  readonly revokedByName?: string
  readonly revokedBecause?: string
}

/** Absent `topics` or `channelKinds` mean all of them. */
export function toGrant(row: GrantRow): Grant {
  return {
    grantId: row.grant_id,
    deskId: row.desk_id,
    name: row.name,
    holder: row.holder,
    ...(row.topics !== null && { topics: row.topics }),
    ...(row.channel_kinds !== null && { channelKinds: row.channel_kinds }),
    highestRisk: row.highest_risk,
    needsCurrentGuidelines: row.needs_current_guidelines,
    needsQuizPassed: row.needs_quiz_passed,
    budget: { corrections: row.budget_corrections, days: row.budget_days },
    givenAtMs: row.given_at_ms,
    givenByName: row.given_by_name,
    ...(row.until_ms !== null && { untilMs: row.until_ms }),
    ...(row.revoked_at_ms !== null && { revokedAtMs: row.revoked_at_ms }),
    ...(row.revoked_by_name !== null && { revokedByName: row.revoked_by_name }),
    ...(row.revoked_because !== null && { revokedBecause: row.revoked_because }),
  }
}

/** What an answer would need of a grant. */
export interface GrantNeed {
  readonly topics: readonly string[]
  readonly channelKinds: readonly string[]
  readonly risk: Risk
}

/** How a grant stands: whether it is in force, and if not, why not. */
export type GrantState = 'ended' | 'in force' | 'revoked' | 'suspended'

/** `corrections`: so many in the budget's days. Within the budget nothing follows from one. */
export function stateOf(grant: Grant, corrections: number, nowMs: number): GrantState {
  if (grant.revokedAtMs !== undefined) return 'revoked'
  if (grant.untilMs !== undefined && grant.untilMs <= nowMs) return 'ended'
  return corrections > grant.budget.corrections ? 'suspended' : 'in force'
}

/** By name, or by a role that theirs covers. */
export function isHeldBy({ holder }: Pick<Grant, 'holder'>, actor: Actor): boolean {
  return holder.kind === 'people' ? holder.personIds.includes(actor.personId) : roleCovers(actor.role, holder.role)
}

/** Every topic, every channel and the risk lie within the envelope. */
export function covers({ topics, channelKinds, highestRisk }: NewGrant, need: GrantNeed): boolean {
  return (
    isAtLeast(highestRisk, need.risk) &&
    (topics === undefined || (need.topics.length > 0 && need.topics.every((name) => topics.includes(name)))) &&
    (channelKinds === undefined || need.channelKinds.every((kind) => channelKinds.includes(kind)))
  )
}
