// Posts and comments of a page. The Graph API takes no key of ours, so what got no answer is looked for where it must stand.
import { createHmac } from 'node:crypto'
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
import { beforeSending, changed, done, findOurs, succeeded, unclear } from '../found.ts'
import { multipart } from '../multipart.ts'
import { askAs } from '../token.ts'
import type { FacebookSettings } from './settings.ts'

export type FacebookAccount = Account<FacebookSettings>

const errorSchema = z.object({ error: z.object({ message: z.string(), code: z.number() }) })

/** Source: Graph API, handling errors. */
export function readProblem(json: unknown): string | undefined {
  return errorSchema.safeParse(json).data?.error.message
}

/** Source: Graph API, handling errors: 190 and 102 the token; 4, 17, 32, 613 and 80001 a limit; 1 and 2 try again. */
const codes: ReadonlyMap<number, 'expired' | 'later' | 'unknown'> = new Map([
  [102, 'expired'],
  [190, 'expired'],
  [4, 'later'],
  [17, 'later'],
  [32, 'later'],
  [613, 'later'],
  [80_001, 'later'],
  [1, 'unknown'],
  [2, 'unknown'],
])

/** The code says more than the status, which is 400 for nearly all. */
export function outcomeOf(reply: Reply, { clock }: ChannelContext): Outcome {
  const error = reply.kind === 'answered' ? errorSchema.safeParse(reply.json).data?.error : undefined
  const trouble = troubleOf(reply, clock, readProblem)
  const kind = codes.get(error?.code ?? 0)
  if (!kind || trouble.kind === 'done') return trouble
  const { message } = trouble
  return kind === 'later' ? { kind, message, retryAtMs: regainAt(reply, clock.now()) } : { kind, message }
}

const usageSchema = z.record(z.string(), z.array(z.object({ estimated_time_to_regain_access: z.number().optional() })))
/** Where it does not say when access comes back. */
const defaultWaitMs = 5 * 60_000

/** Source: `X-Business-Use-Case-Usage`, minutes. */
function regainAt(reply: Reply, nowMs: number): number {
  const header = reply.kind === 'answered' ? reply.headers['x-business-use-case-usage'] : undefined
  const usage = usageSchema.safeParse(header === undefined ? undefined : jsonOf(header)).data ?? {}
  const minutes = Object.values(usage).flatMap((uses) => uses.map((use) => use.estimated_time_to_regain_access ?? 0))
  const longest = Math.max(0, ...minutes)
  return nowMs + (longest > 0 ? longest * 60_000 : defaultWaitMs)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `path` begins with a slash, below the Graph API's address with its version. */
export function call(
  account: FacebookAccount,
  context: ChannelContext,
  path: string,
  request: GuardedRequest,
): Promise<Reply> {
  const { appSecret, accessToken = '' } = account.secrets
  const url = new URL(`${account.settings.graph}${path}`)
  // Source: Graph API, securing requests: SHA-256 HMAC of the token with the app's secret.
  if (appSecret)
    url.searchParams.set('appsecret_proof', createHmac('sha256', appSecret).update(accessToken).digest('hex'))
  return askAs(account, context, undefined, { url: url.href, request })
}

const json = { 'content-type': 'application/json' }
const madeSchema = z.object({ id: z.string() })

/** A post of the page, or a comment, which takes one picture at most. */
export async function publishPost(
  post: OutgoingPost,
  account: FacebookAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const parentId = parentOf(post)
  const media = await mediaOf(post.media, account, context)
  if (media.kind !== 'stored') return media
  const attached = parentId
    ? media.ids[0] !== undefined && { attachment_id: media.ids[0] }
    : media.ids.length > 0 && { attached_media: media.ids.map((id) => ({ media_fbid: id })) }
  const path = parentId ? `/${parentId}/comments` : `/${account.settings.pageId}/feed`
  const body = JSON.stringify({ message: post.text, ...attached })
  const reply = await call(account, context, path, { method: 'POST', headers: json, body })
  const made = madeSchema.safeParse(succeeded(reply) ? reply.json : undefined)
  if (!made.success) return outcomeOf(reply, context)
  const data = parentId === undefined ? {} : { data: { parentId } }
  return done(
    reply,
    { id: made.data.id, url: `https://www.facebook.com/${made.data.id}`, atMs: context.clock.now(), ...data },
    context,
  )
}

function parentOf({ act, target }: OutgoingPost): string | undefined {
  if (act === 'post') return undefined
  return target?.own?.id ?? target?.itemKey.replace(/^facebook:/, '').replace(/#.*$/, '')
}

async function mediaOf(
  media: readonly OutgoingMedia[],
  account: FacebookAccount,
  context: ChannelContext,
): Promise<Exclude<Outcome, { kind: 'done' }> | { readonly kind: 'stored'; readonly ids: readonly string[] }> {
  const ids: string[] = []
  for (const { bytes, type, alt } of media) {
    const fields = { published: 'false', alt_text_custom: alt }
    const { contentType, body } = await multipart(fields, { name: 'source', type, bytes })
    const request = { method: 'POST', headers: { 'content-type': contentType }, body } as const
    const reply = await call(account, context, `/${account.settings.pageId}/photos`, request)
    const stored = madeSchema.safeParse(succeeded(reply) ? reply.json : undefined)
    if (!stored.success) return beforeSending(outcomeOf(reply, context))
    ids.push(stored.data.id)
  }
  return { kind: 'stored', ids }
}

const listSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      message: z.string().optional(),
      created_time: z.string(),
      permalink_url: z.string().optional(),
      from: z.object({ id: z.string() }).optional(),
    }),
  ),
})

/**
 * By the receipt where there is one; else the page's own words among the latest 50 posts, or 100 comments below what it
 * answers.
 */
export async function lookForPost(search: Search, account: FacebookAccount, context: ChannelContext): Promise<Finding> {
  if (search.receipt) {
    const reply = await call(account, context, `/${search.receipt.id}?fields=id,permalink_url`, { method: 'GET' })
    if (succeeded(reply) && madeSchema.safeParse(reply.json).success) return { kind: 'there', receipt: search.receipt }
    // Source: Graph API, 100 "Object does not exist".
    const code = reply.kind === 'answered' ? errorSchema.safeParse(reply.json).data?.error.code : undefined
    return code === 100 ? { kind: 'absent' } : unclear(reply, context, readProblem)
  }
  const { pageId } = account.settings
  const parentId = parentOf(search.post)
  const fields = 'id,message,created_time,permalink_url,from'
  const path = parentId
    ? `/${parentId}/comments?fields=${fields}&order=reverse_chronological&filter=stream&limit=100`
    : `/${pageId}/feed?fields=${fields}&limit=50`
  const reply = await call(account, context, path, { method: 'GET' })
  const list = listSchema.safeParse(succeeded(reply) ? reply.json : undefined)
  if (!list.success) return unclear(reply, context, readProblem)
  const ours = list.data.data
    .filter(({ from }) => from === undefined || from.id === pageId)
    .map(({ id, message = '', created_time: at, permalink_url: url }) => ({
      id,
      text: message,
      atMs: Date.parse(at),
      ...(url !== undefined && { url }),
    }))
  return findOurs(ours, search)
}

/** In place: Facebook shows that it was edited. */
export async function correctPost(
  receipt: ChannelReceipt,
  post: OutgoingPost,
  account: FacebookAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const body = JSON.stringify({ message: post.text })
  const reply = await call(account, context, `/${receipt.id}`, { method: 'POST', headers: json, body })
  return changed(reply, receipt, context, outcomeOf)
}

/** What is gone already (100) counts as taken back. */
export async function withdrawPost(
  receipt: ChannelReceipt,
  _post: OutgoingPost,
  account: FacebookAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const reply = await call(account, context, `/${receipt.id}`, { method: 'DELETE' })
  const code = reply.kind === 'answered' ? errorSchema.safeParse(reply.json).data?.error.code : undefined
  if (!succeeded(reply) && code !== 100) return outcomeOf(reply, context)
  return done(reply, { ...receipt, atMs: context.clock.now() }, context)
}
