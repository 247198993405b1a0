import type { Actor } from '../../model/role.ts'
import type { NewsroomDeps } from '../deps.ts'
import { createBankCache } from './bank-cache.ts'
import type { BrandStoryWords } from './brand-story.ts'
import { type HistoryCard, historyCards } from './history-cards.ts'
import { type BrandStoryChange, changeBrandStory, removeBrandStory, writeBrandStory } from './keep.ts'
import {
  type BrandStoryList,
  type BrandStoryPage,
  type BrandStoryQuery,
  listBrandStories,
  viewBrandStory,
} from './list.ts'
import { offerBrandStories, type Offers } from './offers.ts'
import { type BankOverview, bankOverview } from './overview.ts'
import type { Occasion } from './rank.ts'
import { followUses, type Use, useBrandStory } from './uses.ts'

/** Stories of our own: kept, offered where they fit, and counted where they are used. Each verb as its own file says. */
export interface Bank {
  listBrandStories(actor: Actor, query?: BrandStoryQuery): Promise<BrandStoryList>
  bankOverview(actor: Actor): Promise<BankOverview>
  viewBrandStory(actor: Actor, brandStoryId: string): Promise<BrandStoryPage>
  writeBrandStory(actor: Actor, words: BrandStoryWords): Promise<BrandStoryPage>
  changeBrandStory(actor: Actor, brandStoryId: string, change: BrandStoryChange): Promise<BrandStoryPage>
  removeBrandStory(actor: Actor, brandStoryId: string, seen: { readonly version: number }): Promise<void>
  offerBrandStories(actor: Actor, caseId: string, occasion: Occasion): Promise<Offers>
  useBrandStory(actor: Actor, brandStoryId: string, use: Use): Promise<void>
  historyCards(deskId: string): Promise<readonly HistoryCard[]>
}

/** Registers with the bus, so call it before that starts. */
export function createBank(deps: NewsroomDeps): Bank {
  deps.bus.consume({
    name: 'newsroom-story-uses',
    types: ['answer.published', 'case.merged'],
    handle: (events, tx) => followUses(tx, events),
  })
  const withBanks = { ...deps, banks: createBankCache() }
  const view = (actor: Actor, brandStoryId: string) => viewBrandStory(deps, actor, brandStoryId)
  return {
    listBrandStories: (actor, query) => listBrandStories(deps, actor, query),
    bankOverview: (actor) => bankOverview(deps, actor),
    viewBrandStory: view,
    writeBrandStory: async (actor, words) => await view(actor, await writeBrandStory(deps, actor, words)),
    async changeBrandStory(actor, brandStoryId, change) {
      await changeBrandStory(deps, actor, brandStoryId, change)
      return await view(actor, brandStoryId)
    },
    removeBrandStory: (actor, brandStoryId, seen) => removeBrandStory(deps, actor, brandStoryId, seen),
    offerBrandStories: (actor, caseId, occasion) => offerBrandStories(withBanks, actor, caseId, occasion),
    historyCards: (deskId) => historyCards(deps, deskId),
    useBrandStory: (actor, brandStoryId, use) => useBrandStory(deps, actor, brandStoryId, use),
  }
}
