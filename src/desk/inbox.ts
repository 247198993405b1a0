import { sql } from 'kysely'
import type { CaseState } from '../model/case.ts'
import type { Actor } from '../model/role.ts'
import { waitingCost, type WaitingCase, type WaitingStory } from '../model/waiting-cost.ts'
import type { Tx } from '../platform/store/store.ts'
import { answerByMs, type CaseRecord, type InboxRow, selectRows, toRow } from './case-row.ts'
import type { DeskDeps } from './deps.ts'
import { requireRole } from './may.ts'
import type { DeskTables } from './schema.ts'

export interface InboxQuery {
  /** `active` (the default) = open and claimed; `mine` = claimed by who asks. */
  readonly state?: 'active' | 'closed' | 'mine' | 'stood'
  /** 200 unless told, at most 500. */
  readonly limit?: number
}

export interface Inbox {
  /** Active cases by what waiting costs; ended ones by their end, latest first. */
  readonly rows: readonly InboxRow[]
  /** Active cases, also those beyond `limit`. */
  readonly activeCount: number
  /** Whoever follows the events from here on misses nothing. */
  readonly eventId: string
}

/** Cases held against each other: the ones with the latest mentions. Beyond that nothing waits that anybody could still answer. */
const maxRanked = 5_000

/** The cases of a desk in the order in which they should be looked at. */
export async function inbox(deps: DeskDeps, actor: Actor, query: InboxQuery = {}): Promise<Inbox> {
  requireRole(actor, 'watcher', 'see the inbox')
  const { state = 'active' } = query
  const limit = Math.min(Math.max(1, query.limit ?? 200), 500)
  // Read before the rows: what happens in between is told again, never missed.
  const eventId = await deps.bus.head()
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const rows =
      state === 'stood' || state === 'closed'
        ? await endedRows(tx, actor.deskId, state, limit)
        : await activeRows(tx, actor, state, limit, deps.clock.now())
    return { rows, activeCount: await countActive(tx, actor.deskId), eventId }
  })
}

async function endedRows(tx: Tx, deskId: string, state: CaseState, limit: number): Promise<readonly InboxRow[]> {
  const found = await selectRows(tx, deskId)
    .where('case_state.state', '=', state)
    .orderBy('case_state.ended_at_ms', 'desc')
    .limit(limit)
    .execute()
  return found.map(toRow)
}

async function activeRows(
  tx: Tx,
  actor: Actor,
  state: 'active' | 'mine',
  limit: number,
  nowMs: number,
): Promise<readonly InboxRow[]> {
  const places = new Map((await rankActive(tx, actor, state, nowMs)).slice(0, limit).map((id, place) => [id, place]))
  const found = await selectRows(tx, actor.deskId)
    .where('case_state.case_id', '=', sql<string>`any(${[...places.keys()]}::uuid[])`)
    .execute()
  const placeOf = (row: InboxRow) => places.get(row.case.caseId) ?? places.size
  return found.map(toRow).toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** Ids, dearest first; equal costs by age, oldest first, so that the order never flickers. */
async function rankActive(tx: Tx, actor: Actor, state: 'active' | 'mine', nowMs: number): Promise<readonly string[]> {
  const found = await tx
    .withTables<DeskTables>()
    .selectFrom('case_state')
    .innerJoin('desk_case', 'desk_case.case_id', 'case_state.case_id')
    .innerJoin('case_story', 'case_story.case_id', 'case_state.case_id')
    .leftJoin('case_course', 'case_course.case_id', 'case_state.case_id')
    .select(['case_state.case_id', 'case_state.state', 'desk_case.opened_at_ms', 'case_story.rank'])
    .select([
      'case_course.waiting_since_ms',
      'case_course.answer_minutes',
      'case_course.about',
      'case_course.answered_at_ms',
    ])
    .where('case_state.desk_id', '=', actor.deskId)
    .where('case_state.state', 'in', ['open', 'claimed'])
    .$if(state === 'mine', (narrowed) => narrowed.where('case_state.claimed_by', '=', actor.personId))
    .orderBy('case_story.last_mention_at_ms', 'desc')
    .limit(maxRanked)
    .execute()
  const ranked = found.map((row) => ({
    caseId: row.case_id,
    openedAtMs: row.opened_at_ms,
    cost: waitingCost(toRank(row.rank), waitingOf(row), nowMs).total,
  }))
  return ranked
    .toSorted((a, b) => b.cost - a.cost || a.openedAtMs - b.openedAtMs || (a.caseId < b.caseId ? -1 : 1))
    .map((row) => row.caseId)
}

type Waiting = Pick<
  CaseRecord,
  'about' | 'answer_minutes' | 'answered_at_ms' | 'opened_at_ms' | 'state' | 'waiting_since_ms'
>

function waitingOf(row: Waiting): WaitingCase {
  const { opened_at_ms: openedAtMs, state, waiting_since_ms: waitingSinceMs } = row
  const about = row.about === null ? {} : { about: row.about }
  if (waitingSinceMs === null) return { ...about, openedAtMs, state }
  const answered = row.answered_at_ms === null ? {} : { answeredAtMs: row.answered_at_ms }
  return {
    ...about,
    openedAtMs,
    state,
    course: { waitingSinceMs, answerByMs: answerByMs({ ...row, waitingSinceMs }), ...answered },
  }
}

/** The column is written by `rankOf` alone. */
function toRank(json: unknown): WaitingStory {
  return json as WaitingStory
}

async function countActive(tx: Tx, deskId: string): Promise<number> {
  const { count } = await tx
    .withTables<DeskTables>()
    .selectFrom('case_state')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('desk_id', '=', deskId)
    .where('state', 'in', ['open', 'claimed'])
    .executeTakeFirstOrThrow()
  return count
}
