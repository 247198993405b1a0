import type { Store } from '../platform/store/store.ts'
import { isId } from '../platform/ids.ts'
import { type InboxRow, selectRows, toRow } from './case-row.ts'

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
