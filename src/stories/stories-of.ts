import type { Tx } from '../platform/store/store.ts'
import { isId } from '../platform/ids.ts'
import type { StoriesTables } from './schema.ts'

/** The story of each of these mentions, by the mention's id; those in no story yet are left out. */
export async function storiesOf(
  tx: Tx,
  deskId: string,
  mentionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = mentionIds.filter(isId)
  if (ids.length === 0) return new Map()
  const rows = await tx
    .withTables<StoriesTables>()
    .selectFrom('story_mention')
    .select(['mention_id', 'story_id'])
    .where('desk_id', '=', deskId)
    .where('mention_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.mention_id, row.story_id]))
}
