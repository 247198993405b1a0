import { sql } from 'kysely'
import type { Stage, Story } from '../model/story.ts'
import { InvalidError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import { aheadMs } from './get-story.ts'
import type { StoriesTables } from './schema.ts'
import { toStory } from './story-facts.ts'

export interface StoryFilter {
  /** Real stories unless told. */
  readonly isDrill?: boolean
  /** As of the story's last change or sweep, at most five minutes old. */
  readonly stages?: readonly Stage[]
  readonly watchId?: string
  /** Mentioned at or after this instant. */
  readonly sinceMs?: number
}

export interface Page {
  /** 50 unless told, at most 200. */
  readonly limit?: number
  /** `next` of the page before. */
  readonly after?: string
}

export interface StoryPage {
  /** Last mentioned first, as they stand at this instant. */
  readonly stories: readonly Story[]
  /** Absent on the last page. */
  readonly next?: string
}

const defaultLimit = 50
const maxLimit = 200

/** @throws {InvalidError} when `page.after` is not what an earlier page gave. */
export async function listStories(
  tx: Tx,
  { deskId, filter, page, nowMs }: { deskId: string; filter: StoryFilter; page: Page; nowMs: number },
): Promise<StoryPage> {
  const limit = limitOf(page)
  const { watchId, sinceMs } = filter
  let query = tx
    .withTables<StoriesTables>()
    .selectFrom('story')
    .select(['facts', 'story_id', 'last_mention_at_ms', aheadMs.as('ahead')])
    .where('desk_id', '=', deskId)
    .where('is_drill', '=', filter.isDrill ?? false)
    .where('merged_into_id', 'is', null)
  if (filter.stages !== undefined) query = query.where('stage', 'in', filter.stages)
  if (watchId !== undefined)
    query = query.where(sql<boolean>`facts -> 'watchIds' @> ${JSON.stringify([watchId])}::jsonb`)
  if (sinceMs !== undefined) query = query.where('last_mention_at_ms', '>=', sinceMs)
  if (page.after !== undefined) {
    const { atMs, id } = parseCursor(page.after)
    query = query.where(sql<boolean>`(last_mention_at_ms, story_id) < (${atMs}, ${id}::uuid)`)
  }
  const rows = await query
    .orderBy('last_mention_at_ms', 'desc')
    .orderBy('story_id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last ? { next: cursorOf(last.last_mention_at_ms, last.story_id) } : {}
  return { stories: shown.map(({ facts, ahead }) => toStory(facts, nowMs, ahead ?? 0)), ...next }
}

/** Rows of a page: what was asked for, within what one answer may carry. */
export function limitOf(page: Page): number {
  return Math.max(1, Math.min(maxLimit, Math.floor(page.limit ?? defaultLimit)))
}

/** Orders by instant, then by id; given back as it is to go on from there. */
export function cursorOf(atMs: number, id: string): string {
  return `${atMs}_${id}`
}

/** @throws {InvalidError} when it is no cursor of ours. */
export function parseCursor(cursor: string): { readonly atMs: number; readonly id: string } {
  const [, atMs, id] = /^(-?\d{1,15})_([0-9a-f-]{36})$/.exec(cursor) ?? []
  if (atMs !== undefined && id !== undefined) return { atMs: Number(atMs), id }
  throw new InvalidError(`Expected the "next" of the page before, got ${JSON.stringify(cursor.slice(0, 80))}.`)
}
