// A case as the model speaks of it, out of the tables that it lies in.
import { sql } from 'kysely'
import type { Case, Course } from '../model/case.ts'
import type { Story } from '../model/story.ts'
import type { Tx } from '../platform/store/store.ts'
import { toldBecause } from './course/risk-of.ts'
import type { CourseRow } from './course/schema.ts'
import type { CaseRow, DeskTables, StateRow, StoryRow } from './schema.ts'

export interface Holder {
  readonly personId: string
  readonly name: string
}

/** One row of the inbox: a case, its story, and who holds it. */
export interface InboxRow {
  readonly case: Case
  readonly story: Story
  readonly holder?: Holder
}

/** What a case's course is read from; all null while it has none. */
export const courseColumns = [
  'case_course.about',
  'case_course.playbook',
  'case_course.playbook_because',
  'case_course.is_playbook_by_person',
  'case_course.topics',
  'case_course.risk',
  'case_course.risk_because',
  'case_course.lane',
  'case_course.lane_because',
  'case_course.waiting_since_ms',
  'case_course.answer_minutes',
  'case_course.claim_minutes',
  'case_course.needs_owner',
  'case_course.answered_at_ms',
  'case_course.told_topics',
] as const

type CourseFields = { readonly [Name in keyof Omit<CourseRow, 'case_id' | 'desk_id'>]: CourseRow[Name] | null }

/** In place of a course that is not worked out yet. */
export const noCourse: CourseFields = {
  about: null,
  playbook: null,
  playbook_because: null,
  is_playbook_by_person: null,
  topics: null,
  risk: null,
  risk_because: null,
  lane: null,
  lane_because: null,
  waiting_since_ms: null,
  answer_minutes: null,
  claim_minutes: null,
  needs_owner: null,
  answered_at_ms: null,
  told_topics: null,
}

/** The cases of a desk with their stories: narrow it by a `where` of one's own. */
export function selectRows(tx: Tx, deskId: string) {
  return tx
    .withTables<DeskTables>()
    .selectFrom('case_state')
    .innerJoin('desk_case', 'desk_case.case_id', 'case_state.case_id')
    .innerJoin('case_story', 'case_story.case_id', 'case_state.case_id')
    .leftJoin('case_course', 'case_course.case_id', 'case_state.case_id')
    .selectAll('case_state')
    .select(courseColumns)
    .select([
      'desk_case.opened_at_ms',
      'desk_case.is_drill',
      'case_story.story_id',
      'case_story.story',
      'case_story.merged_into',
    ])
    .where('case_state.desk_id', '=', deskId)
}

/**
 * Locks these cases until the transaction ends, in one order for everybody. Read them by a statement after this one: what a
 * locking statement joins is as old as the statement, so what the one waited for did to a case's course would be missed.
 */
export async function lockCases(tx: Tx, caseIds: readonly string[]): Promise<void> {
  await tx
    .withTables<DeskTables>()
    .selectFrom('case_state')
    .select('case_id')
    .where('case_id', '=', sql<string>`any(${caseIds}::uuid[])`)
    .orderBy('case_id')
    .forUpdate()
    .execute()
}

export type CaseRecord = CourseFields &
  StateRow &
  Pick<CaseRow, 'is_drill' | 'opened_at_ms'> &
  Pick<StoryRow, 'story_id'>

/** A case with the story that its own was merged into, if it was. */
export type FoundCase = CaseRecord & Pick<StoryRow, 'merged_into'>

/** As the inbox shows it: with its story and its holder's name. */
export function toRow(record: FoundCase & Pick<StoryRow, 'story'>): InboxRow {
  const holder = toHolder(record)
  return { case: toCase(record), story: toStory(record), ...(holder && { holder }) }
}

/** Columns that are null leave their field absent. */
export function toCase(record: CaseRecord): Case {
  const course = toCourse(record)
  return {
    caseId: record.case_id,
    deskId: record.desk_id,
    storyId: record.story_id,
    ...(record.about !== null && { about: record.about }),
    ...(course && { course }),
    state: record.state,
    ...(record.claimed_by !== null && { claimedBy: record.claimed_by }),
    ...(record.claimed_at_ms !== null && { claimedAtMs: record.claimed_at_ms }),
    ...(record.is_assigned && { isAssigned: true }),
    ...(record.lapses_at_ms !== null && { claimLapsesAtMs: record.lapses_at_ms }),
    openedAtMs: record.opened_at_ms,
    ...(record.ended_at_ms !== null && { endedAtMs: record.ended_at_ms }),
    ...(record.ended_as !== null && { end: record.ended_as }),
    isDrill: record.is_drill,
  }
}

function toCourse(record: CourseFields): Course | undefined {
  const { playbook, playbook_because, topics, risk, risk_because, lane, lane_because, waiting_since_ms } = record
  const told = record.told_topics?.find((one) => toldBecause(one) === risk_because)
  // The columns are all there or none is.
  if (playbook === null || risk === null || lane === null || waiting_since_ms === null) return undefined
  return {
    playbook,
    playbookBecause: playbook_because ?? '',
    isPlaybookByPerson: record.is_playbook_by_person ?? false,
    topics: topics ?? [],
    risk,
    riskBecause: risk_because ?? '',
    ...(told && { riskMention: { mentionId: told.mentionId, voiceName: told.voiceName, excerpt: told.excerpt } }),
    lane,
    laneBecause: lane_because ?? '',
    waitingSinceMs: waiting_since_ms,
    ...(record.answered_at_ms !== null && { answeredAtMs: record.answered_at_ms }),
    answerByMs: answerByMs({ ...record, waitingSinceMs: waiting_since_ms }),
  }
}

/** When its playbook wants a case answered, or its deadline where that is sooner. */
export function answerByMs(
  waiting: Pick<CourseFields, 'about' | 'answer_minutes'> & { readonly waitingSinceMs: number },
) {
  const { about, answer_minutes: minutes, waitingSinceMs } = waiting
  const targetAtMs = waitingSinceMs + (minutes ?? 0) * 60_000
  return about?.kind === 'inquiry' ? Math.min(targetAtMs, about.deadlineAtMs ?? targetAtMs) : targetAtMs
}

/** Whoever has claimed it or was given it. */
export function toHolder(record: Pick<StateRow, 'claimed_by' | 'claimed_by_name'>): Holder | undefined {
  if (record.claimed_by === null) return undefined
  return { personId: record.claimed_by, name: record.claimed_by_name ?? '' }
}

/** The column holds what `stories` told, whole and unaltered: nobody else writes it. */
function toStory({ story, merged_into: mergedIntoId }: Pick<StoryRow, 'merged_into' | 'story'>): Story {
  const told = story as Story
  return mergedIntoId === null ? told : { ...told, mergedIntoId }
}
