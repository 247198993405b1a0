// Posts of a page. The API takes no key of ours, so what got no answer is looked for among the page's newest posts.
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
import { ask, type Reply, troubleOf } from '../ask.ts'
import { beforeSending, changed, done, findOurs, isGone, outcomeBy, removed, succeeded, unclear } from '../found.ts'
import type { OAuthPlace } from '../../connect/oauth.ts'
import { askAs, type TokenSource } from '../token.ts'
import type { LinkedinSettings } from './settings.ts'

export type LinkedinAccount = Account<LinkedinSettings>

/** Source: LinkedIn API, error handling. */
export function readProblem(json: unknown): string | undefined {
  return z.object({ message: z.string() }).safeParse(json).data?.message
}

const outcomeOf = outcomeBy(readProblem)

/** Where a token that has run out is exchanged for the next. */
export function tokenSource({ settings }: LinkedinAccount): TokenSource {
  return { tokenUrl: settings.tokenUrl, clientIn: 'form' }
}

/** Source: LinkedIn, authorization code flow (3-legged OAuth). */
export function placeOf({ authorizeUrl, tokenUrl }: LinkedinSettings): OAuthPlace {
  return {
    issuer: new URL(authorizeUrl).origin,
    authorizeUrl,
    tokenUrl,
    scope: 'w_organization_social r_organization_social',
    clientIn: 'form',
  }
}

/** Source: LinkedIn, versioning: each version is kept for a year. */
const version = '202510'

/** In the version of the API that this is written for, signed with the page's token. */
export function call(
  account: LinkedinAccount,
  context: ChannelContext,
  path: string,
  request: GuardedRequest,
): Promise<Reply> {
  const headers = {
    'content-type': 'application/json',
    'linkedin-version': version,
    'x-restli-protocol-version': '2.0.0',
    ...request.headers,
  }
  return askAs(account, context, tokenSource(account), {
    url: `${account.settings.api}${path}`,
    request: { ...request, headers },
  })
}

/** The page's URN. */
export function authorOf({ settings }: LinkedinAccount): string {
  return `urn:li:organization:${settings.organisationId}`
}

/** A public post of the page, with one picture at most. */
export async function publishPost(
  post: OutgoingPost,
  account: LinkedinAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const media = await mediaOf(post.media, account, context)
  if (media.kind !== 'stored') return media
  const reply = await call(account, context, '/rest/posts', {
    method: 'POST',
    body: JSON.stringify({
      author: authorOf(account),
      commentary: littleText(post.text),
      visibility: 'PUBLIC',
      distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
      lifecycleState: 'PUBLISHED',
      isReshareDisabledByAuthor: false,
      ...(media.image && { content: { media: media.image } }),
    }),
  })
  const id = succeeded(reply) ? reply.headers['x-restli-id'] : undefined
  if (!id) return outcomeOf(reply, context)
  return done(reply, receiptOf(id, context.clock.now()), context)
}

/** Source: LinkedIn, `little` text format: these are its own signs unless escaped; a hashtag is left to be one. */
function littleText(text: string): string {
  return text.replaceAll(/[\\|{}@[\]()<>*_~]/g, String.raw`\$&`).replaceAll(/#(?![\p{L}\p{N}])/gu, String.raw`\#`)
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([\\|{}@[\]()<>#*_~])/g, '$1')
}

const uploadSchema = z.object({ value: z.object({ uploadUrl: z.string(), image: z.string() }) })

async function mediaOf(
  [image]: readonly OutgoingMedia[],
  account: LinkedinAccount,
  context: ChannelContext,
): Promise<
  | Exclude<Outcome, { kind: 'done' }>
  | { readonly kind: 'stored'; readonly image?: { readonly id: string; readonly altText: string } }
> {
  if (!image) return { kind: 'stored' }
  const body = JSON.stringify({ initializeUploadRequest: { owner: authorOf(account) } })
  const opened = await call(account, context, '/rest/images?action=initializeUpload', { method: 'POST', body })
  const place = uploadSchema.safeParse(succeeded(opened) ? opened.json : undefined)
  if (!place.success) return beforeSending(troubleOf(opened, context.clock, readProblem))
  const { uploadUrl, image: id } = place.data.value
  const request = {
    method: 'PUT',
    headers: { 'content-type': image.type },
    body: image.bytes,
    signal: context.signal,
  } as const
  const stored = await ask(context.http, uploadUrl, request)
  if (!succeeded(stored)) return beforeSending(troubleOf(stored, context.clock, readProblem))
  return { kind: 'stored', image: { id, altText: image.alt } }
}

const listSchema = z.object({
  elements: z.array(z.object({ id: z.string(), commentary: z.string().default(''), createdAt: z.number() })),
})

/** By the receipt where there is one; else among the page's latest 50 posts. */
export async function lookForPost(search: Search, account: LinkedinAccount, context: ChannelContext): Promise<Finding> {
  if (search.receipt) {
    const reply = await call(account, context, `/rest/posts/${encodeURIComponent(search.receipt.id)}`, {
      method: 'GET',
    })
    if (isGone(reply)) return { kind: 'absent' }
    return succeeded(reply) ? { kind: 'there', receipt: search.receipt } : unclear(reply, context, readProblem)
  }
  const query = new URLSearchParams({ q: 'author', author: authorOf(account), count: '50', sortBy: 'CREATED' })
  const headers = { 'x-restli-method': 'FINDER' }
  const reply = await call(account, context, `/rest/posts?${query}`, { method: 'GET', headers })
  const list = listSchema.safeParse(succeeded(reply) ? reply.json : undefined)
  if (!list.success) return unclear(reply, context, readProblem)
  const ours = list.data.elements.map(({ id, commentary, createdAt }) => ({
    ...receiptOf(id, createdAt),
    text: unescaped(commentary),
  }))
  return findOurs(ours, search)
}

/** In place; only the words can be changed. */
export async function correctPost(
  receipt: ChannelReceipt,
  post: OutgoingPost,
  account: LinkedinAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const reply = await call(account, context, `/rest/posts/${encodeURIComponent(receipt.id)}`, {
    method: 'POST',
    headers: { 'x-restli-method': 'PARTIAL_UPDATE' },
    body: JSON.stringify({ patch: { $set: { commentary: littleText(post.text) } } }),
  })
  return changed(reply, receipt, context, outcomeOf)
}

/** What is gone already counts as taken back. */
export async function withdrawPost(
  receipt: ChannelReceipt,
  _post: OutgoingPost,
  account: LinkedinAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const headers = { 'x-restli-method': 'DELETE' }
  const reply = await call(account, context, `/rest/posts/${encodeURIComponent(receipt.id)}`, {
    method: 'DELETE',
    headers,
  })
  return removed(reply, receipt, context, outcomeOf)
}

function receiptOf(id: string, atMs: number): ChannelReceipt {
  return { id, url: `https://www.linkedin.com/feed/update/${id}/`, atMs }
}
