// Who is here now on the desk's site, and who was. No shape here is about one visit.
import { z } from 'zod'
import { deskParams, idSchema, instantSchema } from './common.ts'

/** `name`: a path; or host and path of a place visits came from, `''` for none told, `/` for the site itself. */
const countSchema = z.object({ name: z.string(), count: z.int() })

export const siteNowSchema = z.object({
  /** A screen that has a later one ignores an earlier. */
  revision: z.int(),
  atMs: instantSchema,
  /** Tabs in sight. */
  hereCount: z.int(),
  pages: z.array(countSchema),
  referrers: z.array(countSchema),
  /** The most at once in each of the last thirty minutes, oldest first. */
  minutes: z.array(z.int()),
})
export type SiteNow = z.infer<typeof siteNowSchema>

export const siteSchema = z.object({
  /** Absent until an admin has said which addresses the site has. */
  setup: z
    .object({
      siteKey: z.string(),
      origins: z.array(z.string()),
      changedAtMs: instantSchema,
      changedByName: z.string(),
      /** Where the site's pages load the tracker from. */
      scriptUrl: z.string(),
    })
    .optional(),
  now: siteNowSchema,
  heardAtMs: instantSchema.optional(),
})
export type SiteView = z.infer<typeof siteSchema>

/** Addresses as people type them: `www.acme.example`, `https://shop.acme.example`. */
export const siteOriginsBody = z.object({ origins: z.array(z.string().trim().min(1).max(300)).min(1).max(20) })

export const siteHoursQuery = z.object({
  /** The one under way included. */
  hours: z.coerce.number().int().min(1).max(744).default(24),
})

const seenSchema = z.object({ name: z.string(), views: z.int(), engagedMs: z.int() })

export const siteHoursSchema = z.object({
  fromMs: instantSchema,
  views: z.int(),
  engagedMs: z.int(),
  /** Most viewed first; the path `*` stands for pages that were too many to be told apart. */
  pages: z.array(seenSchema),
  referrers: z.array(seenSchema),
})
export type SiteHours = z.infer<typeof siteHoursSchema>

/** Stories that were told where visits of now and of the last day came from. */
export const siteSendersSchema = z.object({
  senders: z.array(
    z.object({
      referrer: z.string(),
      stories: z.array(
        z.object({
          storyId: idSchema,
          headline: z.string(),
          /** The visit came from the very page that was heard; something heard there points to the site; or nothing else was heard there. */
          because: z.enum(['link', 'only', 'page']),
        }),
      ),
    }),
  ),
})
export type SiteSenders = z.infer<typeof siteSendersSchema>

const visitsSchema = z.int().describe('Visits')

/** Stories of the last two days of which something that was heard points to the site, and what that is to be expected to bring. */
export const siteExpectedSchema = z.object({
  /** The most still to come first. */
  stories: z.array(
    z.object({
      storyId: idSchema,
      headline: z.string(),
      /** Hosts, or networks as a whole. */
      places: z.array(z.string()),
      fromMs: instantSchema,
      untilMs: instantSchema,
      came: visitsSchema.describe('So far'),
      /** In all, by what earlier links from the same places brought: nine of ten more than `low`, nine of ten no more than `high`. */
      expected: z.object({ low: visitsSchema, middle: visitsSchema, high: visitsSchema }).optional(),
    }),
  ),
  /** Of earlier ones, each foretold as if it were new: how many came between `low` and `high`. */
  held: z.object({ count: z.int(), inRange: z.int() }),
})
export type SiteExpected = z.infer<typeof siteExpectedSchema>

const titleCountSchema = z.object({ shown: z.int(), clicks: z.int() })

export const titleTestSchema = z.object({
  testId: idSchema,
  name: z.string(),
  /** As a page names it in `data-nowdesk-title`. */
  spot: z.string(),
  link: z.string(),
  /** `made`: never started; `running`: titles in turn; `stopped`: pages show their own; `decided`: all show one title. */
  state: z.enum(['made', 'running', 'stopped', 'decided']),
  titles: z.array(
    titleCountSchema.extend({
      title: z.string(),
      /** Clicks by times shown, and the ends between which the true share is in 95 of 100 cases. */
      rate: z.object({ share: z.number(), low: z.number(), high: z.number() }),
    }),
  ),
  /** Of the title that all are shown. Titles are counted from 0. */
  winnerNo: z.int().optional(),
  /** While it runs. */
  outlook: z
    .object({
      /** More unequally than chance allots: no winner is named meanwhile. */
      isShownUnequally: z.boolean(),
      /** Clicks of each title until one is seen to be so much better, and days until then at the last day's pace. */
      differences: z.array(z.object({ more: z.number(), clicksNeeded: z.int(), daysLeft: z.number().optional() })),
    })
    .optional(),
  /** The latest first; without a name where the figures did it. */
  acts: z.array(
    z.object({
      act: z.enum(['chose', 'made', 'named', 'started', 'stopped']),
      atMs: instantSchema,
      byName: z.string().optional(),
      titleNo: z.int().optional(),
      figures: z.array(titleCountSchema),
    }),
  ),
})
export type TitleTest = z.infer<typeof titleTestSchema>

export const titleTestsSchema = z.object({ tests: z.array(titleTestSchema) })
export type TitleTests = z.infer<typeof titleTestsSchema>

export const newTitleTestBody = z.object({
  name: z.string().trim().min(1).max(100),
  spot: z.string().trim().min(1).max(40),
  link: z.url().max(2000),
  titles: z.array(z.string().trim().min(1).max(200)).min(2).max(5),
})
export type NewTitleTest = z.infer<typeof newTitleTestBody>

export const newTitleTestSchema = z.object({ testId: idSchema })

export const titleTestParams = deskParams.extend({ testId: idSchema })
export const chooseTitleBody = z.object({ titleNo: z.int().min(0).max(4) })

export const bannersSchema = z.object({
  /** The last put up first. */
  banners: z.array(
    z.object({
      bannerId: idSchema,
      text: z.string(),
      link: z.string(),
      /** Pages whose path is this or below it. */
      path: z.string(),
      untilMs: instantSchema,
      /** Neither over nor taken down. */
      isUp: z.boolean(),
      putUpAtMs: instantSchema,
      putUpByName: z.string(),
      takenDown: z.object({ atMs: instantSchema, byName: z.string() }).optional(),
      shown: z.int(),
      clicks: z.int(),
    }),
  ),
})
export type Banners = z.infer<typeof bannersSchema>
export type Banner = Banners['banners'][number]

export const newBannerBody = z.object({
  text: z.string().trim().min(1).max(200),
  link: z.url().max(2000),
  path: z.string().trim().min(1).max(200),
  /** Within three months. */
  untilMs: instantSchema,
})
export type NewBanner = z.infer<typeof newBannerBody>

export const newBannerSchema = z.object({ bannerId: idSchema })
export const bannerParams = deskParams.extend({ bannerId: idSchema })
