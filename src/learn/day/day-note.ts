// What broke on a day, what was done, what was let pass, and what came of what had been.
import { type Actor, roleCovers } from '../../model/role.ts'
import type { CrossedVoice } from '../../model/voice.ts'
import { ForbiddenError } from '../../platform/errors.ts'
import { answeredAtOf, type CaseClock } from '../case-clock.ts'
import { readClocks } from '../read-clocks.ts'
import { type CaseLink, linksOf, type WhyDeps } from '../why/why.ts'
import { type Day, dayOf } from './day-of.ts'
import type { DayPorts } from './ports.ts'

/** A case of the day's list. */
export interface DayCase {
  readonly caseId: string
  /** Since it was heard: until it broke, was answered, or was let stand. */
  readonly afterMs: number
}

export interface DayList {
  readonly count: number
  /** The first of them. */
  readonly cases: readonly DayCase[]
}

export interface DayNote extends Day {
  /** Told to break on this day, in the order in which they did. */
  readonly broke: DayList
  readonly answered: DayList
  readonly letStand: DayList
  /** Let stand before, and looked at again on this day. */
  readonly became: readonly {
    readonly caseId: string
    readonly outcome: 'grew' | 'right'
    readonly mentionsSince: number
  }[]
  /** Voices that speak of us often since this day, the first of them first. */
  readonly frequent: { readonly count: number; readonly voices: readonly CrossedVoice[] }
  readonly links: readonly CaseLink[]
}

/** A case that is older is not of the day. */
const backMs = 28 * 86_400_000
const mostListed = 50

/**
 * @param date ISO 8601, by the desk's clock; yesterday unless told.
 * @throws {ForbiddenError} for whoever is not on the desk. @throws {InvalidError} as `dayOf` says.
 */
export async function dayNote(deps: DayPorts & WhyDeps, actor: Actor, date?: string): Promise<DayNote> {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see the day you need the role watcher.')
  const { deskId } = actor
  const day = dayOf(date, await deps.timeZoneOf(deskId), deps.clock.now())
  const span = { fromMs: day.fromMs, toMs: day.toMs }
  const { cases } = await readClocks(deps, deskId, { fromMs: day.fromMs - backMs, toMs: day.toMs, isDrill: false })
  const own = cases.filter(({ endedAs }) => endedAs !== 'merged')
  const brokeAtMs = await deps.brokeIn(deskId, { ...span, storyIds: own.flatMap(({ storyId }) => storyId ?? []) })
  const inDay = (atMs: number | undefined) =>
    atMs !== undefined && atMs >= day.fromMs && atMs < day.toMs ? atMs : undefined
  const broke = listOf(own, ({ storyId }) => (storyId === undefined ? undefined : brokeAtMs.get(storyId)))
  const answered = listOf(own, (clock) => inDay(answeredAtOf(clock)))
  const letStand = listOf(own, ({ endedAs, endedAtMs }) => (endedAs === 'let stand' ? inDay(endedAtMs) : undefined))
  const became = await deps.reviewedIn(deskId, span)
  const crossed = (await deps.crossedIn(deskId, span)).toReversed()
  const frequent = { count: crossed.length, voices: crossed.slice(0, mostListed) }
  const listed = [broke, answered, letStand].flatMap((list) => list.cases)
  const caseIds = [...new Set([...listed, ...became].map(({ caseId }) => caseId))]
  return { ...day, broke, answered, letStand, became, frequent, links: await linksOf(deps, deskId, caseIds) }
}

/** Those that have the instant, by it. */
function listOf(clocks: readonly CaseClock[], atMsOf: (clock: CaseClock) => number | undefined): DayList {
  const found = clocks
    .flatMap((clock) => {
      const atMs = atMsOf(clock)
      return atMs === undefined ? [] : [{ caseId: clock.caseId, atMs, afterMs: Math.max(0, atMs - clock.heardAtMs) }]
    })
    .toSorted((a, b) => a.atMs - b.atMs)
  return { count: found.length, cases: found.slice(0, mostListed).map(({ caseId, afterMs }) => ({ caseId, afterMs })) }
}
