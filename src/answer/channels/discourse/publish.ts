// Topics and posts of a forum. It takes no key of ours, so what got no answer is looked for among the user's own newest posts, in
// the words as they were written.
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
import { beforeSending, changed, done, findOurs, type Ours, plain, removed, succeeded, unclear } from '../found.ts'
import { multipart } from '../multipart.ts'
import type { DiscourseSettings } from './settings.ts'

export type DiscourseAccount = Account<DiscourseSettings>

const problemSchema = z.object({
  errors: z.array(z.string()).optional(),
  error: z.string().optional(),
  error_type: z.string().optional(),
})

/** Source: Discourse API, `errors` of a refusal. */
export function readProblem(json: unknown): string | undefined {
  const { errors, error } = problemSchema.safeParse(json).data ?? {}
  return errors?.join(' ') ?? error
}

/** Source: Discourse API: a key that is not taken answers 403 with `invalid_access`. */
export function outcomeOf(reply: Reply, { clock }: ChannelContext): Outcome {
  const trouble = troubleOf(reply, clock, readProblem)
  const type = reply.kind === 'answered' ? problemSchema.safeParse(reply.json).data?.error_type : undefined
  if (trouble.kind === 'refused' && type === 'invalid_access') return { kind: 'expired', message: trouble.message }
  return trouble
}

/** Signed with the key of one user. */
export function call(
  { settings, secrets }: DiscourseAccount,
  context: ChannelContext,
  path: string,
  request: GuardedRequest,
): Promise<Reply> {
  const headers = { 'api-key': secrets['apiKey'] ?? '', 'api-username': settings.username, ...request.headers }
  return ask(context.http, `${settings.site}${path}`, { ...request, headers, signal: context.signal })
}

const json = { 'content-type': 'application/json' }
const postSchema = z.object({
  id: z.number(),
  topic_id: z.number(),
  topic_slug: z.string().optional(),
  post_number: z.number(),
  created_at: z.string(),
  raw: z.string().optional(),
})
type Post = z.infer<typeof postSchema>

/** `discourse:forum.example:12/3`, as items are keyed, or a receipt of our own. */
export function placeOf({
  target,
}: Pick<OutgoingPost, 'target'>): { readonly topicId: number; readonly postNumber: number } | undefined {
  const { topicId, postNumber } = target?.own?.data ?? {}
  if (topicId !== undefined && postNumber !== undefined)
    return { topicId: Number(topicId), postNumber: Number(postNumber) }
  const found = /:(\d+)\/(\d+)(?:#.*)?$/.exec(target?.itemKey ?? '')
  return found ? { topicId: Number(found[1]), postNumber: Number(found[2]) } : undefined
}

/** A topic of its own, or a post below what it answers. */
export async function publishPost(
  post: OutgoingPost,
  account: DiscourseAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const place = post.act === 'post' ? undefined : placeOf(post)
  if (post.act !== 'post' && !place) return { kind: 'refused', message: 'What you answer is no post of a forum.' }
  const images = await imagesOf(post.media, account, context)
  if (images.kind !== 'stored') return images
  const { categoryId } = account.settings
  const where = place
    ? { topic_id: place.topicId, ...(place.postNumber > 1 && { reply_to_post_number: place.postNumber }) }
    : { title: post.title ?? post.text.slice(0, 80), ...(categoryId !== undefined && { category: categoryId }) }
  const raw = [post.text, ...images.markdown].join('\n\n')
  const body = JSON.stringify({ raw, ...where })
  const reply = await call(account, context, '/posts.json', { method: 'POST', headers: json, body })
  const made = postSchema.safeParse(succeeded(reply) ? reply.json : undefined)
  if (!made.success) return outcomeOf(reply, context)
  return done(reply, receiptOf(made.data, account), context)
}

async function imagesOf(
  media: readonly OutgoingMedia[],
  account: DiscourseAccount,
  context: ChannelContext,
): Promise<Exclude<Outcome, { kind: 'done' }> | { readonly kind: 'stored'; readonly markdown: readonly string[] }> {
  const markdown: string[] = []
  for (const { bytes, type, alt } of media) {
    const { contentType, body } = await multipart(
      { type: 'composer', synchronous: 'true' },
      { name: 'file', type, bytes },
    )
    const request = { method: 'POST', headers: { 'content-type': contentType }, body } as const
    const reply = await call(account, context, '/uploads.json', request)
    const stored = z.object({ short_url: z.string() }).safeParse(succeeded(reply) ? reply.json : undefined)
    if (!stored.success) return beforeSending(outcomeOf(reply, context))
    markdown.push(`![${alt.replaceAll(/[[\]|\n]/g, ' ')}](${stored.data.short_url})`)
  }
  return { kind: 'stored', markdown }
}

/**
 * By the receipt where there is one; else among the user’s latest topics and replies since two minutes before it was
 * sent, each read for its raw words.
 */
export async function lookForPost(
  search: Search,
  account: DiscourseAccount,
  context: ChannelContext,
): Promise<Finding> {
  if (search.receipt) {
    const reply = await call(account, context, `/posts/${search.receipt.id}.json`, { method: 'GET' })
    const post = postSchema
      .extend({ deleted_at: z.string().nullish() })
      .safeParse(succeeded(reply) ? reply.json : undefined)
    if (post.success) return post.data.deleted_at ? { kind: 'absent' } : { kind: 'there', receipt: search.receipt }
    const isGone =
      reply.kind === 'answered' &&
      [403, 404, 410].includes(reply.status) &&
      outcomeOf(reply, context).kind !== 'expired'
    return isGone ? { kind: 'absent' } : unclear(reply, context, readProblem)
  }
  // Source: Discourse user actions: 4 a new topic, 5 a reply.
  const query = new URLSearchParams({ username: account.settings.username, filter: '4,5', offset: '0' })
  const reply = await call(account, context, `/user_actions.json?${query}`, { method: 'GET' })
  const list = z
    .object({ user_actions: z.array(z.object({ post_id: z.number().nullish(), created_at: z.string() })) })
    .safeParse(succeeded(reply) ? reply.json : undefined)
  if (!list.success) return unclear(reply, context, readProblem)
  const found: Ours[] = []
  for (const { post_id: id, created_at: at } of list.data.user_actions) {
    if (id == null || search.isOthers(String(id)) || Date.parse(at) < search.sentAtMs - 120_000) continue
    const one = await call(account, context, `/posts/${id}.json`, { method: 'GET' })
    const post = postSchema.safeParse(succeeded(one) ? one.json : undefined)
    if (post.success) found.push({ ...receiptOf(post.data, account), text: post.data.raw ?? '' })
  }
  // Images stand below the words.
  return findOurs(found, search, (standing, sent) => plain(standing).startsWith(plain(sent)))
}

/** In place: the forum shows the edit with its reason. */
export async function correctPost(
  receipt: ChannelReceipt,
  post: OutgoingPost,
  account: DiscourseAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const body = JSON.stringify({ post: { raw: post.text, edit_reason: 'Correction' } })
  const reply = await call(account, context, `/posts/${receipt.id}.json`, { method: 'PUT', headers: json, body })
  return changed(reply, receipt, context, outcomeOf)
}

/** The first post of a topic goes with its topic. */
export async function withdrawPost(
  receipt: ChannelReceipt,
  _post: OutgoingPost,
  account: DiscourseAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const { topicId, postNumber } = receipt.data ?? {}
  const path = postNumber === '1' ? `/t/${topicId}.json` : `/posts/${receipt.id}.json`
  const reply = await call(account, context, path, { method: 'DELETE' })
  return removed(reply, receipt, context, outcomeOf)
}

function receiptOf(
  { id, topic_id: topicId, topic_slug: slug, post_number: postNumber, created_at: at }: Post,
  { settings }: DiscourseAccount,
): ChannelReceipt {
  const url = `${settings.site}/t/${slug ?? '-'}/${topicId}/${postNumber}`
  return {
    id: String(id),
    url,
    atMs: Date.parse(at),
    data: { topicId: String(topicId), postNumber: String(postNumber) },
  }
}
