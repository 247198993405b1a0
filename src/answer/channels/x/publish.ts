// Posts on X. It takes no key of ours, so what got no answer is looked for in the account's own timeline.
import { z } from 'zod'
import type { GuardedRequest } from '../../../platform/http/guarded-http.ts'
import type {
  Account,
  ChannelContext,
  ChannelReceipt,
  Finding,
  Outcome,
  OutgoingMedia,
  OutgoingPost,
  Search,
} from '../../channel.ts'
import { type Reply, troubleOf } from '../ask.ts'
import { beforeSending, done, findOurs, isGone, outcomeBy, plain, removed, succeeded, unclear } from '../found.ts'
import { multipart } from '../multipart.ts'
import type { OAuthPlace } from '../../connect/oauth.ts'
import { askAs, type TokenSource } from '../token.ts'
import type { XSettings } from './settings.ts'

export type XAccount = Account<XSettings>

const problemSchema = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  errors: z.array(z.object({ message: z.string().optional(), detail: z.string().optional() })).optional(),
})

/** Source: X API v2, response codes and errors. */
export function readProblem(json: unknown): string | undefined {
  const { title, detail, errors } = problemSchema.safeParse(json).data ?? {}
  return detail ?? errors?.[0]?.detail ?? errors?.[0]?.message ?? title
}

const outcomeOf = outcomeBy(readProblem)

/** Where a token that has run out is exchanged for the next. */
export function tokenSource({ settings }: XAccount): TokenSource {
  return { tokenUrl: `${settings.api}/2/oauth2/token`, clientIn: 'header' }
}

/** Source: docs.x.com, OAuth 2.0 authorization code flow with PKCE. */
export function placeOf({ api, authorizeUrl }: XSettings): OAuthPlace {
  return {
    issuer: new URL(authorizeUrl).origin,
    authorizeUrl,
    tokenUrl: `${api}/2/oauth2/token`,
    scope: 'tweet.read tweet.write users.read media.write offline.access',
    clientIn: 'header',
  }
}

/** `path` begins with a slash; signed with the account's token. */
export function call(
  account: XAccount,
  context: ChannelContext,
  path: string,
  request: GuardedRequest,
): Promise<Reply> {
  return askAs(account, context, tokenSource(account), { url: `${account.settings.api}${path}`, request })
}

const json = { 'content-type': 'application/json' }
const postSchema = z.object({ data: z.object({ id: z.string(), text: z.string().optional() }) })

/** Of its own, below what it answers, or quoting it. */
export async function publishPost(post: OutgoingPost, account: XAccount, context: ChannelContext): Promise<Outcome> {
  const media = await mediaOf(post.media, account, context)
  if (media.kind !== 'stored') return media
  const targetId = post.target?.own?.id ?? post.target?.itemKey.replace(/^x:/, '').replace(/#.*$/, '')
  const reply = await call(account, context, '/2/tweets', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({
      text: post.text,
      ...(post.act === 'reply' && targetId && { reply: { in_reply_to_tweet_id: targetId } }),
      ...(post.act === 'quote' && targetId && { quote_tweet_id: targetId }),
      ...(media.ids.length > 0 && { media: { media_ids: media.ids } }),
    }),
  })
  const made = postSchema.safeParse(succeeded(reply) ? reply.json : undefined)
  if (!made.success) return outcomeOf(reply, context)
  return done(reply, receiptOf(made.data.data.id, context.clock.now()), context)
}

async function mediaOf(
  media: readonly OutgoingMedia[],
  account: XAccount,
  context: ChannelContext,
): Promise<Exclude<Outcome, { kind: 'done' }> | { readonly kind: 'stored'; readonly ids: readonly string[] }> {
  const ids: string[] = []
  for (const { bytes, type, alt } of media) {
    const { contentType, body } = await multipart(
      { media_category: 'tweet_image', media_type: type },
      { name: 'media', type, bytes },
    )
    const reply = await call(account, context, '/2/media/upload', {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    })
    const stored = postSchema.safeParse(succeeded(reply) ? reply.json : undefined)
    if (!stored.success) return beforeSending(outcomeOf(reply, context))
    const { id } = stored.data.data
    const described = await call(account, context, '/2/media/metadata', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ id, metadata: { alt_text: { text: alt } } }),
    })
    // An image that says nothing to those who don't see it does not go out.
    if (!succeeded(described)) return beforeSending(troubleOf(described, context.clock, readProblem))
    ids.push(id)
  }
  return { kind: 'stored', ids }
}

const listSchema = z.object({
  data: z.array(z.object({ id: z.string(), text: z.string(), created_at: z.string().optional() })).optional(),
})

/**
 * By the receipt where there is one; else among the account's latest 100 posts since two minutes before it was sent.
 */
export async function lookForPost(search: Search, account: XAccount, context: ChannelContext): Promise<Finding> {
  if (search.receipt) {
    const reply = await call(account, context, `/2/tweets/${search.receipt.id}`, { method: 'GET' })
    if (succeeded(reply) && postSchema.safeParse(reply.json).success) return { kind: 'there', receipt: search.receipt }
    // X says 200 with an error for what is not there.
    const isAbsent = isGone(reply) || (succeeded(reply) && /not.?found/i.test(reply.text))
    return isAbsent ? { kind: 'absent' } : unclear(reply, context, readProblem)
  }
  const me = await whoAmI(account, context)
  if (me.kind !== 'known') return unclear(me.reply, context, readProblem)
  const since = new Date(search.sentAtMs - 120_000).toISOString().replace(/\.\d+Z$/, 'Z')
  const query = new URLSearchParams({ max_results: '100', start_time: since, 'tweet.fields': 'created_at,text' })
  const reply = await call(account, context, `/2/users/${me.id}/tweets?${query}`, { method: 'GET' })
  const list = listSchema.safeParse(succeeded(reply) ? reply.json : undefined)
  if (!list.success) return unclear(reply, context, readProblem)
  const posts = (list.data.data ?? []).map(({ id, text, created_at: createdAt }) => ({
    ...receiptOf(id, createdAt === undefined ? search.sentAtMs : Date.parse(createdAt)),
    text,
  }))
  return findOurs(posts, search, isSamePost)
}

/** X writes each address as a t.co of its own, and puts one behind images. */
function isSamePost(standing: string, sent: string): boolean {
  const bare = (text: string) => plain(text.replaceAll(/https?:\/\/\S+/g, ''))
  return bare(standing) === bare(sent)
}

export type Me =
  | { readonly kind: 'known'; readonly id: string; readonly username: string }
  | { readonly kind: 'unknown'; readonly reply: Reply }

/** Whose token this is; the reply where X does not say. */
export async function whoAmI(account: XAccount, context: ChannelContext): Promise<Me> {
  const reply = await call(account, context, '/2/users/me', { method: 'GET' })
  const who = z
    .object({ data: z.object({ id: z.string(), username: z.string() }) })
    .safeParse(succeeded(reply) ? reply.json : undefined)
  return who.success ? { kind: 'known', ...who.data.data } : { kind: 'unknown', reply }
}

/** What is gone already counts as taken back. */
export async function withdrawPost(
  receipt: ChannelReceipt,
  _post: OutgoingPost,
  account: XAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const reply = await call(account, context, `/2/tweets/${receipt.id}`, { method: 'DELETE' })
  return removed(reply, receipt, context, outcomeOf)
}

function receiptOf(id: string, atMs: number): ChannelReceipt {
  return { id, url: `https://x.com/i/status/${id}`, atMs }
}
