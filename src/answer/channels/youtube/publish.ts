// Comments under videos and under comments. The API takes no key of ours, so what got no answer is looked for under what it
// answers, among the comments of our own channel.
import { z } from 'zod'
import type { GuardedRequest } from '../../../platform/http/guarded-http.ts'
import type { Account, ChannelContext, ChannelReceipt, Finding, Outcome, OutgoingPost, Search } from '../../channel.ts'
import { type Reply, troubleOf } from '../ask.ts'
import { changed, done, findOurs, removed, succeeded, unclear } from '../found.ts'
import type { OAuthPlace } from '../../connect/oauth.ts'
import { askAs, type TokenSource } from '../token.ts'
import type { YoutubeSettings } from './settings.ts'

export type YoutubeAccount = Account<YoutubeSettings>

const errorSchema = z.object({
  error: z.object({ message: z.string(), errors: z.array(z.object({ reason: z.string() })).default([]) }),
})

/** Without the links that YouTube lays into its errors. Source: YouTube Data API, errors. */
export function readProblem(json: unknown): string | undefined {
  return errorSchema.safeParse(json).data?.error.message.replaceAll(/<[^>]*>/g, '')
}

/** Source: YouTube Data API, errors; a quota counts from midnight in California, so it is asked again each half hour. */
const limits = new Set(['dailyLimitExceeded', 'quotaExceeded', 'rateLimitExceeded', 'userRateLimitExceeded'])
const quotaWaitMs = 30 * 60_000

/**
 * A limit comes as 403: those of a minute are waited for as such, the day's quota until it is likely to be given anew.
 */
export function outcomeOf(reply: Reply, { clock }: ChannelContext): Outcome {
  const trouble = troubleOf(reply, clock, readProblem)
  const reasons = reply.kind === 'answered' ? (errorSchema.safeParse(reply.json).data?.error.errors ?? []) : []
  if (trouble.kind !== 'refused' || !reasons.some(({ reason }) => limits.has(reason))) return trouble
  const waitMs = reasons.some(({ reason }) => reason.startsWith('rate') || reason.startsWith('user'))
    ? 60_000
    : quotaWaitMs
  return { kind: 'later', message: trouble.message, retryAtMs: clock.now() + waitMs }
}

/** Where a token that has run out is exchanged for the next. */
export function tokenSource({ settings }: YoutubeAccount): TokenSource {
  return { tokenUrl: settings.tokenUrl, clientIn: 'form' }
}

/** Source: Google, OAuth 2.0 for web server applications: only `offline` with consent hands out a refresh token. */
export function signInAt({ authorizeUrl, tokenUrl }: YoutubeSettings): OAuthPlace {
  return {
    issuer: new URL(authorizeUrl).origin,
    authorizeUrl,
    tokenUrl,
    scope: 'https://www.googleapis.com/auth/youtube.force-ssl',
    clientIn: 'form',
    extra: { access_type: 'offline', prompt: 'consent' },
  }
}

/** `path` begins with a slash; signed with the channel's token. */
export function call(
  account: YoutubeAccount,
  context: ChannelContext,
  path: string,
  request: GuardedRequest,
): Promise<Reply> {
  return askAs(account, context, tokenSource(account), { url: `${account.settings.api}${path}`, request })
}

const json = { 'content-type': 'application/json' }
const commentSchema = z.object({
  id: z.string(),
  snippet: z.object({
    textOriginal: z.string().optional(),
    textDisplay: z.string().optional(),
    publishedAt: z.string(),
    authorChannelId: z.object({ value: z.string() }).optional(),
  }),
})
const threadSchema = z.object({ id: z.string(), snippet: z.object({ topLevelComment: commentSchema }) })
type Comment = z.infer<typeof commentSchema>

/** A video, or a comment under one: the thread's first comment takes the replies. */
function placeOf({ target }: OutgoingPost): { readonly videoId: string; readonly parentId?: string } | undefined {
  const videoId = target?.own?.data?.['videoId'] ?? target?.itemKey.replace(/^youtube:/, '').replace(/#.*$/, '')
  if (videoId === undefined) return undefined
  const parentId = target?.own?.id.split('.')[0]
  return parentId === undefined ? { videoId } : { videoId, parentId }
}

/** Refused where it answers no video and no comment. */
export async function publishComment(
  post: OutgoingPost,
  account: YoutubeAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const place = placeOf(post)
  if (!place) return { kind: 'refused', message: 'A comment needs a video that it stands under.' }
  const { videoId, parentId } = place
  const path = parentId ? '/comments?part=snippet' : '/commentThreads?part=snippet'
  const snippet = parentId
    ? { parentId, textOriginal: post.text }
    : { videoId, topLevelComment: { snippet: { textOriginal: post.text } } }
  const reply = await call(account, context, path, { method: 'POST', headers: json, body: JSON.stringify({ snippet }) })
  const comment = readComment(succeeded(reply) ? reply.json : undefined)
  if (!comment) return outcomeOf(reply, context)
  return done(reply, receiptOf(comment, videoId), context)
}

function readComment(json_: unknown): Comment | undefined {
  return threadSchema.safeParse(json_).data?.snippet.topLevelComment ?? commentSchema.safeParse(json_).data
}

/**
 * By the receipt where there is one; else our own among the latest 100 comments under the video, or under the comment
 * that it answers.
 */
export async function lookForComment(
  search: Search,
  account: YoutubeAccount,
  context: ChannelContext,
): Promise<Finding> {
  if (search.receipt) {
    const reply = await call(account, context, `/comments?part=snippet&id=${encodeURIComponent(search.receipt.id)}`, {
      method: 'GET',
    })
    const items = z.object({ items: z.array(z.unknown()) }).safeParse(succeeded(reply) ? reply.json : undefined)
    if (!items.success) return unclear(reply, context, readProblem)
    return items.data.items.length > 0 ? { kind: 'there', receipt: search.receipt } : { kind: 'absent' }
  }
  const place = placeOf(search.post)
  const me = await whoAmI(account, context)
  if (me.kind !== 'known') return unclear(me.reply, context, readProblem)
  if (!place) return { kind: 'absent' }
  const { videoId, parentId } = place
  const query = parentId
    ? `/comments?part=snippet&textFormat=plainText&maxResults=100&parentId=${encodeURIComponent(parentId)}`
    : `/commentThreads?part=snippet&textFormat=plainText&order=time&maxResults=100&videoId=${encodeURIComponent(videoId)}`
  const reply = await call(account, context, query, { method: 'GET' })
  const list = z.object({ items: z.array(z.unknown()) }).safeParse(succeeded(reply) ? reply.json : undefined)
  if (!list.success) return unclear(reply, context, readProblem)
  const ours = list.data.items
    .flatMap((item) => readComment(item) ?? [])
    .filter(({ snippet }) => snippet.authorChannelId?.value === me.id)
    .map((comment) => ({
      ...receiptOf(comment, videoId),
      text: comment.snippet.textOriginal ?? comment.snippet.textDisplay ?? '',
    }))
  return findOurs(ours, search)
}

/** In place: YouTube shows that it was edited. */
export async function correctComment(
  receipt: ChannelReceipt,
  post: OutgoingPost,
  account: YoutubeAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const body = JSON.stringify({ id: receipt.id, snippet: { textOriginal: post.text } })
  const reply = await call(account, context, '/comments?part=snippet', { method: 'PUT', headers: json, body })
  return changed(reply, receipt, context, outcomeOf)
}

/** What is gone already counts as taken back. */
export async function withdrawComment(
  receipt: ChannelReceipt,
  _post: OutgoingPost,
  account: YoutubeAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const reply = await call(account, context, `/comments?id=${encodeURIComponent(receipt.id)}`, { method: 'DELETE' })
  return removed(reply, receipt, context, outcomeOf)
}

export type Me =
  | { readonly kind: 'known'; readonly id: string; readonly title: string }
  | { readonly kind: 'unknown'; readonly reply: Reply }

/** Whose token this is; the reply where YouTube does not say. */
export async function whoAmI(account: YoutubeAccount, context: ChannelContext): Promise<Me> {
  const reply = await call(account, context, '/channels?part=snippet&mine=true', { method: 'GET' })
  const channels = z
    .object({ items: z.array(z.object({ id: z.string(), snippet: z.object({ title: z.string() }) })) })
    .safeParse(succeeded(reply) ? reply.json : undefined)
  const [mine] = channels.data?.items ?? []
  return mine ? { kind: 'known', id: mine.id, title: mine.snippet.title } : { kind: 'unknown', reply }
}

function receiptOf({ id, snippet }: Comment, videoId: string): ChannelReceipt {
  const url = `https://www.youtube.com/watch?v=${encodeURIComponent(videoId)}&lc=${encodeURIComponent(id)}`
  return { id, url, atMs: Date.parse(snippet.publishedAt), data: { videoId } }
}
