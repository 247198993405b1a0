// A case as the model speaks of it, out of the tables that it lies in.
import type { Case } from '../model/case.ts'
import type { Story } from '../model/story.ts'
import type { Tx } from '../platform/store/store.ts'
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

/** The cases of a desk with their stories: narrow it by a `where` of one's own. */
export function selectRows(tx: Tx, deskId: string) {
  return tx
    .withTables<DeskTables>()
    .selectFrom('case_state')
    .innerJoin('desk_case', 'desk_case.case_id', 'case_state.case_id')
    .innerJoin('case_story', 'case_story.case_id', 'case_state.case_id')
    .selectAll('case_state')
    .select([
      'desk_case.opened_at_ms',
      'desk_case.is_drill',
      'case_story.story_id',
      'case_story.story',
      'case_story.merged_into',
    ])
    .where('case_state.desk_id', '=', deskId)
}

export type CaseRecord = StateRow & Pick<CaseRow, 'is_drill' | 'opened_at_ms'> & Pick<StoryRow, 'story_id'>

export function toRow(record: CaseRecord & Pick<StoryRow, 'merged_into' | 'story'>): InboxRow {
  const holder = toHolder(record)
  return { case: toCase(record), story: toStory(record), ...(holder && { holder }) }
}

export function toCase(record: CaseRecord): Case {
  return {
    caseId: record.case_id,
    deskId: record.desk_id,
    storyId: record.story_id,
    state: record.state,
    ...(record.claimed_by !== null && { claimedBy: record.claimed_by }),
    ...(record.claimed_at_ms !== null && { claimedAtMs: record.claimed_at_ms }),
    ...(record.lapses_at_ms !== null && { claimLapsesAtMs: record.lapses_at_ms }),
    openedAtMs: record.opened_at_ms,
    ...(record.ended_at_ms !== null && { endedAtMs: record.ended_at_ms }),
    ...(record.ended_as !== null && { end: record.ended_as }),
    isDrill: record.is_drill,
  }
}

export function toHolder(record: Pick<StateRow, 'claimed_by' | 'claimed_by_name'>): Holder | undefined {
  if (record.claimed_by === null) return undefined
  return { personId: record.claimed_by, name: record.claimed_by_name ?? '' }
}

/** The column holds what `stories` told, whole and unaltered: nobody else writes it. */
function toStory({ story, merged_into: mergedIntoId }: Pick<StoryRow, 'merged_into' | 'story'>): Story {
  const told = story as Story
  return mergedIntoId === null ? told : { ...told, mergedIntoId }
}
