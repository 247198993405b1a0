// Which stories of ours are offered where something breaks, and why each.
import type { Actor } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { type FactsPage, readFacts } from '../facts/facts.ts'
import { requireId, requireRole } from '../may.ts'
import { type Media, readMedia } from '../media/media.ts'
import type { BankCache, Banked } from './bank-cache.ts'
import { type BrandStory, toBrandStory } from './brand-story.ts'
import type { Fit, Occasion } from './rank.ts'
import { dayIn, hasLapsed } from './rights.ts'
import type { BankTables } from './schema.ts'
import { usesOf } from './uses.ts'

/** A story with what of it may be used today. */
export interface Offer extends Pick<
  BrandStory,
  'authors' | 'brandStoryId' | 'kind' | 'link' | 'people' | 'product' | 'rights' | 'text' | 'title'
> {
  readonly facts: readonly FactsPage['facts'][number][]
  readonly pictures: readonly OfferedPicture[]
  /** Pictures left out because their rights have ended. */
  readonly lapsedPictures: number
  /** Why it is offered: its topics that are said, and further words of it. */
  readonly fitsBy: { readonly topics: readonly string[]; readonly words: readonly string[] }
  /** How often it was put into other cases' drafts in the last 30 days: each time it stands lower. */
  readonly lately: number
}

export interface OfferedPicture extends Pick<
  Media,
  'alt' | 'contentType' | 'credit' | 'height' | 'licence' | 'mediaId' | 'path' | 'width'
> {
  readonly where?: string
  readonly until?: string
}

export interface Offers {
  /** At most three of kind `story`, best first. */
  readonly stories: readonly Offer[]
  /** At most two of kind `history`. */
  readonly history: readonly Offer[]
  /** What would fit, and may not be used any more: at most three. */
  readonly lapsed: readonly { readonly brandStoryId: string; readonly title: string; readonly until: string }[]
}

const most = { stories: 3, history: 2, lapsed: 3 } as const
/** Ranked by overuse too; those behind them would need a miracle. */
const mostWeighed = 50
/** Used four times lately, a story stands as if it fitted half as well. */
const tiredAfter = 4

/** @throws {ForbiddenError} below watcher. Reads the bank only when it was changed; 2,000 stories are ranked in milliseconds. */
export async function offerBrandStories(
  deps: NewsroomDeps & { readonly banks: BankCache },
  actor: Actor,
  caseId: string,
  occasion: Occasion,
): Promise<Offers> {
  requireRole(actor, 'watcher', 'see the story bank')
  const { deskId } = actor
  const nowMs = deps.clock.now()
  const today = dayIn((await deps.readDesk(deskId)).timeZone, nowMs)
  return await deps.store.inDesk(deskId, async (tx) => {
    const bank = await deps.banks.bankOf(tx, deskId)
    const fits = bank.fitting(occasion).slice(0, mostWeighed)
    const ids = fits.map(({ story }) => story.brandStoryId)
    const uses = await usesOf(tx, deskId, ids, { nowMs, exceptCaseId: requireId(caseId, 'case') })
    const lately = (id: string) => uses.get(id)?.lately ?? 0
    const ranked = fits
      .map((fit) => ({ ...fit, lately: lately(fit.story.brandStoryId) }))
      .toSorted((a, b) => rested(b) - rested(a))
    const usable = ranked.filter(({ story }) => !hasLapsed(story.until, today))
    const chosen = [
      ...usable.filter(({ story }) => story.kind === 'story').slice(0, most.stories),
      ...usable.filter(({ story }) => story.kind === 'history').slice(0, most.history),
    ]
    const offers = await offersOf(tx, deskId, chosen, today)
    return {
      stories: offers.filter(({ kind }) => kind === 'story'),
      history: offers.filter(({ kind }) => kind === 'history'),
      lapsed: lapsedOf(ranked, today),
    }
  })
}

type Ranked = Fit<Banked> & { readonly lately: number }

function rested({ score, lately }: Ranked): number {
  return score / (1 + lately / tiredAfter)
}

function lapsedOf(ranked: readonly Ranked[], today: string): Offers['lapsed'] {
  return ranked
    .flatMap(({ story: { brandStoryId, title, until } }) =>
      until !== undefined && hasLapsed(until, today) ? [{ brandStoryId, title, until }] : [],
    )
    .slice(0, most.lapsed)
}

async function offersOf(tx: Tx, deskId: string, chosen: readonly Ranked[], today: string): Promise<readonly Offer[]> {
  if (chosen.length === 0) return []
  const rows = await tx
    .withTables<BankTables>()
    .selectFrom('brand_story')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where(
      'brand_story_id',
      'in',
      chosen.map(({ story }) => story.brandStoryId),
    )
    .execute()
  const stories = new Map(rows.map((row) => [row.brand_story_id, toBrandStory(row)]))
  const media = new Map((await readMedia(tx, deskId)).map((one) => [one.mediaId, one]))
  const { facts } = await readFacts(tx, deskId)
  return chosen.flatMap((one) => {
    const story = stories.get(one.story.brandStoryId)
    return story ? [offerOf(story, one, { media, facts, today })] : []
  })
}

interface Around {
  readonly media: ReadonlyMap<string, Media>
  readonly facts: FactsPage['facts']
  readonly today: string
}

function offerOf(story: BrandStory, { topics, words, lately }: Ranked, { media, facts, today }: Around): Offer {
  const { brandStoryId, kind, title, text, link, product, people, authors, rights } = story
  const usable = story.pictures.filter(({ until }) => !hasLapsed(until, today))
  return {
    brandStoryId,
    kind,
    title,
    text,
    ...(link !== undefined && { link }),
    ...(product !== undefined && { product }),
    people,
    authors,
    rights,
    facts: facts.filter(({ label }) => story.facts.includes(label)),
    pictures: usable.flatMap(({ mediaId, ...terms }) => {
      const file = media.get(mediaId)
      return file ? [{ ...pictureOf(file), ...terms }] : []
    }),
    lapsedPictures: story.pictures.length - usable.length,
    fitsBy: { topics, words },
    lately,
  }
}

function pictureOf({ mediaId, path, alt, credit, licence, contentType, width, height }: Media) {
  return {
    mediaId,
    path,
    alt,
    credit,
    licence,
    contentType,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  }
}
