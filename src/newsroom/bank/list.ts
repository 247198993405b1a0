import { sql } from 'kysely'
import type { BrandStoryKind } from '../../model/brand-story.ts'
import type { Actor } from '../../model/role.ts'
import { pageOf, placeAfter } from '../../platform/store/pages-in-time.ts'
import { holdsWords } from '../../platform/store/holds-words.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import { type BrandStory, brandStoryOf, toBrandStory } from './brand-story.ts'
import { dayIn, hasLapsed } from './rights.ts'
import type { BankTables } from './schema.ts'
import { neverUsed, type UseFigures, usesOf } from './uses.ts'

/** A story in a list, without its text. */
export interface BrandStoryLine extends UseFigures {
  readonly brandStoryId: string
  readonly kind: BrandStoryKind
  readonly title: string
  readonly topics: readonly string[]
  readonly product?: string
  readonly authors: readonly string[]
  /** The last day on which it may be used. */
  readonly until?: string
  readonly hasLapsed: boolean
  readonly pictures: number
  /** Pictures whose rights have lapsed. */
  readonly lapsedPictures: number
  readonly changedByName: string
  readonly changedAtMs: number
}

export interface BrandStoryQuery {
  /** As typed: each word is in the title, the text, the topics, the product or an author's name. */
  readonly q?: string
  /** `next` of the page before. */
  readonly after?: string
  /** 50 unless told, at most 200. */
  readonly limit?: number
}

export interface BrandStoryList {
  readonly brandStories: readonly BrandStoryLine[]
  /** Absent on the last page. */
  readonly next?: string
}

const wordsNow = sql<string>`concat_ws(' ', words->>'title', words->>'text', words->>'topics', words->>'product', words->>'authors')`

/** The one last changed first. @throws {ForbiddenError} below watcher. @throws {InvalidError} for an `after` that no page gave. */
export async function listBrandStories(
  deps: NewsroomDeps,
  actor: Actor,
  { q = '', after, limit = 50 }: BrandStoryQuery = {},
): Promise<BrandStoryList> {
  requireRole(actor, 'watcher', 'see the story bank')
  const from = after === undefined ? undefined : placeAfter(after)
  const length = Math.min(limit, 200)
  const nowMs = deps.clock.now()
  const { deskId } = actor
  const today = dayIn((await deps.readDesk(deskId)).timeZone, nowMs)
  return await deps.store.inDesk(deskId, async (tx) => {
    const rows = await tx
      .withTables<BankTables>()
      .selectFrom('brand_story')
      .selectAll()
      .where('desk_id', '=', deskId)
      .$if(from !== undefined, (older) =>
        older.where(sql<boolean>`(changed_at_ms, brand_story_id) < (${from?.atMs}::bigint, ${from?.id}::uuid)`),
      )
      .$if(q.trim() !== '', (narrowed) => narrowed.where(holdsWords(wordsNow, q)))
      .orderBy('changed_at_ms', 'desc')
      .orderBy('brand_story_id', 'desc')
      .limit(length + 1)
      .execute()
    const place = (row: (typeof rows)[number]) => ({ atMs: row.changed_at_ms, id: row.brand_story_id })
    const { page, ...rest } = pageOf(rows, length, place)
    const ids = page.map((row) => row.brand_story_id)
    const uses = await usesOf(tx, deskId, ids, { nowMs })
    const brandStories = page.map((row) => lineOf(toBrandStory(row), uses.get(row.brand_story_id) ?? neverUsed, today))
    return { brandStories, ...rest }
  })
}

/** Whole, with the figures of its use. */
export interface BrandStoryPage extends BrandStory, UseFigures {
  readonly hasLapsed: boolean
  readonly lapsedPictures: number
}

/** @throws {ForbiddenError} below watcher. @throws {NotFoundError} */
export async function viewBrandStory(deps: NewsroomDeps, actor: Actor, brandStoryId: string): Promise<BrandStoryPage> {
  requireRole(actor, 'watcher', 'see the story bank')
  const nowMs = deps.clock.now()
  const { deskId } = actor
  const today = dayIn((await deps.readDesk(deskId)).timeZone, nowMs)
  return await deps.store.inDesk(deskId, async (tx) => {
    const story = await brandStoryOf(tx, deskId, brandStoryId)
    const uses = await usesOf(tx, deskId, [story.brandStoryId], { nowMs })
    return {
      ...story,
      ...(uses.get(story.brandStoryId) ?? neverUsed),
      hasLapsed: hasLapsed(story.rights.until, today),
      lapsedPictures: lapsedPictures(story, today),
    }
  })
}

function lapsedPictures({ pictures }: BrandStory, today: string): number {
  return pictures.filter(({ until }) => hasLapsed(until, today)).length
}

function lineOf(story: BrandStory, uses: UseFigures, today: string): BrandStoryLine {
  const { brandStoryId, kind, title, topics, product, authors, rights, pictures, changedByName, changedAtMs } = story
  return {
    brandStoryId,
    kind,
    title,
    topics,
    ...(product !== undefined && { product }),
    authors,
    ...(rights.until !== undefined && { until: rights.until }),
    hasLapsed: hasLapsed(rights.until, today),
    pictures: pictures.length,
    lapsedPictures: lapsedPictures(story, today),
    changedByName,
    changedAtMs,
    ...uses,
  }
}
