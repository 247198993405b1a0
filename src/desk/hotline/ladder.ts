// Whom a call rings, how often and how long apart; and from what has happened so far, what happens next. Pure.
import type { CallState } from '../../model/hotline.ts'

/** Who stands on a rung: by duty, by role, or by name. */
export type RungWho =
  | { readonly kind: 'onDuty' }
  | { readonly kind: 'people'; readonly personIds: readonly string[] }
  | { readonly kind: 'role'; readonly role: 'admin' | 'approver' | 'authority' }

export interface Rung {
  readonly who: RungWho
  /** How often these people are rung before it climbs. */
  readonly tries: number
  /** Until the next ring, or the next rung. */
  readonly waitMs: number
}

export interface Ladder {
  /** At least one. After the last one it begins anew: until the deadline somebody is rung. */
  readonly rungs: readonly Rung[]
  /** So long may an acknowledged call be silent before it comes back. */
  readonly quietMs: number
}

/**
 * Two rings of whoever is on duty, a minute apart: a phone in a pocket is found by the second. Then everybody with the
 * authority, then the admins, who are the managers of a desk that named nobody else. Three minutes: enough to read and decide.
 */
export const defaultLadder: Ladder = {
  rungs: [
    { who: { kind: 'onDuty' }, tries: 2, waitMs: 60_000 },
    { who: { kind: 'role', role: 'authority' }, tries: 2, waitMs: 60_000 },
    { who: { kind: 'role', role: 'admin' }, tries: 2, waitMs: 120_000 },
  ],
  quietMs: 180_000,
}

/** Where a call stands on its ladder. */
export interface Standing {
  readonly state: CallState
  readonly rung: number
  readonly tryNo: number
  readonly nextAtMs: number
  readonly emptyRungs: number
  readonly deadlineAtMs: number
}

export type Step =
  | { readonly kind: 'lapse'; readonly dueAtMs: number }
  | { readonly kind: 'quiet'; readonly dueAtMs: number }
  | { readonly kind: 'ring'; readonly dueAtMs: number; readonly rung: number; readonly tryNo: number }

/** What comes next, and when; `undefined` when the call has ended. The deadline goes before anything due at the same instant. */
export function nextStep({ state, rung, tryNo, nextAtMs, deadlineAtMs }: Standing): Step | undefined {
  if (state !== 'ringing' && state !== 'acknowledged') return undefined
  if (deadlineAtMs <= nextAtMs) return { kind: 'lapse', dueAtMs: deadlineAtMs }
  if (state === 'acknowledged') return { kind: 'quiet', dueAtMs: nextAtMs }
  return { kind: 'ring', dueAtMs: nextAtMs, rung, tryNo }
}

type Place = Pick<Standing, 'emptyRungs' | 'nextAtMs' | 'rung' | 'tryNo'>

/** After a ring that reached somebody. Counted from when it was due, so that lateness never adds up. */
export function afterRing(ladder: Ladder, { rung, tryNo }: Pick<Place, 'rung' | 'tryNo'>, dueAtMs: number): Place {
  const { tries, waitMs } = rungOf(ladder, rung)
  const nextAtMs = dueAtMs + waitMs
  return tryNo < tries
    ? { rung, tryNo: tryNo + 1, nextAtMs, emptyRungs: 0 }
    : { rung: (rung + 1) % ladder.rungs.length, tryNo: 1, nextAtMs, emptyRungs: 0 }
}

/** After a rung where nobody may be rung: the next at once, unless all of them were like that; then it waits its turn. */
export function afterNobody(
  ladder: Ladder,
  { rung, emptyRungs }: Pick<Place, 'emptyRungs' | 'rung'>,
  dueAtMs: number,
): Place {
  const isAll = emptyRungs + 1 >= ladder.rungs.length
  return {
    rung: (rung + 1) % ladder.rungs.length,
    tryNo: 1,
    nextAtMs: isAll ? dueAtMs + rungOf(ladder, rung).waitMs : dueAtMs,
    emptyRungs: isAll ? 0 : emptyRungs + 1,
  }
}

/** It was acknowledged, and nothing came of it: the same people are rung anew, at once. */
export function afterQuiet({ rung }: Pick<Place, 'rung'>, dueAtMs: number): Place {
  return { rung, tryNo: 1, nextAtMs: dueAtMs, emptyRungs: 0 }
}

/** The rung that was rung last, for an acknowledgement that goes quiet: the place has moved on already. */
export function rungBefore(ladder: Ladder, { rung, tryNo }: Pick<Place, 'rung' | 'tryNo'>): number {
  return tryNo > 1 ? rung : (rung + ladder.rungs.length - 1) % ladder.rungs.length
}

function rungOf(ladder: Ladder, index: number): Rung {
  const rung = ladder.rungs[index % ladder.rungs.length]
  if (!rung) throw new TypeError('A ladder has at least one rung')
  return rung
}
