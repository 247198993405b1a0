// Why not faster? All of the report, from one reading of the clocks.
import { sql } from 'kysely'
import type { Lane } from '../../model/lane.ts'
import type { PlaybookKind } from '../../model/playbook.ts'
import { type Actor, roleCovers } from '../../model/role.ts'
import { ForbiddenError } from '../../platform/errors.ts'
import type { LearnDeps } from '../deps.ts'
import { type Span, spanOf } from '../read-clocks.ts'
import type { LearnTables } from '../schema.ts'
import { type AmongFirst, amongFirst } from './among-first.ts'
import type { CaseWindow } from './case-window.ts'
import { leastCases, type Middle, middleOf } from './few.ts'
import { byHands, type HandsGroup } from './hands.ts'
import { type ImpactRow, impactOfReview } from './impact.ts'
import { oldWay, type OldWayCase } from './old-way.ts'
import { type DraftStep, type Polishing, polishing } from './polishing.ts'
import { cutUp } from './pieces.ts'
import type { WhyPorts } from './ports.ts'
import { byQuarter, type QuarterRow } from './quarters.ts'
import { readWindows } from './read-windows.ts'
import { type SecondGuessing, secondGuessing } from './second-guessing.ts'
import { type GroupWindow, type WhatTook, whatTook, windowGroups } from './what-took.ts'

export type WhyDeps = LearnDeps & WhyPorts

export interface WhyQuery extends Partial<Span> {
  /** These cases alone; all unless told. */
  readonly playbook?: PlaybookKind
  readonly lane?: Lane
}

/** A case that a figure comes from, as its link shows it. */
export interface CaseLink {
  readonly caseId: string
  readonly storyId: string
  /** Empty where its words are no longer kept. */
  readonly headline: string
}

export interface WhyReport extends Span {
  readonly isCut: boolean
  readonly unknownCount: number
  readonly untakenCount: number
  /** Below this many cases no middle is given. */
  readonly leastCases: number
  readonly took: WhatTook
  /** Of all cases of the span, whichever are looked at. */
  readonly groups: readonly GroupWindow[]
  readonly oldWay: { readonly caseCount: number; readonly waitedMs: number; readonly cases: readonly OldWayCase[] }
  readonly polishing: Polishing
  readonly hands: readonly HandsGroup[]
  readonly impact: readonly ImpactRow[]
  readonly amongFirst: AmongFirst
  /** Two ways side by side: what was planned, from its first words to being out; what was answered, from hearing it. */
  readonly ways: { readonly planned: Middle; readonly answered: Middle }
  /** Of the last two years, whatever the span; cases of one playbook or lane where it is asked for. */
  readonly quarters: readonly QuarterRow[]
  /** Of the whole desk. */
  readonly secondGuessing: SecondGuessing
  /** Every case that is named above and that the desk still has. */
  readonly links: readonly CaseLink[]
}

const mostOldWay = 20
const twoYearsMs = 732 * 86_400_000
/** As `readClocks` reads. */
const mostAnswers = 75_000

/**
 * @throws {ForbiddenError} for whoever is not on the desk. @throws {InvalidError} as `spanOf` says.
 */
export async function why(deps: WhyDeps, actor: Actor, query: WhyQuery = {}): Promise<WhyReport> {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see reports you need the role watcher.')
  const { deskId } = actor
  const span = spanOf(query, deps.clock.now())
  const { windows: all, outcomes, ...read } = await readWindows(deps, deskId, span)
  const cuts = cutUp(all)
  const narrowed = cuts.filter(({ window }) => isAskedFor(window.clock, query))
  const windows = narrowed.map(({ window }) => window)
  const steps = await readSteps(deps, deskId, windows)
  const approvals = await deps.approvalsIn(deskId, span)
  const took = whatTook(narrowed)
  const old = oldWay(windows)
  const polished = polishing(windows, steps)
  const listed = [...took.lines.flatMap(({ cases }) => cases), ...old.slice(0, mostOldWay), ...polished.cases]
  return {
    ...span,
    ...read,
    leastCases,
    took,
    groups: windowGroups(cuts),
    oldWay: {
      caseCount: old.length,
      waitedMs: old.reduce((sum, { waitedMs }) => sum + waitedMs, 0),
      cases: old.slice(0, mostOldWay),
    },
    polishing: polished,
    hands: byHands(windows),
    impact: impactOfReview(windows, outcomes),
    amongFirst: amongFirst(windows, outcomes),
    ways: { planned: middleOf(await deps.plannedIn(deskId, span)), answered: middleOf(windows.flatMap(toAnswerMs)) },
    quarters: byQuarter(await readAnswers(deps, deskId, query)),
    secondGuessing: secondGuessing(approvals, await deps.timeZoneOf(deskId)),
    links: await linksOf(deps, deskId, [...new Set(listed.map(({ caseId }) => caseId))]),
  }
}

function toAnswerMs({ answeredAtMs, heardAtMs }: CaseWindow): readonly number[] {
  return answeredAtMs === undefined ? [] : [Math.max(0, answeredAtMs - heardAtMs)]
}

function isAskedFor({ playbook, lane }: CaseWindow['clock'], asked: WhyQuery): boolean {
  return (
    (asked.playbook === undefined || asked.playbook === playbook) && (asked.lane === undefined || asked.lane === lane)
  )
}

/** Of those of these cases that the desk still has. */
export async function linksOf(
  deps: Pick<WhyDeps, 'storiesOf'>,
  deskId: string,
  caseIds: readonly string[],
): Promise<readonly CaseLink[]> {
  const stories = await deps.storiesOf(deskId, caseIds)
  return [...stories].map(([caseId, { storyId, headline }]) => ({ caseId, storyId, headline }))
}

async function readSteps(
  { store }: WhyDeps,
  deskId: string,
  windows: readonly CaseWindow[],
): Promise<readonly DraftStep[]> {
  const answered = windows.filter(({ answeredAtMs }) => answeredAtMs !== undefined)
  const caseIds = answered.map(({ clock }) => clock.caseId)
  const rows = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<LearnTables>()
      .selectFrom('draft_step')
      .selectAll()
      .where('desk_id', '=', deskId)
      .where('case_id', '=', sql<string>`any(${caseIds}::uuid[])`)
      .execute(),
  )
  return rows.map((row) => ({
    draftId: row.draft_id,
    caseId: row.case_id,
    atMs: row.at_ms,
    isCompliant: row.is_compliant,
    changedWords: row.changed_words,
    words: row.words,
  }))
}

/** When each answered case of two years was heard, and how long its answer took: by `answeredAtOf`. */
async function readAnswers({ store, clock }: WhyDeps, deskId: string, { playbook, lane }: WhyQuery) {
  const rows = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<LearnTables>()
      .selectFrom('case_clock')
      .select(['heard_at_ms', 'answered_at_ms', 'ended_at_ms'])
      .where('desk_id', '=', deskId)
      .where('is_drill', '=', false)
      .where('heard_at_ms', '>=', clock.now() - twoYearsMs)
      .where(({ or, eb }) => or([eb('answered_at_ms', 'is not', null), eb('ended_as', '=', 'answered')]))
      .where(sql<boolean>`ended_as IS DISTINCT FROM 'merged'`)
      .$if(playbook !== undefined, (narrowed) => narrowed.where('playbook', '=', playbook ?? null))
      .$if(lane !== undefined, (narrowed) => narrowed.where('lane', '=', lane ?? null))
      .orderBy('heard_at_ms', 'desc')
      .limit(mostAnswers)
      .execute(),
  )
  return rows.map(({ heard_at_ms: heardAtMs, answered_at_ms: answeredAtMs, ended_at_ms: endedAtMs }) => ({
    heardAtMs,
    toAnswerMs: Math.max(0, (answeredAtMs ?? endedAtMs ?? heardAtMs) - heardAtMs),
  }))
}
