// A case's course from what is kept of it: what a person chose stays.
import { needsOwner, type CaseAbout } from '../../model/case.ts'
import type { DeskPolicy } from '../../model/desk-policy.ts'
import type { Story } from '../../model/story.ts'
import type { CaseRecord } from '../case-row.ts'
import type { DeskDeps } from '../deps.ts'
import { courseOf } from './course-of.ts'
import type { CourseToKeep } from './write-courses.ts'

/** `story`: as `stories` told it, or as the desk made it of an inquiry or a tip. */
export function judge(
  { subjects }: Pick<DeskDeps, 'subjects'>,
  record: CaseRecord,
  story: unknown,
  policy: DeskPolicy,
): CourseToKeep {
  const told = story as Story
  const deskId = record.desk_id
  const chosen =
    record.is_playbook_by_person === true && record.playbook && record.playbook_because
      ? { playbook: record.playbook, because: record.playbook_because }
      : undefined
  const watched = subjects.subjectsOf(deskId, told.watchIds).map(({ subject }) => subject)
  const about = aboutOf(record.about ?? undefined, told)
  const judgement = courseOf(told, watched, policy, { chosen, told: record.told_topics ?? [] })
  const isTip = about.kind === 'tip' && !chosen
  return {
    caseId: record.case_id,
    deskId,
    about,
    needsOwner: record.answered_at_ms === null && needsOwner({ about }, told),
    judgement: isTip ? { ...judgement, playbookBecause: 'somebody sent it in' } : judgement,
    waitingSinceMs: record.waiting_since_ms ?? record.opened_at_ms,
  }
}

/** One mention is a mention until others join it; a conversation that we are part of, an inquiry and a tip stay what they are. */
function aboutOf(known: CaseAbout | undefined, { mentionCount, lead }: Story): CaseAbout {
  if (known?.kind === 'inquiry' || known?.kind === 'thread' || known?.kind === 'tip') return known
  return mentionCount <= 1 ? { kind: 'mention', mentionId: lead.mentionId } : { kind: 'story' }
}
