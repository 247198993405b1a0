// The report on a desk's head starts. Reckoned when asked for, from what is stored: nothing is kept of it, so that
// another list of the press holds for the past as well.
import type { Actor } from '../../model/role.ts'
import type { CaseStory } from '../drills/ports.ts'
import { lastOf, type Period } from '../periods.ts'
import { readClocks, type Span } from '../read-clocks.ts'
import type { CaseClock } from '../case-clock.ts'
import { leastCases } from '../why/few.ts'
import { type CaseLink, linksOf } from '../why/why.ts'
import type { FirstWords } from './ports.ts'
import { pressReport, type PressReport } from './press-report.ts'
import { rivalReports, type RivalReport } from './rival-report.ts'
import { type HeadStartDeps, headStartSetting } from './setting.ts'
import { startsOf } from './starts-of.ts'
import type { StoryStart } from './story-start.ts'

/** A story of the list, as far as its figures are known. */
export interface ListedStart extends Pick<
  StoryStart,
  'headStartMs' | 'heardAtMs' | 'heardBeforeMs' | 'isOurNews' | 'ourAtMs'
> {
  readonly caseId: string
  readonly press?: Pick<FirstWords, 'atMs' | 'isByHearing' | 'saidBy'>
}

type ListedRival = Omit<RivalReport, 'stories'> & {
  readonly stories: readonly { readonly caseId: string; readonly theirMs: number; readonly ourMs: number }[]
}

export interface HeadStarts extends Span {
  readonly by: Period
  /** There were more stories than are looked at at once; the oldest were left out. */
  readonly isCut: boolean
  /** Below this many stories no middle is given. */
  readonly leastStories: number
  /** How many entries say who the press is. */
  readonly pressCount: number
  /** Had been out for more than six hours when they were first heard of: mostly what a new source brings of the past. In no figure. */
  readonly oldCount: number
  readonly press: PressReport & { readonly stories: readonly ListedStart[] }
  readonly rivals: readonly ListedRival[]
  /** Every case that is named above and that the desk still has. */
  readonly links: readonly CaseLink[]
}

export type ReportDeps = HeadStartDeps & {
  readonly storiesOf: (deskId: string, caseIds: readonly string[]) => Promise<ReadonlyMap<string, CaseStory>>
}

/** What a source brings so late says nothing of how quick anybody was; as `stories` holds a backlog. */
const oldMs = 6 * 3_600_000
/** More than a busy desk's two years; a hundred thousand mentions of them take about a second. */
const mostStories = 10_000
const mostListed = 50

/** @throws {ForbiddenError} for whoever is not on the desk. */
export async function headStarts(
  deps: ReportDeps,
  actor: Actor,
  { by = 'week' }: { readonly by?: Period } = {},
): Promise<HeadStarts> {
  const setting = await headStartSetting(deps, actor)
  const toMs = deps.clock.now()
  const span = { fromMs: lastOf(by, toMs), toMs }
  const { clocks, isCut } = await clocksByStory(deps, actor.deskId, span)
  const all = await startsOf(deps, actor.deskId, { clocks, setting })
  const fresh = all.filter((start) => !isOld(start))
  const caseOf = (storyId: string) => caseIdOf(clocks.get(storyId) ?? [])
  const listed = fresh
    .filter(({ press, ourAtMs }) => press !== undefined || ourAtMs !== undefined)
    .toSorted((a, b) => b.heardAtMs - a.heardAtMs)
    .slice(0, mostListed)
    .map((start) => listedStart(start, caseOf(start.storyId)))
  const rivals = rivalReports(fresh, setting.rivals).map(({ stories, ...report }) => ({
    ...report,
    stories: stories.map(({ storyId, theirMs, ourMs }) => ({ caseId: caseOf(storyId), theirMs, ourMs })),
  }))
  const named = [...listed, ...rivals.flatMap(({ stories }) => stories)].map(({ caseId }) => caseId)
  return {
    ...span,
    by,
    isCut,
    leastStories: leastCases,
    pressCount: setting.press.length,
    oldCount: all.length - fresh.length,
    press: { ...pressReport(fresh, by), stories: listed },
    rivals,
    links: await linksOf(deps, actor.deskId, [...new Set(named)]),
  }
}

function isOld({ heardAtMs, firstAtMs }: StoryStart): boolean {
  return heardAtMs - firstAtMs > oldMs
}

/** By story, as they go on: the latest, with every clock of a case that dealt with a part of it. */
async function clocksByStory(deps: HeadStartDeps, deskId: string, span: Span) {
  const { isCut, cases } = await readClocks(deps, deskId, { ...span, isDrill: false })
  const storyIds = [...new Set(cases.flatMap(({ storyId }) => storyId ?? []))]
  const goesOnAs = await deps.leadOn(deskId, storyIds)
  const groups = Map.groupBy(cases, ({ storyId = '' }) => goesOnAs.get(storyId) ?? '')
  // Inquiries and tips, and what is no longer kept.
  groups.delete('')
  return { isCut: isCut || groups.size > mostStories, clocks: new Map([...groups].slice(0, mostStories)) }
}

/** The one that goes on, where others were merged into it. */
function caseIdOf(clocks: readonly CaseClock[]): string {
  return (clocks.find(({ endedAs }) => endedAs !== 'merged') ?? clocks[0])?.caseId ?? ''
}

function listedStart({ press, ...start }: StoryStart, caseId: string): ListedStart {
  const { storyId: _, firstAtMs: __, rivals: ___, ...told } = start
  const said = press && { atMs: press.atMs, isByHearing: press.isByHearing, saidBy: press.saidBy }
  return { caseId, ...told, ...(said && { press: said }) }
}
