// Cases that were there before there was an index: read one after the other, some at a time, until none is left.
import { sql } from 'kysely'
import type { Tx } from '../../platform/store/store.ts'
import type { Timer } from '../../platform/timers.ts'
import type { DeskDeps } from '../deps.ts'
import { indexCases, type IndexDeps } from './index-cases.ts'

export const catchUpTimer = 'desk.words'

/** A fraction of a second's work, so that the timer's transaction is short. */
const casesAtOnce = 100
/** Whoever works at the desk comes first. */
const restMs = 1_000

type CatchUpDeps = IndexDeps & Pick<DeskDeps, 'store' | 'timers'>

type PlanDeps = Pick<DeskDeps, 'clock' | 'timers'>

/** Plans the reading for every desk that has something left to read; planned already, no effect. */
export async function planCatchUp(deps: CatchUpDeps): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const { rows } = await sql<{ desk_id: string }>`
      SELECT DISTINCT desk_id FROM case_text WHERE is_stale`.execute(tx)
    for (const { desk_id: deskId } of rows) await plan(deps, tx, deskId)
  })
}

/** Reads what is open at a desk once more, from its beginning. */
export async function readOpenAgain(deps: PlanDeps, tx: Tx, deskId: string): Promise<void> {
  await sql`
    UPDATE case_text SET is_stale = true FROM case_state
    WHERE case_state.case_id = case_text.case_id AND case_text.desk_id = ${deskId}::uuid
      AND case_state.state IN ('open', 'claimed')`.execute(tx)
  await plan(deps, tx, deskId)
}

async function plan({ timers, clock }: PlanDeps, tx: Tx, deskId: string): Promise<void> {
  await timers.set(tx, { kind: catchUpTimer, key: deskId, deskId, dueAtMs: clock.now() + restMs, body: {} })
}

/** The newest first: they are looked for most. */
export async function catchUp(deps: CatchUpDeps, tx: Tx, { deskId }: Timer): Promise<void> {
  const { rows } = await sql<{ case_id: string }>`
    SELECT case_id FROM case_text WHERE desk_id = ${deskId} AND is_stale
    ORDER BY case_id DESC LIMIT ${casesAtOnce}`.execute(tx)
  const caseIds = rows.map((row) => row.case_id)
  await indexCases(
    deps,
    tx,
    caseIds.map((caseId) => ({ caseId, isAnew: true, storyIds: [] })),
  )
  // Also those of which nothing is kept any more.
  await sql`UPDATE case_text SET is_stale = false WHERE case_id = ANY(${caseIds}::uuid[]) AND is_stale`.execute(tx)
  if (caseIds.length === casesAtOnce) await plan(deps, tx, deskId)
}
