// The desk's place in the stream: a batch of story events becomes cases, in one transaction.
import { sql } from 'kysely'
import type { StoredEvent } from '../platform/bus.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/store/store.ts'
import { type CaseRecord, courseColumns } from './case-row.ts'
import type { DeskDeps } from './deps.ts'
import type { CaseWork, Fold } from './case-work.ts'
import { foldStory, type StoryEvent } from './fold-stories.ts'
import type { DeskTables } from './schema.ts'
import { writeFold } from './write-fold.ts'

/** Handles one batch through the consumer's transaction. About six statements, however many events. */
export async function followStories(deps: DeskDeps, events: readonly StoredEvent<StoryEvent>[], tx: Tx): Promise<void> {
  const caseOf = await casesOf(tx, storyIdsOf(events))
  const fold: Fold = { nowMs: deps.clock.now(), newId, caseOf, moved: new Set(), mergedAway: new Map() }
  const known = new Set(caseOf.values())
  for (const { event } of events) foldStory(fold, event)
  await writeFold(deps, tx, fold, [...known, ...caseOf.values()])
}

function storyIdsOf(events: readonly StoredEvent<StoryEvent>[]): readonly string[] {
  return [...new Set(events.flatMap(({ event }) => idsOf(event)))]
}

function idsOf(event: StoryEvent): readonly string[] {
  if (event.type === 'inquiry.received') return [event.inquiry.inquiryId]
  return event.type === 'story.merged' ? [event.story.storyId, event.mergedId] : [event.story.storyId]
}

/** Locks them, in one order for everybody, so that a person's act comes before this batch or after it. */
async function casesOf(tx: Tx, storyIds: readonly string[]): Promise<Map<string, CaseWork>> {
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
    .where('story_case.story_id', '=', sql<string>`any(${storyIds}::uuid[])`)
    .orderBy('case_state.case_id')
    .forUpdate('case_state')
    .execute()
  const works = new Map<string, CaseWork>()
  return new Map(found.map(({ told_of: storyId, ...record }) => [storyId, workOf(works, record)]))
}

function workOf(works: Map<string, CaseWork>, record: CaseRecord): CaseWork {
  const work = works.get(record.case_id) ?? { record, isNew: false, isStateChanged: false, stamps: [] }
  works.set(record.case_id, work)
  return work
}
