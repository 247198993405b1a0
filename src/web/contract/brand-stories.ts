// Stories of our own, as the API gives and takes them.
import { z } from 'zod'
import { brandStoryKinds } from '../../model/brand-story.ts'
import { idSchema, instantSchema, versionInAddressSchema, versionSchema } from './common.ts'
import { factSchema } from './newsroom.ts'

const daySchema = z.iso.date()
/** Where it may be used, and the last day on which it may; an empty text takes either away. */
const termsFields = {
  where: z.string().trim().max(200).optional(),
  until: z.union([daySchema, z.literal('')]).optional(),
}

const rightsSchema = z.object({
  owner: z.string().trim().max(200).optional(),
  licence: z.string().trim().max(200).optional(),
  ...termsFields,
})
const personSchema = z.object({
  name: z.string().trim().min(1).max(120),
  position: z.string().trim().min(1).max(200),
  mayBeQuoted: z.boolean(),
})

/** `facts` are labels of the newsroom's facts; `rights` those to the story itself: nothing said, it is ours for good. */
export const newBrandStoryBody = z.object({
  kind: z.enum(brandStoryKinds),
  title: z.string().trim().min(1).max(200),
  text: z.string().trim().min(1).max(4_000),
  link: z.union([z.url({ protocol: /^https?$/ }).max(2_000), z.literal('')]).optional(),
  topics: z.array(z.string().trim().min(1).max(60)).max(30),
  product: z.string().trim().max(200).optional(),
  people: z.array(personSchema).max(10),
  pictures: z.array(z.object({ mediaId: idSchema, ...termsFields })).max(10),
  facts: z.array(z.string().trim().min(1).max(120)).max(20),
  rights: rightsSchema,
  authors: z.array(z.string().trim().min(1).max(120)).min(1).max(10),
})
export type NewBrandStory = z.input<typeof newBrandStoryBody>

/** What is absent stays as it is. `baseVersion` is the version that was changed: of two at once the second is told. */
export const changeBrandStoryBody = newBrandStoryBody.partial().extend({ baseVersion: versionSchema })
/** The version that the person saw: one kept meanwhile is not removed. */
export const removeBrandStoryQuery = z.object({ version: versionInAddressSchema })

/** How often it was put into drafts; in how many of these it went out; how often in the last 30 days. */
const useFields = {
  uses: z.int(),
  published: z.int(),
  lately: z.int(),
  lastAtMs: instantSchema.optional(),
}
const keptFields = { brandStoryId: idSchema, changedByName: z.string(), changedAtMs: instantSchema }

export const brandStorySchema = newBrandStoryBody.extend({
  ...keptFields,
  ...useFields,
  version: versionSchema,
  /** Its last day is over: it is offered no more. */
  hasLapsed: z.boolean(),
  lapsedPictures: z.int(),
})
export type BrandStoryView = z.infer<typeof brandStorySchema>

export const brandStoryLineSchema = z.object({
  ...keptFields,
  ...useFields,
  kind: z.enum(brandStoryKinds),
  title: z.string(),
  topics: z.array(z.string()),
  product: z.string().optional(),
  authors: z.array(z.string()),
  until: daySchema.optional(),
  hasLapsed: z.boolean(),
  pictures: z.int(),
  lapsedPictures: z.int(),
})
export type BrandStoryLine = z.infer<typeof brandStoryLineSchema>

/** `next`: what `after` of the next page is; absent on the last one. */
export const brandStoryListSchema = z.object({
  brandStories: z.array(brandStoryLineSchema),
  next: z.string().optional(),
})
export type BrandStoryList = z.infer<typeof brandStoryListSchema>
export const brandStoryQuery = z.object({
  /** Words as typed, each of which is in the title, the text, the topics, the product or an author's name. */
  q: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  /** `next` of the page before. */
  after: z.string().max(60).optional(),
})

export const bankOverviewSchema = z.object({
  /** Of the last 90 days, what was published most first. */
  bestUsed: z.array(
    z.object({
      brandStoryId: idSchema,
      title: z.string(),
      authors: z.array(z.string()),
      uses: z.int(),
      published: z.int(),
    }),
  ),
  /** Of the desk's list `products`. */
  productCount: z.int(),
  productsWithout: z.array(z.string()),
})
export type BankOverview = z.infer<typeof bankOverviewSchema>

/** `draft`: the words written so far, which count as the story's own do. */
export const offerBrandStoriesBody = z.object({ draft: z.string().max(20_000).optional() })

const offerSchema = z.object({
  brandStoryId: idSchema,
  kind: z.enum(brandStoryKinds),
  title: z.string(),
  text: z.string(),
  link: z.string().optional(),
  product: z.string().optional(),
  people: z.array(personSchema),
  authors: z.array(z.string()),
  rights: rightsSchema,
  facts: z.array(factSchema),
  pictures: z.array(
    z.object({
      mediaId: idSchema,
      path: z.string(),
      alt: z.string(),
      credit: z.string(),
      licence: z.string(),
      contentType: z.string(),
      width: z.int().optional(),
      height: z.int().optional(),
      where: z.string().optional(),
      until: daySchema.optional(),
    }),
  ),
  lapsedPictures: z.int(),
  /** Why it is offered: its topics that are said, and further words of it that are. */
  fitsBy: z.object({ topics: z.array(z.string()), words: z.array(z.string()) }),
  /** Put into so many drafts of other cases in the last 30 days, it stands the lower. */
  lately: z.int(),
})
export type BrandStoryOffer = z.infer<typeof offerSchema>

/** At most three stories and two history cards that may be used today, best first; and what would fit but may not. */
export const brandStoryOffersSchema = z.object({
  stories: z.array(offerSchema),
  history: z.array(offerSchema),
  lapsed: z.array(z.object({ brandStoryId: idSchema, title: z.string(), until: daySchema })),
})
export type BrandStoryOffers = z.infer<typeof brandStoryOffersSchema>

export const useBrandStoryBody = z.object({ draftId: idSchema })
