// Who is here now on the desk's site, and who was. No shape here is about one visit.
import { z } from 'zod'
import { idSchema, instantSchema } from './common.ts'

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
