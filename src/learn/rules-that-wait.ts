// Which rule took how much of the time to an answer, and what would have been without it. Pure.
import type { Wait, WaitKind } from '../model/wait.ts'
import { answeredAtOf, type CaseClock } from './case-clock.ts'
import { coveredMs, type Interval } from './intervals.ts'
import { type Spread, spreadOf } from './spread.ts'

/** A wait for a rule might have ended after so long at the latest; after none, the rule is off. */
export const limitsMs = [0, 10, 20, 60].map((minutes) => minutes * 60_000)

/** The answers, as they were or as they would have been. */
export interface AnswerFigures {
  /** Heard → answered. */
  readonly toAnswer: Spread
  /** Of those that had to be out by an instant … */
  readonly dueCount: number
  /** … how many were. */
  readonly inTimeCount: number
}

/** As if no wait for the rule had been longer than `limitMs`. */
export interface Supposed extends AnswerFigures {
  readonly limitMs: number
}

export interface RuleFigures {
  readonly kind: WaitKind
  /** The class of a sign-off; absent of the hotline. */
  readonly rule?: string
  /** Why the rule held the last time. */
  readonly because?: string
  readonly caseCount: number
  /** Of those that ended. */
  readonly waits: Spread
  /** Waits that go on. */
  readonly openCount: number
  /** Of the time from hearing to answering, over all answered cases, 0 to 1; what two rules held at once counts for both. */
  readonly share: number
  /** By `limitsMs`, in their order. */
  readonly supposed: readonly Supposed[]
}

export interface WaitReport {
  readonly answers: AnswerFigures
  /** The one that took the most time first. */
  readonly rules: readonly RuleFigures[]
}

interface Answered {
  readonly heardAtMs: number
  readonly answeredAtMs: number
  readonly answerByMs?: number
  readonly waits: readonly Wait[]
}

/**
 * Only what was waited for before the answer was out holds it up. A wait saves nothing while another rule's wait goes on
 * beside it: each rule is supposed otherwise by itself, so that what is said is the least that it would have saved.
 * @param waits of these cases; those of others are passed over.
 */
export function waitReport(clocks: readonly CaseClock[], waits: readonly Wait[]): WaitReport {
  const byCase = Map.groupBy(waits, ({ caseId }) => caseId)
  const cases = clocks.filter(({ endedAs }) => endedAs !== 'merged')
  const answered = cases.flatMap((clock) => answeredCase(clock, byCase.get(clock.caseId) ?? []))
  const known = cases.flatMap(({ caseId }) => byCase.get(caseId) ?? [])
  const rules = [...Map.groupBy(known, nameOf).values()].map((group) => ruleFigures(group, answered))
  return {
    answers: answerFigures(answered.map((one) => ({ ...one, savedMs: 0 }))),
    rules: rules.toSorted((a, b) => b.share - a.share || b.waits.count - a.waits.count),
  }
}

/** What waits for one rule have in common. */
export function nameOf({ kind, rule = '' }: Pick<Wait, 'kind' | 'rule'>): string {
  return `${kind} ${rule}`
}

function answeredCase(clock: CaseClock, waits: readonly Wait[]): readonly Answered[] {
  const { heardAtMs, answerByMs } = clock
  const answeredAtMs = answeredAtOf(clock)
  if (answeredAtMs === undefined) return []
  return [{ heardAtMs, answeredAtMs, ...(answerByMs !== undefined && { answerByMs }), waits }]
}

function ruleFigures(waits: readonly Wait[], answered: readonly Answered[]): RuleFigures {
  const latest = waits.reduce((a, b) => (b.fromMs > a.fromMs ? b : a))
  const name = nameOf(latest)
  const ended = waits.flatMap(({ fromMs, toMs }) => (toMs === undefined ? [] : Math.max(0, toMs - fromMs)))
  const { kind, rule, because } = latest
  return {
    kind,
    ...(rule !== undefined && { rule }),
    ...(because !== undefined && { because }),
    caseCount: new Set(waits.map(({ caseId }) => caseId)).size,
    waits: spreadOf(ended),
    openCount: waits.length - ended.length,
    share: shareOf(name, answered),
    supposed: limitsMs.map((limitMs) => ({
      limitMs,
      ...answerFigures(answered.map((one) => ({ ...one, savedMs: savedMs(one, name, limitMs) }))),
    })),
  }
}

function shareOf(name: string, answered: readonly Answered[]): number {
  const allMs = answered.reduce((sum, { heardAtMs, answeredAtMs }) => sum + Math.max(0, answeredAtMs - heardAtMs), 0)
  const heldMs = answered.reduce((sum, one) => {
    const own = one.waits.filter((wait) => nameOf(wait) === name)
    return sum + coveredMs(own.map((wait) => beforeAnswer(one, wait)))
  }, 0)
  return allMs === 0 ? 0 : heldMs / allMs
}

/** What all waits held of a case's time, less what they would have, had none for this rule been longer than the limit. */
function savedMs(one: Answered, name: string, limitMs: number): number {
  const held = (waits: readonly Wait[]): number => coveredMs(waits.map((wait) => beforeAnswer(one, wait)))
  return held(one.waits) - held(one.waits.map((wait) => (nameOf(wait) === name ? shorter(wait, limitMs) : wait)))
}

function shorter(wait: Wait, limitMs: number): Wait {
  return { ...wait, toMs: Math.min(wait.toMs ?? Infinity, wait.fromMs + limitMs) }
}

/** As much of a wait as held an answer up. */
export function beforeAnswer(
  { heardAtMs, answeredAtMs }: Pick<Answered, 'answeredAtMs' | 'heardAtMs'>,
  { fromMs, toMs = Infinity }: Wait,
): Interval {
  return { fromMs: Math.max(fromMs, heardAtMs), toMs: Math.min(toMs, answeredAtMs) }
}

function answerFigures(cases: readonly (Answered & { readonly savedMs: number })[]): AnswerFigures {
  const due = cases.filter(({ answerByMs }) => answerByMs !== undefined)
  const inTime = due.filter(({ answeredAtMs, savedMs: saved, answerByMs = 0 }) => answeredAtMs - saved <= answerByMs)
  const lengths = cases.map(({ heardAtMs, answeredAtMs, savedMs: saved }) =>
    Math.max(0, answeredAtMs - saved - heardAtMs),
  )
  return { toAnswer: spreadOf(lengths), dueCount: due.length, inTimeCount: inTime.length }
}
