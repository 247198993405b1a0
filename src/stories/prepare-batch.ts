// Asks the store what a batch needs to know and memory does not: whether a mention is known already, and where older
// conversations and reposted items belong.
import type { ReadMention } from '../model/events.ts'
import type { Tx } from '../platform/store/store.ts'
import { loadStories } from './load-stream.ts'
import type { StoriesTables } from './schema.ts'
import type { Stream } from './stream.ts'

/** The mentions that the room does not have yet, each once, in the order given. */
export async function unknownMentions(
  tx: Tx,
  deskId: string,
  reads: readonly ReadMention[],
): Promise<readonly ReadMention[]> {
  const byId = new Map<string, ReadMention>()
  for (const read of reads) if (!byId.has(read.mention.mentionId)) byId.set(read.mention.mentionId, read)
  const known = await tx
    .withTables<StoriesTables>()
    .selectFrom('story_mention')
    .select('mention_id')
    .where('desk_id', '=', deskId)
    .where('mention_id', 'in', [...byId.keys()])
    .execute()
  for (const { mention_id: mentionId } of known) byId.delete(mentionId)
  return [...byId.values()]
}

/** Brings the stories that these mentions answer or repost into memory, however old they are. */
export async function recallStories(tx: Tx, stream: Stream, reads: readonly ReadMention[]): Promise<void> {
  const [first] = reads
  if (first === undefined) return
  const { deskId, isDrill } = first.mention
  const keys = new Set(reads.flatMap(({ mention }) => keysOf(mention.item)))
  const unknown = [...keys].filter((key) => stream.keys.isUnknown(key))
  if (unknown.length > 0) await learnKeys(tx, stream, { deskId, isDrill, keys: unknown })
  const storyIds = [...keys].flatMap((key) => stream.keys.storiesOf(key))
  const missing = [...new Set(storyIds)].filter((storyId) => stream.story(storyId) === undefined)
  await loadStories(tx, stream, { deskId, storyIds: missing })
}

function keysOf(item: ReadMention['mention']['item']): string[] {
  return [item.repostOfKey, item.inReplyToKey, item.editOfKey, item.threadKey].filter((key) => key !== undefined)
}

async function learnKeys(
  tx: Tx,
  stream: Stream,
  { deskId, isDrill, keys }: { deskId: string; isDrill: boolean; keys: readonly string[] },
): Promise<void> {
  const rows = await tx
    .withTables<StoriesTables>()
    .selectFrom('story_mention')
    .select(['item_key', 'thread_key', 'story_id', 'mention_id', 'repeat_of_id'])
    .where('desk_id', '=', deskId)
    .where('is_drill', '=', isDrill)
    .where((where) => where.or([where('item_key', 'in', keys), where('thread_key', 'in', keys)]))
    .orderBy('seq')
    .limit(5_000)
    .execute()
  for (const row of rows) {
    stream.keys.learn(row.item_key, { storyId: row.story_id, mentionId: row.repeat_of_id ?? row.mention_id })
    if (row.thread_key !== null) stream.keys.learn(row.thread_key, { storyId: row.story_id })
  }
}
