import { sql } from 'kysely'
import type { CaseEnd } from '../../model/case.ts'
import type { Actor } from '../../model/role.ts'
import type { Story } from '../../model/story.ts'
import type { Tx } from '../../platform/store/store.ts'
import { selectRows } from '../case-row.ts'
import type { DeskDeps } from '../deps.ts'
import { forgottenHeadline } from '../forget.ts'
import { noSuchCase, requireCaseId, requireRole } from '../may.ts'
import type { DeskTables } from '../schema.ts'
import { alikeTo } from './likeness.ts'
import { type RulingLike, rulingsLike } from './rulings-like.ts'

/** An earlier decision on something like it. */
export interface Precedent {
  readonly caseId: string
  readonly storyId: string
  readonly headline: string
  readonly end: CaseEnd
  readonly endedAtMs: number
  /** Who decided, and their words, where they left any. */
  readonly byName?: string
  readonly reason?: string
  /** What became of it, where it was let stand and looked at again. */
  readonly outcome?: 'grew' | 'right'
  readonly likeness: number
  readonly sharedWords: readonly string[]
}

/** Rulings first: whoever had the authority has been asked already. */
export interface Precedents {
  readonly rulings: readonly RulingLike[]
  readonly precedents: readonly Precedent[]
}

/** Decisions older than the last so many are not looked through. */
const maxLookedThrough = 2_000
const mostShown = 5

/**
 * How this desk decided on what was most like a case.
 * @throws {NotFoundError} when this desk has no such case.
 */
export async function precedentsOf(deps: DeskDeps, actor: Actor, caseId: string): Promise<Precedents> {
  requireRole(actor, 'watcher', 'see precedents')
  const { deskId } = actor
  return await deps.store.inDesk(deskId, async (tx) => {
    const found = await selectRows(tx, deskId)
      .where('case_state.case_id', '=', requireCaseId(caseId))
      .executeTakeFirst()
    if (!found) throw noSuchCase(caseId)
    const story = found.story as Story
    const ended = await endedCases(tx, deskId, caseId)
    const alike = alikeTo(`${story.headline} ${story.lead.excerpt}`, ended, mostShown)
    const decided = await decisionsOf(
      tx,
      deskId,
      alike.map(({ one }) => one.caseId),
    )
    const precedents = alike.map(({ one: { text: _, ...one }, likeness, words }) => ({
      ...one,
      ...decided.get(one.caseId),
      likeness: Math.round(likeness * 100) / 100,
      sharedWords: words,
    }))
    return { rulings: await rulingsLike(tx, deskId, caseId, story), precedents }
  })
}

/** Without drills, which are no precedent, and without those whose words are no longer kept. */
async function endedCases(tx: Tx, deskId: string, exceptId: string) {
  const rows = await tx
    .withTables<DeskTables>()
    .selectFrom('case_state')
    .innerJoin('case_story', 'case_story.case_id', 'case_state.case_id')
    .innerJoin('desk_case', 'desk_case.case_id', 'case_state.case_id')
    .select([
      'case_state.case_id as caseId',
      'case_story.story_id as storyId',
      'case_state.ended_as as end',
      'case_state.ended_at_ms as endedAtMs',
      sql<string>`case_story.story->>'headline'`.as('headline'),
      sql<string>`case_story.story->'lead'->>'excerpt'`.as('excerpt'),
    ])
    .where('case_state.desk_id', '=', deskId)
    .where('case_state.state', 'in', ['stood', 'closed'])
    .where('case_state.case_id', '!=', exceptId)
    .where('desk_case.is_drill', '=', false)
    .where('case_story.merged_into', 'is', null)
    .orderBy('case_state.ended_at_ms', 'desc')
    .limit(maxLookedThrough)
    .execute()
  return rows.flatMap(({ excerpt, end, endedAtMs, ...row }) =>
    end === null || endedAtMs === null || row.headline === forgottenHeadline
      ? []
      : [{ ...row, end, endedAtMs, text: `${row.headline} ${excerpt}` }],
  )
}

async function decisionsOf(tx: Tx, deskId: string, caseIds: readonly string[]) {
  const db = tx.withTables<DeskTables>()
  const isAny = sql<string>`any(${caseIds}::uuid[])`
  const stamps = await db
    .selectFrom('case_stamp')
    .select(['case_id', 'person_name', 'note'])
    .distinctOn('case_id')
    .where('desk_id', '=', deskId)
    .where('case_id', '=', isAny)
    .where('kind', 'in', ['stood', 'closed'])
    .orderBy('case_id')
    .orderBy('seq', 'desc')
    .execute()
  const outcomes = await db
    .selectFrom('let_stand_outcome')
    .select(['case_id', 'outcome'])
    .where('desk_id', '=', deskId)
    .where('case_id', '=', isAny)
    .orderBy('reviewed_at_ms')
    .execute()
  const outcomeOf = new Map(outcomes.map((row) => [row.case_id, row.outcome]))
  return new Map(
    stamps.map(({ case_id: id, person_name: byName, note: reason }) => {
      const outcome = outcomeOf.get(id ?? '')
      const words = { ...(byName !== null && { byName }), ...(reason !== null && { reason }) }
      return [id, { ...words, ...(outcome && { outcome }) }]
    }),
  )
}
