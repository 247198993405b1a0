// Statuses, each sent under a key of ours: within the hour a repeat is answered with the status that is there already.
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
import type { Reply } from '../ask.ts'
import { beforeSending, changed, done, findOurs, isGone, outcomeBy, removed, succeeded, unclear } from '../found.ts'
import { multipart } from '../multipart.ts'
import { askAs } from '../token.ts'
import type { MastodonSettings } from './settings.ts'

export type MastodonAccount = Account<MastodonSettings>

const statusSchema = z.object({
  id: z.string(),
  url: z.string().nullish(),
  created_at: z.string(),
  in_reply_to_id: z.string().nullish(),
  media_attachments: z.array(z.object({ id: z.string(), description: z.string().nullish() })).default([]),
})
type Status = z.infer<typeof statusSchema>

/** In a server's own words. */
export function readProblem(json: unknown): string | undefined {
  return z.object({ error: z.string() }).safeParse(json).data?.error
}

const outcomeOf = outcomeBy(readProblem)

/** `path` begins with a slash. */
export function call(
  account: MastodonAccount,
  context: ChannelContext,
  path: string,
  request: GuardedRequest,
): Promise<Reply> {
  return askAs(account, context, undefined, { url: `${account.settings.server}${path}`, request })
}

/** Public; what it answers is first looked up on our own server, which has an id of its own for it. */
export async function publishStatus(
  post: OutgoingPost,
  account: MastodonAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const parent = await parentOf(post, account, context)
  if (parent.kind !== 'found') return parent
  const media = await mediaOf(post.media, account, context)
  if (media.kind !== 'stored') return media
  const reply = await call(account, context, '/api/v1/statuses', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': post.key },
    body: JSON.stringify({
      status: post.text,
      visibility: 'public',
      ...(parent.id !== undefined && { in_reply_to_id: parent.id }),
      ...(media.ids.length > 0 && { media_ids: media.ids }),
      ...(post.language !== undefined && { language: post.language }),
    }),
  })
  const status = statusSchema.safeParse(succeeded(reply) ? reply.json : undefined)
  if (!status.success) return outcomeOf(reply, context)
  return done(reply, receiptOf(status.data), context)
}

type Refused = Exclude<Outcome, { kind: 'done' }>

/** The status as this server knows it: an item heard on another server has another number here. */
async function parentOf(
  { act, target }: OutgoingPost,
  account: MastodonAccount,
  context: ChannelContext,
): Promise<Refused | { readonly kind: 'found'; readonly id?: string }> {
  if (act === 'post' || target === undefined) return { kind: 'found' }
  if (target.own) return { kind: 'found', id: target.own.id }
  const uri = target.itemKey.replace(/#.*$/, '')
  const address = /^https?:/.test(uri) ? uri : target.url
  if (address === undefined) return { kind: 'refused', message: 'What you answer has no address.' }
  const query = new URLSearchParams({ q: address, type: 'statuses', resolve: 'true', limit: '1' })
  const reply = await call(account, context, `/api/v2/search?${query}`, { method: 'GET' })
  const found = z.object({ statuses: z.array(statusSchema) }).safeParse(succeeded(reply) ? reply.json : undefined)
  if (!found.success) return beforeSending(outcomeOf(reply, context))
  const [status] = found.data.statuses
  return status ? { kind: 'found', id: status.id } : { kind: 'refused', message: 'What you answer is not there.' }
}

const storedSchema = z.object({ id: z.string(), url: z.string().nullish() })
/** A server works on an image for a second or two; more than this and it is not well. */
const maxMediaLooks = 20
const mediaPauseMs = 500

async function mediaOf(
  media: readonly OutgoingMedia[],
  account: MastodonAccount,
  context: ChannelContext,
): Promise<Refused | { readonly kind: 'stored'; readonly ids: readonly string[] }> {
  const ids: string[] = []
  for (const { bytes, type, alt } of media) {
    const { contentType, body } = await multipart({ description: alt }, { name: 'file', type, bytes })
    const request = { method: 'POST', headers: { 'content-type': contentType }, body } as const
    let reply = await call(account, context, '/api/v2/media', request)
    const stored = storedSchema.safeParse(succeeded(reply) ? reply.json : undefined)
    if (!stored.success) return beforeSending(outcomeOf(reply, context))
    // 202: taken, and not ready yet. 206 while it is being worked on.
    for (let looks = 0; isBusy(reply) && looks < maxMediaLooks; looks += 1) {
      await context.clock.sleep(mediaPauseMs, context.signal)
      reply = await call(account, context, `/api/v1/media/${stored.data.id}`, { method: 'GET' })
    }
    if (isBusy(reply)) return { kind: 'later', message: 'The server is still working on the image.' }
    ids.push(stored.data.id)
  }
  return { kind: 'stored', ids }
}

function isBusy(reply: Reply): boolean {
  return reply.kind === 'answered' && (reply.status === 202 || reply.status === 206)
}

/** By its number where we have it; else among what the account said since, by its source text. */
export async function lookForStatus(
  search: Search,
  account: MastodonAccount,
  context: ChannelContext,
): Promise<Finding> {
  if (search.receipt) {
    const reply = await call(account, context, `/api/v1/statuses/${search.receipt.id}`, { method: 'GET' })
    if (succeeded(reply) && statusSchema.safeParse(reply.json).success)
      return { kind: 'there', receipt: search.receipt }
    return isGone(reply) ? { kind: 'absent' } : unclear(reply, context, readProblem)
  }
  const me = await call(account, context, '/api/v1/accounts/verify_credentials', { method: 'GET' })
  const who = z.object({ id: z.string() }).safeParse(succeeded(me) ? me.json : undefined)
  if (!who.success) return unclear(me, context, readProblem)
  const path = `/api/v1/accounts/${who.data.id}/statuses?limit=40&exclude_reblogs=true`
  const reply = await call(account, context, path, { method: 'GET' })
  const list = z.array(statusSchema).safeParse(succeeded(reply) ? reply.json : undefined)
  if (!list.success) return unclear(reply, context, readProblem)
  return findOurs(await withTexts(list.data, search, account, context), search)
}

/** Only the source has the words as they were written; asked for those that could be ours. */
async function withTexts(
  statuses: readonly Status[],
  { sentAtMs, isOthers }: Search,
  account: MastodonAccount,
  context: ChannelContext,
) {
  const possible = statuses.filter(
    ({ id, created_at }) => !isOthers(id) && Date.parse(created_at) >= sentAtMs - 120_000,
  )
  const found = []
  for (const status of possible) {
    const reply = await call(account, context, `/api/v1/statuses/${status.id}/source`, { method: 'GET' })
    const source = z.object({ text: z.string() }).safeParse(succeeded(reply) ? reply.json : undefined)
    if (source.success) found.push({ ...receiptOf(status), text: source.data.text })
  }
  return found
}

/** Keeps the images that the status has: what is not named would be taken off. */
export async function correctStatus(
  receipt: ChannelReceipt,
  post: OutgoingPost,
  account: MastodonAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const path = `/api/v1/statuses/${receipt.id}`
  const before = await call(account, context, path, { method: 'GET' })
  const status = statusSchema.safeParse(succeeded(before) ? before.json : undefined)
  if (!status.success) return beforeSending(outcomeOf(before, context))
  const media = status.data.media_attachments
  const reply = await call(account, context, path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      status: post.text,
      ...(media.length > 0 && {
        media_ids: media.map(({ id }) => id),
        media_attributes: media.map(({ id, description }) => ({ id, description: description ?? '' })),
      }),
    }),
  })
  return changed(reply, receipt, context, outcomeOf)
}

/** Here; other servers are asked to do the same. What is gone already counts as taken back. */
export async function withdrawStatus(
  receipt: ChannelReceipt,
  _post: OutgoingPost,
  account: MastodonAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const reply = await call(account, context, `/api/v1/statuses/${receipt.id}`, { method: 'DELETE' })
  return removed(reply, receipt, context, outcomeOf)
}

function receiptOf({ id, url, created_at: createdAt }: Status): ChannelReceipt {
  return { id, atMs: Date.parse(createdAt), ...(url && { url }) }
}
