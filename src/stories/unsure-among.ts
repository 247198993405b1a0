import { isStanceUnsure, type Reading } from '../model/reading.ts'
import type { Tx } from '../platform/store/store.ts'
import { isId } from '../platform/ids.ts'
import type { StoriesTables } from './schema.ts'

/** Those of these mentions that are read as praise or as a pan without being sure. */
export async function unsureAmong(tx: Tx, deskId: string, mentionIds: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = mentionIds.filter(isId)
  if (ids.length === 0) return new Set()
  const rows = await tx
    .withTables<StoriesTables>()
    .selectFrom('story_mention')
    .select(['mention_id', ({ ref }) => ref('body', '->').key('reading').$castTo<Reading>().as('reading')])
    .where('desk_id', '=', deskId)
    .where('mention_id', 'in', ids)
    .execute()
  return new Set(rows.filter(({ reading }) => isStanceUnsure(reading)).map((row) => row.mention_id))
}
