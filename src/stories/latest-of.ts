// The latest of what an organisation asks for first: who praised it, who panned it, who showed on video how its product is used.
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../platform/store/store.ts'
import type { StoryMention } from './mentions-of.ts'
import type { StoriesTables } from './schema.ts'

type LatestKind = 'howTo' | 'pan' | 'praise'

/** Without the count of its repeats: to know it all mentions of the story are read, and this is asked again and again. */
export interface LatestMention extends Omit<StoryMention, 'repeatCount' | 'repeatOfId'> {
  readonly storyId: string
}

/** Of each kind the newest few, newest first: whoever shows one passes over what was deleted meanwhile. */
export type Latest = Readonly<Record<LatestKind, readonly LatestMention[]>>

/** As the indexes of `stories.008-latest` have them, to the letter: else they are not used. */
const conditions: Readonly<Record<LatestKind, RawBuilder<boolean>>> = {
  praise: sql`body #>> '{reading,stance}' = 'praise'`,
  pan: sql`body #>> '{reading,stance}' = 'pan'`,
  howTo: sql`body #>> '{mention,item,kind}' = 'video' AND body #>> '{reading,intent}' = 'how-to'`,
}

const mostShown = 5
/** What the desk itself says may be among them. */
const mostRead = 40

/** No drills, nothing that only repeats another, and nothing that the desk's own voices say. By instant of publication. */
export async function latestOf(tx: Tx, deskId: string): Promise<Latest> {
  const latest = async (kind: LatestKind): Promise<readonly LatestMention[]> => {
    const rows = await tx
      .withTables<StoriesTables>()
      .selectFrom('story_mention')
      .select(['story_id', 'body', 'at_ms', 'why'])
      .where('desk_id', '=', deskId)
      .where(sql<boolean>`NOT is_drill AND repeat_of_id IS NULL AND ${conditions[kind]}`)
      .orderBy('at_ms', 'desc')
      .orderBy('mention_id', 'desc')
      .limit(mostRead)
      .execute()
    return rows
      .filter(({ body }) => !body.reading.isOurs)
      .slice(0, mostShown)
      .map(({ story_id: storyId, at_ms: atMs, why, body: { mention, reading } }) => ({
        storyId,
        mention,
        reading,
        atMs,
        why,
      }))
  }
  return { praise: await latest('praise'), pan: await latest('pan'), howTo: await latest('howTo') }
}
