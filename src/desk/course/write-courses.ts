// Keeps the course of each case up to what its story has become: one statement for a batch.
import { sql } from 'kysely'
import type { CaseAbout } from '../../model/case.ts'
import type { DeskPolicy } from '../../model/desk-policy.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { Judgement } from './course-of.ts'

export interface CourseToKeep {
  readonly caseId: string
  readonly deskId: string
  readonly about: CaseAbout
  readonly judgement: Judgement
  /** Its opening, or its latest reopening. */
  readonly waitingSinceMs: number
  readonly needsOwner: boolean
}

/** `policyOf`: what each desk decides by. A row that says the same already is not written again. */
export async function writeCourses(
  tx: Tx,
  given: readonly CourseToKeep[],
  policyOf: (deskId: string) => DeskPolicy,
): Promise<void> {
  if (given.length === 0) return
  // In one order for everybody, so that two who write many never wait for each other.
  const courses = given.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1))
  const column = <T>(of: (course: CourseToKeep) => T) => courses.map(of)
  const minutes = (course: CourseToKeep) => policyOf(course.deskId).playbooks[course.judgement.playbook]
  await sql`
    INSERT INTO case_course AS held (
      case_id, desk_id, about, playbook, playbook_because, is_playbook_by_person, topics, risk, risk_because, lane,
      lane_because, waiting_since_ms, answer_minutes, claim_minutes, needs_owner
    )
    SELECT case_id, desk_id, about, playbook, playbook_because, is_playbook_by_person,
      ARRAY(SELECT jsonb_array_elements_text(topics)), risk, risk_because, lane, lane_because, waiting_since_ms,
      answer_minutes, claim_minutes, needs_owner
    FROM unnest(
      ${column((one) => one.caseId)}::uuid[],
      ${column((one) => one.deskId)}::uuid[],
      ${column((one) => JSON.stringify(one.about))}::jsonb[],
      ${column((one) => one.judgement.playbook)}::text[],
      ${column((one) => one.judgement.playbookBecause)}::text[],
      ${column((one) => one.judgement.isPlaybookByPerson)}::boolean[],
      ${column((one) => JSON.stringify(one.judgement.topics))}::jsonb[],
      ${column((one) => one.judgement.risk)}::text[],
      ${column((one) => one.judgement.riskBecause)}::text[],
      ${column((one) => one.judgement.lane)}::text[],
      ${column((one) => one.judgement.laneBecause)}::text[],
      ${column((one) => one.waitingSinceMs)}::bigint[],
      ${column((one) => minutes(one).answerMinutes)}::integer[],
      ${column((one) => minutes(one).claimMinutes)}::integer[],
      ${column((one) => one.needsOwner)}::boolean[]
    ) AS given (
      case_id, desk_id, about, playbook, playbook_because, is_playbook_by_person, topics, risk, risk_because, lane,
      lane_because, waiting_since_ms, answer_minutes, claim_minutes, needs_owner
    )
    ON CONFLICT (case_id) DO UPDATE SET
      about = excluded.about,
      playbook = excluded.playbook,
      playbook_because = excluded.playbook_because,
      is_playbook_by_person = excluded.is_playbook_by_person,
      topics = excluded.topics,
      risk = excluded.risk,
      risk_because = excluded.risk_because,
      lane = excluded.lane,
      lane_because = excluded.lane_because,
      waiting_since_ms = excluded.waiting_since_ms,
      answer_minutes = excluded.answer_minutes,
      claim_minutes = excluded.claim_minutes,
      needs_owner = excluded.needs_owner
    WHERE held IS DISTINCT FROM excluded
  `.execute(tx)
}

/** The course as its row has it. */
export function toColumns({ about, judgement, needsOwner, waitingSinceMs }: CourseToKeep, policy: DeskPolicy) {
  const { answerMinutes, claimMinutes } = policy.playbooks[judgement.playbook]
  return {
    about,
    playbook: judgement.playbook,
    playbook_because: judgement.playbookBecause,
    is_playbook_by_person: judgement.isPlaybookByPerson,
    topics: judgement.topics,
    risk: judgement.risk,
    risk_because: judgement.riskBecause,
    lane: judgement.lane,
    lane_because: judgement.laneBecause,
    waiting_since_ms: waitingSinceMs,
    answer_minutes: answerMinutes,
    claim_minutes: claimMinutes,
    needs_owner: needsOwner,
  }
}
