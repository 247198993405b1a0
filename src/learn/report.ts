// What a set of case clocks says: where the time goes. Pure.
import type { Network } from '../model/item.ts'
import type { CaseClock } from './case-clock.ts'
import { weekOf } from './periods.ts'
import { type Spread, spreadOf } from './spread.ts'
import { type OurStage, ourStages, stagesOf, type StageLengths } from './stages.ts'

/** A stage of ours, with all the time that it took. */
export interface StageFigures extends Spread {
  readonly stage: OurStage
  readonly totalMs: number
  /** Of all of our time in these cases, 0 to 1. */
  readonly share: number
}

/** The figures of some of the cases. */
export interface GroupFigures {
  readonly caseCount: number
  /** Theirs. */
  readonly sourceDelay: Spread
  /** Ours, heard → ended; its count is of those that ended. */
  readonly whole: Spread
}

export interface ClockReport {
  readonly caseCount: number
  readonly endedCount: number
  readonly answeredCount: number
  readonly letStandCount: number
  readonly elsewhereCount: number
  readonly notOursCount: number
  /** Claims that lapsed, not cases. */
  readonly lapsedClaimCount: number
  readonly sourceDelay: Spread
  readonly stages: readonly StageFigures[]
  readonly whole: Spread
  /** The stage of ours that took the most time in all; absent while none took any. */
  readonly bottleneck?: StageFigures
  /** By the week in which they were heard, oldest first; weeks without a case are left out. */
  readonly weeks: readonly (GroupFigures & { readonly weekStartsAtMs: number })[]
  /** The one with the most cases first. */
  readonly networks: readonly (GroupFigures & { readonly network: Network })[]
  /**
   * Cases that ended, by how many people touched them, fewest first; `addedMs` is how much longer the median is than in
   * the group before.
   */
  readonly people: readonly (Spread & { readonly peopleCount: number; readonly addedMs?: number })[]
}

interface TimedCase {
  readonly clock: CaseClock
  readonly stages: StageLengths
}

/** Cases whose story was merged into another's are not in it: their clocks go on there. O(n log n). */
export function reportOn(clocks: readonly CaseClock[]): ClockReport {
  const cases = clocks
    .filter(({ endedAs }) => endedAs !== 'merged')
    .map((clock) => ({ clock, stages: stagesOf(clock) }))
  const stages = stageFigures(cases)
  const [longest] = stages.toSorted((a, b) => b.totalMs - a.totalMs)
  const ended = (as: CaseClock['endedAs']): number => cases.filter(({ clock }) => clock.endedAs === as).length
  const { caseCount, sourceDelay, whole } = groupFigures(cases)
  return {
    caseCount,
    endedCount: whole.count,
    answeredCount: ended('answered'),
    letStandCount: ended('let stand'),
    elsewhereCount: ended('handled elsewhere'),
    notOursCount: ended('not ours'),
    lapsedClaimCount: sum(cases.map(({ clock }) => clock.lapseCount)),
    sourceDelay,
    stages,
    whole,
    ...(longest && longest.totalMs > 0 && { bottleneck: longest }),
    weeks: byWeek(cases),
    networks: byNetwork(cases),
    people: byPeople(cases),
  }
}

function stageFigures(cases: readonly TimedCase[]): readonly StageFigures[] {
  const lengths = ourStages.map((stage) => ({ stage, each: cases.map(({ stages }) => stages[stage]) }))
  const totals = lengths.map(({ stage, each }) => ({ stage, each, totalMs: sum(each) }))
  const allMs = sum(totals.map(({ totalMs }) => totalMs))
  return totals.map(({ stage, each, totalMs }) => ({
    stage,
    ...spreadOf(each),
    totalMs,
    share: allMs === 0 ? 0 : totalMs / allMs,
  }))
}

function groupFigures(cases: readonly TimedCase[]): GroupFigures {
  return {
    caseCount: cases.length,
    sourceDelay: spreadOf(cases.map(({ stages }) => stages.sourceDelay)),
    whole: spreadOf(cases.map(({ stages }) => stages.whole)),
  }
}

function byWeek(cases: readonly TimedCase[]) {
  const groups = Map.groupBy(cases, ({ clock }) => weekOf(clock.heardAtMs))
  return [...groups]
    .map(([weekStartsAtMs, group]) => Object.assign({ weekStartsAtMs }, groupFigures(group)))
    .toSorted((a, b) => a.weekStartsAtMs - b.weekStartsAtMs)
}

function byNetwork(cases: readonly TimedCase[]) {
  return [...Map.groupBy(cases, ({ clock }) => clock.network)]
    .map(([network, group]) => Object.assign({ network }, groupFigures(group)))
    .toSorted((a, b) => b.caseCount - a.caseCount || (a.network < b.network ? -1 : 1))
}

function byPeople(cases: readonly TimedCase[]): ClockReport['people'] {
  const ended = cases.filter(({ stages }) => stages.whole !== undefined)
  const groups = [...Map.groupBy(ended, ({ clock }) => clock.people.length)].toSorted(([a], [b]) => a - b)
  let beforeMs: number | undefined
  return groups.map(([peopleCount, group]) => {
    const spread = spreadOf(group.map(({ stages }) => stages.whole))
    const added = beforeMs === undefined ? {} : { addedMs: (spread.medianMs ?? 0) - beforeMs }
    beforeMs = spread.medianMs
    return { peopleCount, ...spread, ...added }
  })
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0)
}
