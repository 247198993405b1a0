// What a drill's score says, in words. Pure.
import type { Drill, DrillCase } from '../../web/contract/drills.ts'
import { duration } from '../kit/time.ts'

type Score = Drill['score']

/** `5 of 7`; `none due` where none was kept or missed. */
export function targetWords({ dueCount, inTimeCount }: Pick<Score, 'dueCount' | 'inTimeCount'>): string {
  return dueCount === 0 ? 'none due' : `${inTimeCount} of ${dueCount}`
}

/** `71 %`; `undefined` where none was kept or missed. */
export function targetShare({ dueCount, inTimeCount }: Pick<Score, 'dueCount' | 'inTimeCount'>): string | undefined {
  return dueCount === 0 ? undefined : `${Math.round((inTimeCount / dueCount) * 100)} %`
}

/** The whole score in two sentences at most. */
export function scoreSentence(score: Score): string {
  if (score.caseCount === 0) return 'Nothing has come to the desk yet.'
  const { toClaim, toAnswer, dueCount } = score
  const steps = [
    toClaim.medianMs === undefined ? undefined : `claimed after ${duration(toClaim.medianMs)}`,
    toAnswer.medianMs === undefined ? undefined : `answered after ${duration(toAnswer.medianMs)}`,
  ].filter((step) => step !== undefined)
  const targets = dueCount === 0 ? 'No target was due yet' : `${targetWords(score)} targets met`
  if (steps.length === 0) return `${targets}. Nobody has claimed anything.`
  return `${targets}. The middle case was ${steps.join(' and ')}.`
}

/** `the sign-off “Legal” 14 min`: what one rule held up. */
export function heldWords({ kind, rule, heldMs }: Score['heldUp'][number] | DrillCase['waits'][number]): string {
  return `${kind === 'hotline' ? 'hotline' : `sign-off “${rule ?? ''}”`} ${duration(heldMs)}`
}

export interface CaseStep {
  readonly name: string
  /** Since it was heard. */
  readonly afterMs: number
}

/** What happened to a case, in the order in which it did. */
export function stepsOf(one: DrillCase): readonly CaseStep[] {
  const steps: readonly (readonly [name: string, atMs: number | undefined])[] = [
    ['shown', one.shownAtMs],
    ['opened', one.openedAtMs],
    ['claimed', one.claimedAtMs],
    ['drafted', one.draftedAtMs],
    ...one.waits.map(({ kind, fromMs }) => [kind === 'hotline' ? 'hotline called' : 'sign-off asked', fromMs] as const),
    ...one.waits.map(({ kind, toMs }) => [kind === 'hotline' ? 'hotline answered' : 'sign-off over', toMs] as const),
    ['answered', one.answeredAtMs],
    [endName(one), one.endedAs === 'answered' && one.answeredAtMs === one.endedAtMs ? undefined : one.endedAtMs],
  ]
  return steps
    .flatMap(([name, atMs]) => (atMs === undefined ? [] : [{ name, afterMs: Math.max(0, atMs - one.heardAtMs) }]))
    .toSorted((a, b) => a.afterMs - b.afterMs)
}

function endName({ endedAs }: DrillCase): string {
  if (endedAs === 'let stand') return 'let stand'
  return endedAs === undefined || endedAs === 'answered' ? 'closed' : `closed: ${endedAs}`
}

/** How a case stands to its target. */
export function verdictOf(one: DrillCase): 'in time' | 'late' | 'missed' | 'not due' {
  if (one.isInTime === undefined) return 'not due'
  if (one.isInTime) return 'in time'
  return one.answeredAtMs === undefined && one.endedAtMs === undefined ? 'missed' : 'late'
}

/** `1×`, `60×`. */
export function speedWords(speed: number): string {
  return `${speed}×`
}

/** `Ada Lorne, Rowan Pike and 2 more`: who took part. */
export function peopleWords({ people, formerCount }: Pick<Drill, 'formerCount' | 'people'>): string {
  const named = people.slice(0, 3).map(({ name }) => name)
  const more = people.length - named.length + formerCount
  return more === 0 ? named.join(', ') : `${named.join(', ')} and ${more} more`
}

/** `3 Mar 2026`, by the local calendar. */
export function dayWords(atMs: number): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(atMs)
}
