// What a drill's stamps say: how long each step of each case took, what kept the desk's own targets, what held answers up.
// In minutes and shares of targets; there is no grade. Pure.
import type { Network } from '../../model/item.ts'
import type { Wait, WaitKind } from '../../model/wait.ts'
import { answeredAtOf, type CaseClock } from '../case-clock.ts'
import { coveredMs } from '../intervals.ts'
import { type Spread, spreadOf } from '../spread.ts'

/** Where the drill ends, or has got to. */
export interface DrillSpan {
  readonly startedAtMs: number
  /** Its end; while it runs, this instant. What happened later is no part of it. */
  readonly untilMs: number
  readonly isOver: boolean
}

export interface DrillCase {
  readonly caseId: string
  readonly network: Network
  readonly heardAtMs: number
  readonly shownAtMs?: number
  readonly openedAtMs?: number
  readonly claimedAtMs?: number
  readonly draftedAtMs?: number
  /** When its answer would have been out, or when it was closed as answered. */
  readonly answeredAtMs?: number
  readonly endedAtMs?: number
  readonly endedAs?: Exclude<CaseClock['endedAs'], 'merged'>
  /** When its playbook wanted it dealt with: answered, or decided not to be. */
  readonly answerByMs?: number
  /** Was it? Absent while there is time left. */
  readonly isInTime?: boolean
  /** What it waited for, in the order in which it was asked. */
  readonly waits: readonly CaseWait[]
}

export interface CaseWait {
  readonly kind: WaitKind
  /** The class of a sign-off; absent of the hotline. */
  readonly rule?: string
  readonly fromMs: number
  readonly toMs?: number
  /** Of the time until the case was dealt with. */
  readonly heldMs: number
}

/** What one rule held up, over all cases. */
export interface HeldUp {
  readonly kind: WaitKind
  readonly rule?: string
  readonly caseCount: number
  readonly heldMs: number
}

export interface DrillScore {
  readonly caseCount: number
  readonly answeredCount: number
  readonly letStandCount: number
  /** Neither answered nor ended. */
  readonly openCount: number
  /** Heard → claimed. */
  readonly toClaim: Spread
  /** Heard → answered. */
  readonly toAnswer: Spread
  /** Cases that kept their target or missed it, open ones of a drill that is over among them … */
  readonly dueCount: number
  /** … and those that kept it. */
  readonly inTimeCount: number
  /** The rule that held up the most first. */
  readonly heldUp: readonly HeldUp[]
}

/** The drill's cases, in the order in which they were heard; those that went on in another are not in it. */
export function casesOf(clocks: readonly CaseClock[], waits: readonly Wait[], span: DrillSpan): readonly DrillCase[] {
  const byCase = Map.groupBy(waits, ({ caseId }) => caseId)
  return clocks
    .filter(({ heardAtMs }) => heardAtMs >= span.startedAtMs && heardAtMs <= span.untilMs)
    .filter(({ endedAs }) => endedAs !== 'merged')
    .map((clock) => caseOf(clock, byCase.get(clock.caseId) ?? [], span))
    .toSorted((a, b) => a.heardAtMs - b.heardAtMs)
}

/** The figures of a drill's cases. */
export function scoreOf(cases: readonly DrillCase[]): DrillScore {
  const due = cases.filter(({ isInTime }) => isInTime !== undefined)
  const lengths = (of: (one: DrillCase) => number | undefined) =>
    spreadOf(cases.map((one) => since(one.heardAtMs, of(one))))
  return {
    caseCount: cases.length,
    answeredCount: cases.filter(({ answeredAtMs }) => answeredAtMs !== undefined).length,
    letStandCount: cases.filter(({ endedAs }) => endedAs === 'let stand').length,
    openCount: cases.filter((one) => doneAtMs(one) === undefined).length,
    toClaim: lengths(({ claimedAtMs }) => claimedAtMs),
    toAnswer: lengths(({ answeredAtMs }) => answeredAtMs),
    dueCount: due.length,
    inTimeCount: due.filter(({ isInTime }) => isInTime).length,
    heldUp: heldUpIn(cases),
  }
}

/** Dealt with: answered, or ended without an answer. */
export function doneAtMs({ answeredAtMs, endedAtMs }: Pick<DrillCase, 'answeredAtMs' | 'endedAtMs'>) {
  return answeredAtMs ?? endedAtMs
}

function caseOf(clock: CaseClock, waits: readonly Wait[], { untilMs, isOver }: DrillSpan): DrillCase {
  const { caseId, network, heardAtMs, answerByMs } = clock
  const ended = within('endedAtMs', clock.endedAtMs, untilMs)
  const isEnded = ended.endedAtMs !== undefined && clock.endedAs !== 'merged' && clock.endedAs !== undefined
  const answeredAtMs = answeredAtOf(clock)
  const one = {
    caseId,
    network,
    heardAtMs,
    ...within('shownAtMs', clock.shownAtMs, untilMs),
    ...within('openedAtMs', clock.openedAtMs, untilMs),
    ...within('claimedAtMs', clock.claimedAtMs, untilMs),
    ...within('draftedAtMs', clock.draftedAtMs, untilMs),
    ...within('answeredAtMs', answeredAtMs, untilMs),
    ...(isEnded && { ...ended, endedAs: clock.endedAs as Exclude<CaseClock['endedAs'], 'merged'> }),
    ...(answerByMs !== undefined && { answerByMs }),
  }
  const isInTime = keptTarget(one, { untilMs, isOver })
  const doneMs = doneAtMs(one) ?? untilMs
  return {
    ...one,
    ...(isInTime !== undefined && { isInTime }),
    waits: waits
      .filter(({ fromMs }) => fromMs <= untilMs)
      .toSorted((a, b) => a.fromMs - b.fromMs)
      .map((wait) => waitOf(wait, { heardAtMs, doneMs, untilMs })),
  }
}

/** Kept by being dealt with in time. What nobody has dealt with when the drill is over has missed it: no more time will come. */
function keptTarget(
  one: Pick<DrillCase, 'answerByMs' | 'answeredAtMs' | 'endedAtMs'>,
  { untilMs, isOver }: Omit<DrillSpan, 'startedAtMs'>,
): boolean | undefined {
  const { answerByMs } = one
  const doneMs = doneAtMs(one)
  if (answerByMs === undefined) return undefined
  if (doneMs !== undefined) return doneMs <= answerByMs
  return isOver || answerByMs < untilMs ? false : undefined
}

function waitOf(
  { kind, rule, fromMs, toMs }: Wait,
  { heardAtMs, doneMs, untilMs }: { readonly heardAtMs: number; readonly doneMs: number; readonly untilMs: number },
): CaseWait {
  const heldMs = coveredMs([{ fromMs: Math.max(fromMs, heardAtMs), toMs: Math.min(toMs ?? untilMs, doneMs) }])
  return { kind, ...(rule !== undefined && { rule }), fromMs, ...within('toMs', toMs, untilMs), heldMs }
}

/** What two waits for one rule held at once counts once. */
function heldUpIn(cases: readonly DrillCase[]): readonly HeldUp[] {
  const waits = cases.flatMap((one) => one.waits.map((wait) => ({ ...wait, caseId: one.caseId })))
  const groups = Map.groupBy(waits, ({ kind, rule = '' }) => `${kind} ${rule}`)
  return [...groups.values()]
    .map((group) => {
      const [{ kind, rule } = { kind: 'hotline' as const, rule: undefined }] = group
      const byCase = Map.groupBy(group, ({ caseId }) => caseId)
      const held = [...byCase.values()].map((own) =>
        coveredMs(own.map(({ fromMs, heldMs }) => ({ fromMs, toMs: fromMs + heldMs }))),
      )
      const heldMs = held.reduce((sum, ms) => sum + ms, 0)
      return { kind, ...(rule !== undefined && { rule }), caseCount: byCase.size, heldMs }
    })
    .toSorted((a, b) => b.heldMs - a.heldMs)
}

function since(fromMs: number, toMs: number | undefined): number | undefined {
  return toMs === undefined ? undefined : Math.max(0, toMs - fromMs)
}

function within<K extends string>(name: K, atMs: number | undefined, untilMs: number) {
  // Computed keys are typed as any string; this one is K.
  return (atMs === undefined || atMs > untilMs ? {} : { [name]: atMs }) as { readonly [Name in K]?: number }
}
