// A story as it looked at a past instant: counted anew from what had been heard by then.
import { sql } from 'kysely'
import type { ReadMention } from '../model/events.ts'
import type { Burst, Story } from '../model/story.ts'
import { NotFoundError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import { factsFromMentions } from './hand/rebuild.ts'
import { isKnownBy, type StoryPart } from './known-by.ts'
import type { Why } from './schema.ts'
import { toStory } from './story-facts.ts'

/** The first so many of what was known; a larger story had broken long before. */
const maxMentions = 20_000

interface Row {
  readonly body: ReadMention
  readonly at_ms: number
  readonly repeat_of_id: string | null
  readonly why: Why
}

/**
 * Stories that were merged since count as the one that they are part of today.
 * @throws {NotFoundError} when nothing of it had been heard by then.
 */
export async function storyThen(
  tx: Tx,
  part: StoryPart & { readonly asOfMs: number },
  bursts: readonly Burst[],
): Promise<Story> {
  const { storyId, asOfMs } = part
  const { rows } = await sql<Row>`
    SELECT body, at_ms, repeat_of_id, why FROM story_mention WHERE ${isKnownBy(part)}
    ORDER BY seq LIMIT ${maxMentions}`.execute(tx)
  const mentions = rows.map(({ body, at_ms: atMs, repeat_of_id: repeatOfId, why }) => ({
    read: body,
    atMs,
    why,
    ...(repeatOfId === null ? {} : { repeatOfId }),
  }))
  const facts = factsFromMentions(storyId, mentions)
  if (facts === undefined) throw new NotFoundError('Nothing of this story had been heard by then.', { storyId })
  const burst = bursts.at(-1)
  const aheadMs = aheadOf(mentions.map(({ read }) => read))
  const clock = facts.isRecorded === true && burst ? { burstClockMs: burst.detectedAtMs + aheadMs } : {}
  return toStory({ ...facts, ...clock, ...(burst && { burst }) }, asOfMs, aheadMs)
}

/** How far the clock of what a recording played was ahead of ours by then. */
function aheadOf(reads: readonly ReadMention[]): number {
  let aheadMs = 0
  for (const { mention } of reads) {
    aheadMs = Math.max(aheadMs, (mention.item.recordedClockMs ?? mention.heardAtMs) - mention.heardAtMs)
  }
  return aheadMs
}
