import { sql } from 'kysely'
import type { Actor } from '../../model/role.ts'
import type { Story } from '../../model/story.ts'
import { ConflictError, InvalidError, NotFoundError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { StoriesDeps } from '../ports.ts'
import { saveMerges, saveStories } from '../save-placements.ts'
import { mergedFacts, toStory, type StoryFacts } from '../story-facts.ts'
import { lockStreams, recordHand, requireResponder } from './may.ts'

/**
 * A person says that two stories are one: what is known of `fromId` becomes part of `intoId`, and its links lead there.
 * @throws {NotFoundError} when this desk has no such story. @throws {ConflictError} when one was merged meanwhile.
 */
export async function mergeStories(
  deps: StoriesDeps,
  actor: Actor,
  { fromId, intoId }: { readonly fromId: string; readonly intoId: string },
): Promise<Story> {
  requireResponder(actor, 'merge stories')
  if (fromId === intoId) throw new InvalidError('A story cannot be merged with itself.')
  const nowMs = deps.clock.now()
  return await deps.store.transaction(async (tx) => {
    await lockStreams(tx, actor.deskId)
    const found = await factsOf(tx, actor.deskId, [fromId, intoId])
    const [from, into] = [found.get(fromId), found.get(intoId)]
    if (from === undefined || into === undefined) throw new NotFoundError('This desk has no such story any more.')
    if (from.isDrill !== into.isDrill) throw new InvalidError('A drill’s story and a real one stay apart.')
    const facts = mergedFacts(into, from, await sharedBy(tx, fromId, intoId))
    await saveStories(tx, [facts], { nowMs, aheadMs: 0 })
    await saveMerges(tx, [{ fromId, intoId }])
    // Whoever was told apart before is told together from here on.
    await sql`UPDATE story_hand SET is_undone = true WHERE desk_id = ${actor.deskId} AND kind = 'split'
      AND story_id = ANY(${[fromId, intoId]}::uuid[]) AND other_id = ANY(${[fromId, intoId]}::uuid[])`.execute(tx)
    await recordHand(tx, { actor, atMs: nowMs, kind: 'merge', storyId: intoId, otherId: fromId, mentionIds: [] })
    const story = toStory(facts, nowMs)
    await deps.bus.publish(tx, actor.deskId, [{ type: 'story.merged', story, mergedId: fromId }])
    return story
  })
}

async function factsOf(tx: Tx, deskId: string, storyIds: readonly string[]): Promise<ReadonlyMap<string, StoryFacts>> {
  const { rows } = await sql<{ story_id: string; facts: StoryFacts; merged_into_id: string | null }>`
    SELECT story_id, facts, merged_into_id FROM story
    WHERE desk_id = ${deskId} AND story_id = ANY(${storyIds}::uuid[]) FOR UPDATE`.execute(tx)
  if (rows.some((row) => row.merged_into_id !== null)) {
    throw new ConflictError('One of these stories was merged into another meanwhile; open it again.')
  }
  return new Map(rows.map((row) => [row.story_id, row.facts]))
}

async function sharedBy(tx: Tx, fromId: string, intoId: string): Promise<{ voices: number; sites: number }> {
  const { rows } = await sql<{ voices: number; sites: number }>`
    SELECT
      (SELECT count(*)::integer FROM (
        SELECT voice_key FROM story_mention WHERE story_id = ${fromId}
        INTERSECT SELECT voice_key FROM story_mention WHERE story_id = ${intoId}) AS v) AS voices,
      (SELECT count(*)::integer FROM (
        SELECT site FROM story_mention WHERE story_id = ${fromId} AND site IS NOT NULL
        INTERSECT SELECT site FROM story_mention WHERE story_id = ${intoId}) AS s) AS sites`.execute(tx)
  return rows[0] ?? { voices: 0, sites: 0 }
}
