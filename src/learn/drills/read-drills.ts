// Drills as their pages show them: each with its figures, and one with its cases.
import { type Actor, roleCovers } from '../../model/role.ts'
import { ForbiddenError, NotFoundError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import { toClock } from '../clock-row.ts'
import { toWait } from '../follow-waits.ts'
import type { LearnTables } from '../schema.ts'
import type { DrillDeps } from './deps.ts'
import type { CaseStory } from './ports.ts'
import type { DrillRow, DrillTables } from './schema.ts'
import { casesOf, doneAtMs, type DrillCase, type DrillScore, scoreOf } from './score.ts'

/** One for each week of a year. */
const maxDrills = 52
/** Of one drill: more than a desk can look at in hours. */
const maxCases = 5_000

export interface Drill {
  readonly drillId: string
  readonly name: string
  readonly kind: DrillRow['kind']
  readonly speed: number
  readonly itemCount: number
  /** How many of its items the desk's watches matched when it began. */
  readonly matchedCount: number
  readonly startedAtMs: number
  readonly startedByName: string
  /** When its last item is played. */
  readonly playsUntilMs: number
  /** When it ends unless somebody ends it. */
  readonly endsAtMs: number
  readonly endedAtMs?: number
  /** Absent when its time was up. */
  readonly endedByName?: string
  /** Who took part; `formerCount` of them have left the desk. */
  readonly people: readonly { readonly personId: string; readonly name: string }[]
  readonly formerCount: number
  readonly score: DrillScore
}

/** A story that broke in the drill. */
export interface BrokenStory {
  readonly caseId: string
  /** When the desk was told that it breaks. */
  readonly brokeAtMs: number
  /** When the first of the team opened or took it, or decided; absent when nobody did. */
  readonly noticedAtMs?: number
}

export interface DrillDetail extends Drill {
  readonly cases: readonly (DrillCase & Partial<CaseStory>)[]
  readonly broken: readonly BrokenStory[]
}

export interface WhichDrills {
  /** Only the one that runs now. */
  readonly isRunning?: boolean
}

/** The latest first. @throws {ForbiddenError} for whoever is not on the desk. */
export async function listDrills(
  deps: DrillDeps,
  actor: Actor,
  { isRunning = false }: WhichDrills = {},
): Promise<readonly Drill[]> {
  requireWatcher(actor)
  const read = await deps.store.inDesk(actor.deskId, async (tx) => {
    const rows = await tx
      .withTables<DrillTables>()
      .selectFrom('drill')
      .selectAll()
      .where('desk_id', '=', actor.deskId)
      .$if(isRunning, (query) => query.where('ended_at_ms', 'is', null))
      .orderBy('started_at_ms', 'desc')
      .limit(maxDrills)
      .execute()
    const drills: { row: DrillRow; cases: readonly DrillCase[] }[] = []
    for (const row of rows) drills.push({ row, cases: await readCases(deps, tx, row) })
    return drills
  })
  const names = await deps.namesOf(actor.deskId, [...new Set(read.flatMap(({ row }) => row.person_ids))])
  return read.map(({ row, cases }) => toDrill(row, cases, names))
}

/** With its cases. @throws {NotFoundError} when the desk has no such drill. */
export async function viewDrill(deps: DrillDeps, actor: Actor, drillId: string): Promise<DrillDetail> {
  requireWatcher(actor)
  const { row, cases } = await deps.store.inDesk(actor.deskId, async (tx) => {
    const found = isId(drillId) ? await drillOf(tx, actor.deskId, drillId) : undefined
    if (!found) throw new NotFoundError('This desk has no such drill.')
    return { row: found, cases: await readCases(deps, tx, found) }
  })
  const names = await deps.namesOf(actor.deskId, row.person_ids)
  const stories = await deps.storiesOf(
    actor.deskId,
    cases.map(({ caseId }) => caseId),
  )
  return {
    ...toDrill(row, cases, names),
    cases: cases.map((one) => ({ ...one, ...stories.get(one.caseId) })),
    broken: brokenIn(cases, stories, untilOf(deps, row)),
  }
}

async function drillOf(tx: Tx, deskId: string, drillId: string): Promise<DrillRow | undefined> {
  return await tx
    .withTables<DrillTables>()
    .selectFrom('drill')
    .selectAll()
    .where('drill_id', '=', drillId)
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
}

function requireWatcher(actor: Actor): void {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see drills you need the role watcher.')
}

function untilOf({ clock }: Pick<DrillDeps, 'clock'>, row: DrillRow): number {
  return row.ended_at_ms ?? clock.now()
}

/** Everything of a drill that the desk heard while it ran: it is in one drill at a time. */
async function readCases(deps: DrillDeps, tx: Tx, row: DrillRow): Promise<readonly DrillCase[]> {
  const untilMs = untilOf(deps, row)
  const db = tx.withTables<LearnTables>()
  const clocks = await db
    .selectFrom('case_clock')
    .selectAll()
    .where('desk_id', '=', row.desk_id)
    .where('is_drill', '=', true)
    .where('heard_at_ms', '>=', row.started_at_ms)
    .where('heard_at_ms', '<=', untilMs)
    .orderBy('heard_at_ms')
    .limit(maxCases)
    .execute()
  const waits = await db
    .selectFrom('case_wait')
    .innerJoin('case_clock', 'case_clock.case_id', 'case_wait.case_id')
    .selectAll('case_wait')
    .where('case_clock.desk_id', '=', row.desk_id)
    .where('case_clock.is_drill', '=', true)
    .where('case_clock.heard_at_ms', '>=', row.started_at_ms)
    .where('case_clock.heard_at_ms', '<=', untilMs)
    .limit(maxCases)
    .execute()
  return casesOf(clocks.map(toClock), waits.map(toWait), {
    startedAtMs: row.started_at_ms,
    untilMs,
    isOver: row.ended_at_ms !== null,
  })
}

function brokenIn(
  cases: readonly DrillCase[],
  stories: ReadonlyMap<string, CaseStory>,
  untilMs: number,
): readonly BrokenStory[] {
  return cases
    .flatMap((one) => {
      const brokeAtMs = stories.get(one.caseId)?.brokeAtMs
      if (brokeAtMs === undefined || brokeAtMs > untilMs) return []
      const noticed = [one.openedAtMs, one.claimedAtMs, doneAtMs(one)].filter((atMs) => atMs !== undefined)
      return [{ caseId: one.caseId, brokeAtMs, ...(noticed.length > 0 && { noticedAtMs: Math.min(...noticed) }) }]
    })
    .toSorted((a, b) => a.brokeAtMs - b.brokeAtMs)
}

function toDrill(row: DrillRow, cases: readonly DrillCase[], names: ReadonlyMap<string, string>): Drill {
  const people = row.person_ids.flatMap((personId) => {
    const name = names.get(personId)
    return name === undefined ? [] : [{ personId, name }]
  })
  return {
    drillId: row.drill_id,
    name: row.name,
    kind: row.kind,
    speed: row.speed,
    itemCount: row.item_count,
    matchedCount: row.matched_count,
    startedAtMs: row.started_at_ms,
    startedByName: row.started_by_name,
    playsUntilMs: row.plays_until_ms,
    endsAtMs: row.ends_at_ms,
    ...(row.ended_at_ms !== null && { endedAtMs: row.ended_at_ms }),
    ...(row.ended_by_name !== null && { endedByName: row.ended_by_name }),
    people: people.toSorted((a, b) => a.name.localeCompare(b.name)),
    formerCount: row.person_ids.length - people.length,
    score: scoreOf(cases),
  }
}
