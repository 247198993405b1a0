import type { Store } from '../platform/store/store.ts'
import { isId } from '../platform/ids.ts'
import { type InboxRow, selectRows, toRow } from './case-row.ts'
import type { DeskTables } from './schema.ts'

/** More than were ever merged into one. */
const maxStories = 1_000

/** The case that deals with a story, also with one that was merged into another; `undefined` when there is none. */
export async function caseOfStory(store: Store, deskId: string, storyId: string): Promise<InboxRow | undefined> {
  if (!isId(storyId)) return undefined
  const found = await store.inDesk(deskId, (tx) =>
    selectRows(tx, deskId)
      .innerJoin('story_case', 'story_case.case_id', 'case_state.case_id')
      .where('story_case.story_id', '=', storyId)
      .executeTakeFirst(),
  )
  return found && toRow(found)
}

/** Every story that the case of this one deals with, itself first: those that were merged, and those of its conversation. */
export async function storiesOfCaseOf(store: Store, deskId: string, storyId: string): Promise<readonly string[]> {
  if (!isId(storyId)) return []
  const rows = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<DeskTables>()
      .selectFrom('story_case as own')
      .innerJoin('story_case', 'story_case.case_id', 'own.case_id')
      .select('story_case.story_id')
      .where('own.desk_id', '=', deskId)
      .where('own.story_id', '=', storyId)
      .where('story_case.desk_id', '=', deskId)
      .limit(maxStories)
      .execute(),
  )
  return [...new Set([storyId, ...rows.map((row) => row.story_id)])]
}
