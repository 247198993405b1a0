import { sql } from 'kysely'
import type { Mention } from '../model/mention.ts'
import type { Reading } from '../model/reading.ts'
import type { Tx } from '../platform/store/store.ts'
import { findStory } from './get-story.ts'
import { isKnownBy, type StoryPart } from './known-by.ts'
import { cursorOf, limitOf, parseCursor, type Page } from './list-stories.ts'
import type { StoriesTables, StoryMentionRow, Why } from './schema.ts'

/** A mention in its story. Its text is cut at 2,000 characters. */
export interface StoryMention {
  readonly mention: Mention
  readonly reading: Reading
  /** Instant of publication as far as it can be trusted, else of hearing. */
  readonly atMs: number
  readonly why: Why
  /** The mention that this one says again. */
  readonly repeatOfId?: string
  /** How many mentions of the story say this one again. */
  readonly repeatCount: number
}

export interface StoryMentionPage {
  /** Newest first. */
  readonly mentions: readonly StoryMention[]
  readonly next?: string
}

/**
 * Every mention of a story, repeats included; with `asOfMs` those that had been heard by then.
 * @throws {NotFoundError} when this desk has no such story.
 * @throws {InvalidError} when `page.after` is not what an earlier page gave.
 */
export async function mentionsOf(
  tx: Tx,
  { deskId, storyId, asOfMs }: StoryPart,
  page: Page,
): Promise<StoryMentionPage> {
  const story = await findStory(tx, { deskId, storyId, nowMs: 0 })
  const part = { deskId, storyId: story.storyId, ...(asOfMs !== undefined && { asOfMs }) }
  const repeatHeard =
    asOfMs === undefined ? sql`` : sql`AND (repeat.body #>> '{mention,heardAtMs}')::numeric <= ${asOfMs}`
  const limit = limitOf(page)
  let query = tx
    .withTables<StoriesTables>()
    .selectFrom('story_mention')
    .select(['mention_id', 'body', 'at_ms', 'why', 'repeat_of_id'])
    .select(
      sql<number>`(SELECT count(*)::integer FROM story_mention AS repeat
        WHERE repeat.story_id = story_mention.story_id AND repeat.repeat_of_id = story_mention.mention_id ${repeatHeard})`.as(
        'repeats',
      ),
    )
    .where(isKnownBy(part))
  if (page.after !== undefined) {
    const { atMs, id } = parseCursor(page.after)
    query = query.where(sql<boolean>`(at_ms, mention_id) < (${atMs}, ${id}::uuid)`)
  }
  const rows = await query
    .orderBy('at_ms', 'desc')
    .orderBy('mention_id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last ? { next: cursorOf(last.at_ms, last.mention_id) } : {}
  return { mentions: shown.map(toStoryMention), ...next }
}

/** A row as others see it. */
function toStoryMention(
  row: Pick<StoryMentionRow, 'at_ms' | 'body' | 'repeat_of_id' | 'why'> & { readonly repeats: number },
): StoryMention {
  const repeat = row.repeat_of_id === null ? {} : { repeatOfId: row.repeat_of_id }
  const { mention, reading } = row.body
  return { mention, reading, atMs: row.at_ms, why: row.why, repeatCount: row.repeats, ...repeat }
}
