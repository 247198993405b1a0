// A class of drafts: who signs, in which order, how long they have, and what silence means.
import type { SignOffLapseRule } from '../../model/sign-off.ts'
import type { RungWho } from '../hotline/ladder.ts'

/** People who are asked at once. */
export interface SignOffGroup {
  readonly name: string
  readonly who: RungWho
  /** Everybody of the group, or any one of them. */
  readonly need: 'all' | 'any'
  /** Asked at half time for whoever has not answered, and at once for whoever is away. */
  readonly substitutes: readonly string[]
}

export interface SignOffClass {
  /** Short and stable; what demands a sign-off names it. */
  readonly key: string
  readonly name: string
  /** In sequence; inside each in parallel. */
  readonly groups: readonly SignOffGroup[]
  readonly limitMs: number
  readonly lapseRule: SignOffLapseRule
}

export const minuteMs = 60_000

/**
 * Until a desk says otherwise. Amber: one approver, and silence climbs: a quarter of an hour is what most windows leave. Red:
 * an approver, then the authority, and silence is no.
 */
export const defaultClasses: readonly SignOffClass[] = [
  {
    key: 'amber',
    name: 'Amber: one sign-off',
    groups: [{ name: 'Approvers', who: { kind: 'role', role: 'approver' }, need: 'any', substitutes: [] }],
    limitMs: 15 * minuteMs,
    lapseRule: 'climbs',
  },
  {
    key: 'red',
    name: 'Red: chief and counsel',
    groups: [
      { name: 'Approvers', who: { kind: 'role', role: 'approver' }, need: 'any', substitutes: [] },
      { name: 'Authority', who: { kind: 'onDuty' }, need: 'any', substitutes: [] },
    ],
    limitMs: 60 * minuteMs,
    lapseRule: 'no',
  },
]
