// Was it right to let a story stand? Looked at once, when the desk's time for it is over.
import type { WaitingStory } from '../../model/waiting-cost.ts'
import type { Timer } from '../../platform/timers.ts'
import type { Tx } from '../../platform/store/store.ts'
import { withoutName } from '../act.ts'
import { lockCases, selectRows, toCase } from '../case-row.ts'
import type { NamedStamp } from '../chain.ts'
import { readPolicy } from '../course/read-policy.ts'
import type { DeskDeps } from '../deps.ts'
import { record } from '../record.ts'
import type { DeskTables } from '../schema.ts'
import type { LetStandOutcome } from './schema.ts'

export const reviewTimer = 'desk.let-stand-review'

interface Stood {
  readonly stoodAtMs: number
  readonly mentions: number
  readonly pans: number
}

/** Plans the look, with the figures as they are at this instant. A drill has no outcome: what it brings is over with it. */
export async function planReview(deps: DeskDeps, tx: Tx, deskId: string, caseId: string, atMs: number): Promise<void> {
  const { policy } = await readPolicy(tx, deskId)
  const row = await tx
    .withTables<DeskTables>()
    .selectFrom('case_story')
    .innerJoin('desk_case', 'desk_case.case_id', 'case_story.case_id')
    .select('case_story.rank')
    .where('case_story.case_id', '=', caseId)
    .where('case_story.desk_id', '=', deskId)
    .where('desk_case.is_drill', '=', false)
    .executeTakeFirst()
  if (!row) return
  const { mentionCount, stanceCounts } = row.rank as WaitingStory
  const body: Stood = { stoodAtMs: atMs, mentions: mentionCount, pans: stanceCounts.pan }
  const dueAtMs = atMs + policy.limits.letStandReviewHours * 3_600_000
  await deps.timers.set(tx, { kind: reviewTimer, key: caseId, deskId, dueAtMs, body })
}

/** At least so many mentions more, and half as many again, or two more pans: it did not die down. */
export function outcomeOf(
  then: Pick<Stood, 'mentions' | 'pans'>,
  since: { mentions: number; pans: number },
): LetStandOutcome {
  return since.mentions >= Math.max(3, then.mentions / 2) || since.pans >= 2 ? 'grew' : 'right'
}

/** What a person took back themselves is no longer their decision, and is not scored. */
export async function review(deps: DeskDeps, tx: Tx, { key: caseId, deskId, body }: Timer): Promise<void> {
  const { stoodAtMs, mentions, pans } = body as Stood
  await lockCases(tx, [caseId])
  const found = await selectRows(tx, deskId).where('case_state.case_id', '=', caseId).executeTakeFirst()
  if (!found || (await wasTakenBack(tx, deskId, caseId, stoodAtMs))) return
  const { mentionCount, stanceCounts } = found.story as WaitingStory
  const since = { mentions: Math.max(0, mentionCount - mentions), pans: Math.max(0, stanceCounts.pan - pans) }
  // The stream reopens what turns against us: then it did not stay small, whatever the figures.
  const isBack = found.state !== 'stood'
  const outcome = isBack ? 'grew' : outcomeOf({ mentions, pans }, since)
  const atMs = deps.clock.now()
  await tx
    .withTables<DeskTables>()
    .insertInto('let_stand_outcome')
    .values({
      case_id: caseId,
      desk_id: deskId,
      stood_at_ms: stoodAtMs,
      reviewed_at_ms: atMs,
      outcome,
      mentions_since: since.mentions,
      pans_since: since.pans,
    })
    .execute()
  const stamp: NamedStamp = { caseId, kind: 'reviewed', atMs, note: inWords(outcome, since, atMs - stoodAtMs) }
  await record(tx, deskId, [stamp])
  await deps.bus.publish(tx, deskId, [{ type: 'case.changed', case: toCase(found), stamp: withoutName(stamp) }])
}

async function wasTakenBack(tx: Tx, deskId: string, caseId: string, stoodAtMs: number): Promise<boolean> {
  const reopened = await tx
    .withTables<DeskTables>()
    .selectFrom('case_stamp')
    .select('seq')
    .where('desk_id', '=', deskId)
    .where('case_id', '=', caseId)
    .where('kind', '=', 'reopened')
    .where('person_id', 'is not', null)
    .where('at_ms', '>=', stoodAtMs)
    .limit(1)
    .executeTakeFirst()
  return reopened !== undefined
}

function inWords(outcome: LetStandOutcome, since: { mentions: number; pans: number }, afterMs: number): string {
  const hours = Math.round(afterMs / 3_600_000)
  const more = since.mentions === 1 ? '1 more mention' : `${since.mentions} more mentions`
  const pans = since.pans === 0 ? 'none of them a pan' : `${since.pans} of them pans`
  const judged = outcome === 'right' ? 'Letting it stand was right.' : 'It grew all the same.'
  return `${hours} h later: ${more}, ${pans}. ${judged}`
}
