import type { Story } from '../../model/story.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { HotlineTables } from '../hotline/schema.ts'
import { alikeTo } from './likeness.ts'

/** What authority ruled when something like it was asked. */
export interface RulingLike {
  readonly rulingId: string
  readonly caseId: string
  readonly storyId: string
  readonly question: string
  /** Absent where the deadline passed and nothing may be done. */
  readonly ruled?: string
  readonly reason?: string
  /** Absent where nobody ruled and the deadline did. */
  readonly byName?: string
  readonly ruledAtMs: number
  readonly likeness: number
  readonly sharedWords: readonly string[]
}

const maxLookedThrough = 1_000
const mostShown = 3

/** Without drills, and without the case's own: that one stands in its history. */
export async function rulingsLike(
  tx: Tx,
  deskId: string,
  caseId: string,
  story: Story,
): Promise<readonly RulingLike[]> {
  const rows = await tx
    .withTables<HotlineTables>()
    .selectFrom('ruling')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('case_id', '!=', caseId)
    .where('is_drill', '=', false)
    .orderBy('ruled_at_ms', 'desc')
    .limit(maxLookedThrough)
    .execute()
  const worded = rows.map((row) => ({ row, text: row.story_terms.join(' ') }))
  return alikeTo(`${story.headline} ${story.lead.excerpt}`, worded, mostShown).map(({ one: { row }, ...alike }) => ({
    rulingId: row.ruling_id,
    caseId: row.case_id,
    storyId: row.story_id,
    question: row.question,
    ...(row.option_label !== null && { ruled: row.option_label }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.ruled_by_name !== null && { byName: row.ruled_by_name }),
    ruledAtMs: row.ruled_at_ms,
    likeness: Math.round(alike.likeness * 100) / 100,
    sharedWords: alike.words,
  }))
}
