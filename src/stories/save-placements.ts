// Writes what a batch came to, in bulk: one statement per table.
import { sql } from 'kysely'
import type { ReadMention } from '../model/events.ts'
import type { Tx } from '../platform/store/store.ts'
import { toStory, type StoryFacts } from './story-facts.ts'
import type { Placement } from './stream.ts'

/** The text a story's page shows; the whole one stays with the mention's own room. */
const maxExcerpt = 2_000

/** A mention that has its place already keeps it. */
export async function savePlacements(tx: Tx, placements: readonly Placement[]): Promise<void> {
  if (placements.length === 0) return
  const column = <T>(of: (placement: Placement) => T): T[] => placements.map(of)
  await sql`
    INSERT INTO story_mention (desk_id, mention_id, story_id, is_drill, at_ms, item_key, thread_key, voice_key, site,
      repeat_of_id, is_independent, why, body)
    SELECT * FROM unnest(
      ${column(({ read }) => read.mention.deskId)}::uuid[],
      ${column(({ read }) => read.mention.mentionId)}::uuid[],
      ${column(({ storyId }) => storyId)}::uuid[],
      ${column(({ read }) => read.mention.isDrill)}::boolean[],
      ${column(({ atMs }) => Math.round(atMs))}::bigint[],
      ${column(({ read }) => read.mention.item.itemKey)}::text[],
      ${column(({ read }) => read.mention.item.threadKey ?? null)}::text[],
      ${column(({ read }) => read.mention.item.voice.voiceKey)}::text[],
      ${column(({ read }) => read.mention.item.site ?? null)}::text[],
      ${column(({ repeatOfId }) => repeatOfId ?? null)}::uuid[],
      ${column(({ isIndependent }) => isIndependent)}::boolean[],
      ${column(({ why }) => JSON.stringify(why))}::jsonb[],
      ${column(({ read }) => JSON.stringify(excerpt(read)))}::jsonb[]
    ) ON CONFLICT (desk_id, mention_id) DO NOTHING`.execute(tx)
}

/** Cut between characters: PostgreSQL takes no half of a surrogate pair. */
function excerpt(read: ReadMention): ReadMention {
  const { item } = read.mention
  return {
    ...read,
    mention: { ...read.mention, item: { ...item, text: item.text.slice(0, maxExcerpt).toWellFormed() } },
  }
}

/** Stores stories as they are at `nowMs`. */
export async function saveStories(
  tx: Tx,
  stories: readonly StoryFacts[],
  { nowMs, aheadMs }: { readonly nowMs: number; readonly aheadMs: number },
): Promise<void> {
  if (stories.length === 0) return
  const column = <T>(of: (facts: StoryFacts) => T): T[] => stories.map(of)
  await sql`
    INSERT INTO story (story_id, desk_id, is_drill, stage, opened_at_ms, last_mention_at_ms, mention_count,
      merged_into_id, facts)
    SELECT * FROM unnest(
      ${column(({ storyId }) => storyId)}::uuid[],
      ${column(({ deskId }) => deskId)}::uuid[],
      ${column(({ isDrill }) => isDrill)}::boolean[],
      ${column((facts) => toStory(facts, nowMs, aheadMs).stage)}::text[],
      ${column(({ openedAtMs }) => openedAtMs)}::bigint[],
      ${column(({ lastMentionAtMs }) => lastMentionAtMs)}::bigint[],
      ${column(({ mentionCount }) => mentionCount)}::integer[],
      ${column(({ mergedIntoId }) => mergedIntoId ?? null)}::uuid[],
      ${column((facts) => JSON.stringify(facts))}::jsonb[]
    ) ON CONFLICT (story_id) DO UPDATE SET stage = excluded.stage, opened_at_ms = excluded.opened_at_ms,
      last_mention_at_ms = excluded.last_mention_at_ms, mention_count = excluded.mention_count,
      merged_into_id = excluded.merged_into_id, facts = excluded.facts`.execute(tx)
}

export interface Merge {
  readonly fromId: string
  readonly intoId: string
}

/**
 * Moves the mentions and bursts of merged stories; their rows stay and lead on. Each story is merged once, and into one
 * that is not merged itself.
 */
export async function saveMerges(tx: Tx, merges: readonly Merge[]): Promise<void> {
  if (merges.length === 0) return
  const pairs = sql`unnest(
    ${merges.map(({ fromId }) => fromId)}::uuid[], ${merges.map(({ intoId }) => intoId)}::uuid[]) AS pair(source, target)`
  await sql`UPDATE story_mention SET story_id = target FROM ${pairs} WHERE story_id = source`.execute(tx)
  await sql`
    INSERT INTO story_burst (desk_id, story_id, detected_at_ms, burst)
    SELECT desk_id, target, detected_at_ms, burst FROM story_burst, ${pairs} WHERE story_id = source
    ON CONFLICT DO NOTHING`.execute(tx)
  // What was foretold of a part says nothing of the whole.
  await sql`DELETE FROM story_forecast USING ${pairs} WHERE story_id = source`.execute(tx)
  await sql`
    UPDATE story SET merged_into_id = target, facts = facts || jsonb_build_object('mergedIntoId', target::text)
    FROM ${pairs} WHERE story_id = source`.execute(tx)
}

/** Only those that a placement brought to light. */
export async function saveBursts(tx: Tx, placements: readonly Placement[]): Promise<void> {
  const broken = placements.filter(({ burst }) => burst !== undefined)
  if (broken.length === 0) return
  await sql`
    INSERT INTO story_burst (desk_id, story_id, detected_at_ms, burst)
    SELECT * FROM unnest(
      ${broken.map(({ read }) => read.mention.deskId)}::uuid[],
      ${broken.map(({ storyId }) => storyId)}::uuid[],
      ${broken.map(({ burst }) => Math.round(burst?.detectedAtMs ?? 0))}::bigint[],
      ${broken.map(({ burst }) => JSON.stringify(burst))}::jsonb[]
    ) ON CONFLICT DO NOTHING`.execute(tx)
}
