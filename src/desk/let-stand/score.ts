import type { Actor } from '../../model/role.ts'
import type { Story } from '../../model/story.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { DeskDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import type { DeskTables } from '../schema.ts'
import type { LetStandOutcome } from './schema.ts'

export interface ScoredLetStand {
  readonly caseId: string
  readonly storyId: string
  readonly headline: string
  readonly stoodAtMs: number
  readonly reviewedAtMs: number
  readonly outcome: LetStandOutcome
  readonly mentionsSince: number
  readonly pansSince: number
}

export interface LetStandScore {
  readonly sinceMs: number
  readonly right: number
  readonly grew: number
  /** Let stand, and not looked at again yet. */
  readonly waiting: number
  /** The latest of those that were looked at, newest first. */
  readonly latest: readonly ScoredLetStand[]
}

/** A quarter: long enough to see whether a desk's eye is good, short enough to be about those who are there. */
const backMs = 90 * 86_400_000
const mostListed = 20

/** What became of what the desk let stand in the last quarter. */
export async function letStandScore(deps: DeskDeps, actor: Actor): Promise<LetStandScore> {
  requireRole(actor, 'watcher', 'see what came of what was let stand')
  const sinceMs = deps.clock.now() - backMs
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const counted = await tx
      .withTables<DeskTables>()
      .selectFrom('let_stand_outcome')
      .select(['outcome', ({ fn }) => fn.countAll<number>().as('count')])
      .where('desk_id', '=', actor.deskId)
      .where('reviewed_at_ms', '>=', sinceMs)
      .groupBy('outcome')
      .execute()
    const countOf = (outcome: LetStandOutcome) => Number(counted.find((row) => row.outcome === outcome)?.count ?? 0)
    return {
      sinceMs,
      right: countOf('right'),
      grew: countOf('grew'),
      waiting: await countWaiting(tx, actor.deskId),
      latest: await latest(tx, actor.deskId, sinceMs),
    }
  })
}

async function countWaiting(tx: Tx, deskId: string): Promise<number> {
  const { count } = await tx
    .withTables<DeskTables>()
    .selectFrom('case_state')
    .leftJoin('let_stand_outcome', (join) =>
      join
        .onRef('let_stand_outcome.case_id', '=', 'case_state.case_id')
        .onRef('let_stand_outcome.stood_at_ms', '=', 'case_state.ended_at_ms'),
    )
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('case_state.desk_id', '=', deskId)
    .where('case_state.state', '=', 'stood')
    .where('let_stand_outcome.case_id', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function latest(tx: Tx, deskId: string, sinceMs: number): Promise<readonly ScoredLetStand[]> {
  const rows = await tx
    .withTables<DeskTables>()
    .selectFrom('let_stand_outcome')
    .innerJoin('case_story', 'case_story.case_id', 'let_stand_outcome.case_id')
    .selectAll('let_stand_outcome')
    .select(['case_story.story_id', 'case_story.story'])
    .where('let_stand_outcome.desk_id', '=', deskId)
    .where('let_stand_outcome.reviewed_at_ms', '>=', sinceMs)
    .orderBy('let_stand_outcome.reviewed_at_ms', 'desc')
    .limit(mostListed)
    .execute()
  return rows.map((row) => ({
    caseId: row.case_id,
    storyId: row.story_id,
    // The column holds what `stories` told: nobody else writes it.
    headline: (row.story as Story).headline,
    stoodAtMs: row.stood_at_ms,
    reviewedAtMs: row.reviewed_at_ms,
    outcome: row.outcome,
    mentionsSince: row.mentions_since,
    pansSince: row.pans_since,
  }))
}
