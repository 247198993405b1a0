import type { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import type {
  bankOverviewSchema,
  brandStoryListSchema,
  brandStoryOffersSchema,
  brandStoryQuery,
  brandStorySchema,
  changeBrandStoryBody,
  newBrandStoryBody,
  offerBrandStoriesBody,
  removeBrandStoryQuery,
  useBrandStoryBody,
} from '../contract/brand-stories.ts'
import type { Shown } from './shown.ts'

type BrandStoryView = Shown<typeof brandStorySchema>

/** The story bank, and what of it is offered on a case. */
export interface BrandStoriesPort {
  list(actor: Actor, query: z.output<typeof brandStoryQuery>): Promise<Shown<typeof brandStoryListSchema>>
  overview(actor: Actor): Promise<Shown<typeof bankOverviewSchema>>
  view(actor: Actor, brandStoryId: string): Promise<BrandStoryView>
  write(actor: Actor, words: z.output<typeof newBrandStoryBody>): Promise<BrandStoryView>
  change(actor: Actor, brandStoryId: string, change: z.output<typeof changeBrandStoryBody>): Promise<BrandStoryView>
  remove(actor: Actor, brandStoryId: string, seen: z.output<typeof removeBrandStoryQuery>): Promise<void>
  /** @throws {NotFoundError} when the desk has no such case. */
  offersFor(
    actor: Actor,
    caseId: string,
    written: z.output<typeof offerBrandStoriesBody>,
  ): Promise<Shown<typeof brandStoryOffersSchema>>
  /** @throws {NotFoundError} when the desk has no such case, story or draft. */
  use(
    actor: Actor,
    of: { readonly caseId: string; readonly brandStoryId: string },
    use: z.output<typeof useBrandStoryBody>,
  ): Promise<void>
}
