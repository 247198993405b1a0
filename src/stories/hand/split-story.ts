import { sql } from 'kysely'
import type { DeskEvent, ReadMention } from '../../model/events.ts'
import type { Actor } from '../../model/role.ts'
import type { Story } from '../../model/story.ts'
import { InvalidError, LimitError, NotFoundError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { StoriesDeps } from '../ports.ts'
import { saveStories } from '../save-placements.ts'
import { toStory, type StoryFacts } from '../story-facts.ts'
import { lockStreams, recordHand, requireResponder } from './may.ts'
import { factsFromMentions, type KeptMention } from './rebuild.ts'

/** A longer story is more than a person can tell apart by hand, and than one transaction should count anew. */
const maxMentions = 20_000

/**
 * A person says that these mentions are another story: they and what repeats them become one of their own, which is
 * never merged with this one again but by a person.
 * @throws {InvalidError} when nothing would be left. @throws {NotFoundError} when the story or none of them is there.
 */
export async function splitStory(
  deps: StoriesDeps,
  actor: Actor,
  { storyId, mentionIds }: { readonly storyId: string; readonly mentionIds: readonly string[] },
): Promise<{ readonly story: Story; readonly other: Story }> {
  requireResponder(actor, 'split a story')
  const nowMs = deps.clock.now()
  return await deps.store.transaction(async (tx) => {
    await lockStreams(tx, actor.deskId)
    const { mentions, facts } = await readStory(tx, actor.deskId, storyId)
    const asked = new Set(mentionIds)
    const isOut = ({ read, repeatOfId }: KeptMention): boolean =>
      asked.has(read.mention.mentionId) || (repeatOfId !== undefined && asked.has(repeatOfId))
    const [stay, out] = [mentions.filter((each) => !isOut(each)), mentions.filter(isOut)]
    const [firstOut] = out
    if (firstOut === undefined) throw new NotFoundError('None of these mentions is in this story any more.')
    const left = factsFromMentions(storyId, stay)
    if (left === undefined) throw new InvalidError('At least one mention must stay; close the case instead.')
    const other = factsFromMentions((deps.newStoryId ?? newId)(), out) ?? left
    const kept = { ...left, isFaded: facts.isFaded, ...(facts.burst && { burst: facts.burst }) }
    await saveStories(tx, [kept, other], { nowMs, aheadMs: 0 })
    await moveMentions(tx, actor.deskId, out, other.storyId)
    const moved = out.map(({ read }) => read.mention.mentionId)
    await recordHand(tx, { actor, atMs: nowMs, kind: 'split', storyId, otherId: other.storyId, mentionIds: moved })
    await deps.bus.publish(tx, actor.deskId, eventsOf([kept, other], { stay, out }, nowMs))
    return { story: toStory(kept, nowMs), other: toStory(other, nowMs) }
  })
}

function eventsOf(
  [kept, other]: readonly [StoryFacts, StoryFacts],
  { stay, out }: { readonly stay: readonly KeptMention[]; readonly out: readonly KeptMention[] },
  nowMs: number,
): readonly DeskEvent[] {
  const lastId = stay.at(-1)?.read.mention.mentionId ?? ''
  const firstId = out[0]?.read.mention.mentionId ?? ''
  return [
    { type: 'story.grown', story: toStory(kept, nowMs), mentionId: lastId },
    { type: 'story.opened', story: toStory(other, nowMs), mentionId: firstId },
  ]
}

async function readStory(tx: Tx, deskId: string, storyId: string) {
  const { rows: stories } = await sql<{ facts: StoryFacts }>`
    SELECT facts FROM story WHERE desk_id = ${deskId} AND story_id = ${storyId} AND merged_into_id IS NULL
    FOR UPDATE`.execute(tx)
  const facts = stories[0]?.facts
  if (facts === undefined) throw new NotFoundError('This desk has no such story any more.')
  const mentions = await mentionsInOrder(tx, { deskId, storyId })
  if (mentions.length > maxMentions) throw new LimitError(`A story of more than ${maxMentions} mentions is not split.`)
  return { facts, mentions }
}

/** The mentions of a story in the order in which they were taken in, those heard until an instant. */
export async function mentionsInOrder(
  tx: Tx,
  { deskId, storyId, untilMs }: { readonly deskId: string; readonly storyId: string; readonly untilMs?: number },
): Promise<readonly KeptMention[]> {
  const until = untilMs ?? Number.MAX_SAFE_INTEGER
  const { rows } = await sql<{ body: ReadMention; at_ms: number; repeat_of_id: string | null }>`
    SELECT body, at_ms, repeat_of_id FROM story_mention WHERE desk_id = ${deskId} AND story_id = ${storyId}
      AND (body #>> '{mention,heardAtMs}')::numeric <= ${until}
    ORDER BY seq LIMIT ${maxMentions + 1}`.execute(tx)
  return rows.map((row) => ({
    read: row.body,
    atMs: row.at_ms,
    ...(row.repeat_of_id === null ? {} : { repeatOfId: row.repeat_of_id }),
  }))
}

async function moveMentions(tx: Tx, deskId: string, out: readonly KeptMention[], storyId: string): Promise<void> {
  const ids = out.map(({ read }) => read.mention.mentionId)
  await sql`
    UPDATE story_mention SET story_id = ${storyId}, why = '{"kind":"person"}'::jsonb
    WHERE desk_id = ${deskId} AND mention_id = ANY(${ids}::uuid[])`.execute(tx)
}
