import type { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import type {
  forecastsQuery,
  forecastsSchema,
  latestSchema,
  mentionPageSchema,
  mentionsQuery,
  searchQuery,
  searchSchema,
  splitSchema,
  storyListQuery,
  storyListSchema,
  storyQuery,
  storySchema,
  storyViewSchema,
} from '../contract/stories.ts'
import type { Shown } from './shown.ts'

export interface SearchPort {
  search(actor: Actor, query: z.output<typeof searchQuery>): Promise<Shown<typeof searchSchema>>
}

/** A story's page without what the desk adds to it. */
export type StoryPage = Omit<Shown<typeof storyViewSchema>, 'case' | 'eventId' | 'holder' | 'present' | 'stamps'>

export type MentionPage = Shown<typeof mentionPageSchema>

export type LatestMentions = Shown<typeof latestSchema>

export interface StoriesPort {
  listStories(actor: Actor, query: z.output<typeof storyListQuery>): Promise<Shown<typeof storyListSchema>>
  /** A story that was merged answers with the one it went into. @throws {NotFoundError} */
  viewStory(actor: Actor, storyId: string, query?: z.output<typeof storyQuery>): Promise<StoryPage>
  forecasts(actor: Actor, query: z.output<typeof forecastsQuery>): Promise<Shown<typeof forecastsSchema>>
  /** The newest praise, pan and how-to video that still stand where they were published. */
  latest(actor: Actor): Promise<LatestMentions>
  /** Newest first. @throws {NotFoundError} */
  mentionsOf(actor: Actor, storyId: string, page: z.output<typeof mentionsQuery>): Promise<MentionPage>
  /** @throws {ConflictError} when one of them was merged meanwhile. */
  mergeStories(
    actor: Actor,
    which: { readonly fromId: string; readonly intoId: string },
  ): Promise<Shown<typeof storySchema>>
  /** @throws {InvalidError} when no mention would stay. */
  splitStory(
    actor: Actor,
    what: { readonly storyId: string; readonly mentionIds: readonly string[] },
  ): Promise<Shown<typeof splitSchema>>
}
