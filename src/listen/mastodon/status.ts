// The parts of a Mastodon Status that are read. Source: docs.joinmastodon.org, entities Status, Account, Quote. Servers
// that speak the same API leave parts out, so only what makes an item is demanded.
import { z } from 'zod'

const account = z.object({
  id: z.string().optional(),
  acct: z.string().min(1).max(500),
  username: z.string().max(500).optional(),
  display_name: z.string().nullish(),
  url: z.string().nullish(),
  uri: z.string().nullish(),
  followers_count: z.number().int().nonnegative().optional().catch(undefined),
})

const base = z.object({
  id: z.string().min(1).max(64),
  uri: z.string().min(1).max(2_048),
  url: z.string().nullish(),
  created_at: z.string(),
  edited_at: z.string().nullish(),
  account,
  content: z.string().nullish(),
  /** In place of `content` where the asker is the author. */
  text: z.string().nullish(),
  spoiler_text: z.string().nullish(),
  visibility: z.string().optional(),
  language: z.string().max(35).nullish(),
  in_reply_to_id: z.string().max(64).nullish(),
  card: z.object({ url: z.string(), title: z.string().nullish() }).nullish().catch(undefined),
  media_attachments: z
    .array(z.object({ description: z.string().nullish() }))
    .optional()
    .catch(undefined),
})

export const statusShape = base.extend({
  reblog: base.nullish(),
  /** Either the quoted status, or a Quote that may hold it. */
  quote: z
    .union([
      z.object({ quoted_status: z.object({ uri: z.string().max(2_048) }).nullish() }),
      z.object({ uri: z.string().max(2_048) }),
    ])
    .nullish()
    .catch(undefined),
})

export type Status = z.infer<typeof statusShape>
export type PlainStatus = z.infer<typeof base>
