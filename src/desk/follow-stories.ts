// The desk's place in the stream: a batch of story events becomes cases, in one transaction.
import { sql } from 'kysely'
import type { DeskEvent } from '../model/events.ts'
import type { StoredEvent } from '../platform/bus.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/store/store.ts'
import { type CaseRecord, courseColumns, lockCases } from './case-row.ts'
import type { DeskDeps } from './deps.ts'
import type { CaseWork, Fold } from './case-work.ts'
import { foldStory, type StoryEvent } from './fold-stories.ts'
import type { DeskTables } from './schema.ts'
import { casesOfReplies, findReplies } from './threads/addresses.ts'
import { takeReply } from './threads/take-reply.ts'
import { writeFold } from './write-fold.ts'

export type MentionMade = Extract<DeskEvent, { readonly type: 'mention.made' }>

/** Handles one batch through the consumer's transaction. About ten statements, however many events. */
export async function followStories(
  deps: DeskDeps,
  events: readonly StoredEvent<MentionMade | StoryEvent>[],
  tx: Tx,
): Promise<void> {
  const nowMs = deps.clock.now()
  const made = events.filter(isMade)
  const fresh = await findReplies(tx, made)
  const openers = events.flatMap(({ event }) => (event.type === 'story.opened' ? [event.mentionId] : []))
  const replied = await casesOfReplies(tx, openers)
  const caseIds = [...fresh.map((reply) => reply.caseId), ...replied.values(), ...events.flatMap(caseOfMail)]
  const { caseOf, works } = await casesOf(tx, storyIdsOf(events), caseIds)
  const replies = new Map([...replied].flatMap(([mentionId, caseId]) => toWork(works, mentionId, caseId)))
  const workOf = (caseId: string) => works.get(caseId)
  const fold: Fold = { nowMs, newId, caseOf, workOf, replies, moved: new Set(), mergedAway: new Map() }
  const known = new Set(works.values())
  const freshCases = new Map(fresh.map(({ mentionId, caseId }) => [mentionId, works.get(caseId)]))
  for (const { event } of events) {
    if (event.type !== 'mention.made') foldStory(fold, event)
    else if (freshCases.has(event.mention.mentionId)) hearReply(freshCases.get(event.mention.mentionId), nowMs)
  }
  await writeFold(deps, tx, fold, [...known, ...caseOf.values()])
}

function isMade(stored: StoredEvent<MentionMade | StoryEvent>): stored is StoredEvent<MentionMade> {
  return stored.event.type === 'mention.made'
}

function caseOfMail({ event }: StoredEvent<MentionMade | StoryEvent>): readonly string[] {
  return event.type === 'mail.received' && event.mail.to.kind === 'case' ? [event.mail.to.caseId] : []
}

function toWork(works: ReadonlyMap<string, CaseWork>, mentionId: string, caseId: string) {
  const work = works.get(caseId)
  return work ? [[mentionId, work] as const] : []
}

function hearReply(work: CaseWork | undefined, nowMs: number): void {
  if (work) takeReply(work, nowMs)
}

function storyIdsOf(events: readonly StoredEvent<MentionMade | StoryEvent>[]): readonly string[] {
  return [...new Set(events.flatMap(({ event }) => idsOf(event)))]
}

function idsOf(event: MentionMade | StoryEvent): readonly string[] {
  if (event.type === 'mention.made') return []
  if (event.type === 'inquiry.received' || event.type === 'inquiry.changed') return [event.inquiry.inquiryId]
  if (event.type === 'mail.received') return event.mail.to.kind === 'inquiry' ? [event.mail.to.inquiryId] : []
  if (event.type === 'tip.received') return [event.tip.tipId]
  return event.type === 'story.merged' ? [event.story.storyId, event.mergedId] : [event.story.storyId]
}

/** Locks them, so that a person's act comes before this batch or after it. */
async function casesOf(tx: Tx, storyIds: readonly string[], caseIds: readonly string[]) {
  const { rows } = await sql<{ case_id: string }>`
    SELECT DISTINCT case_id FROM story_case
    WHERE story_id = ANY(${storyIds}::uuid[]) OR case_id = ANY(${caseIds}::uuid[])`.execute(tx)
  await lockCases(
    tx,
    rows.map((row) => row.case_id),
  )
  const found: readonly (CaseRecord & { readonly told_of: string })[] = await tx
    .withTables<DeskTables>()
    .selectFrom('story_case')
    .innerJoin('case_state', 'case_state.case_id', 'story_case.case_id')
    .innerJoin('desk_case', 'desk_case.case_id', 'story_case.case_id')
    .innerJoin('case_story', 'case_story.case_id', 'story_case.case_id')
    .leftJoin('case_course', 'case_course.case_id', 'story_case.case_id')
    .selectAll('case_state')
    .select(courseColumns)
    .select(['desk_case.opened_at_ms', 'desk_case.is_drill', 'case_story.story_id', 'story_case.story_id as told_of'])
    .where(({ eb, or }) =>
      or([
        eb('story_case.story_id', '=', sql<string>`any(${storyIds}::uuid[])`),
        eb('story_case.case_id', '=', sql<string>`any(${caseIds}::uuid[])`),
      ]),
    )
    .orderBy('case_state.case_id')
    .execute()
  const works = new Map<string, CaseWork>()
  const caseOf = new Map(found.map(({ told_of: storyId, ...record }) => [storyId, workIn(works, record)]))
  return { caseOf, works }
}

function workIn(works: Map<string, CaseWork>, record: CaseRecord): CaseWork {
  const work = works.get(record.case_id) ?? { record, isNew: false, isStateChanged: false, stamps: [] }
  works.set(record.case_id, work)
  return work
}
