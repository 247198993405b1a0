// A post is a record in the account's own repository, at a place that we choose: repeating it is no second post.
import { z } from 'zod'
import type { ChannelContext, ChannelReceipt, Finding, Outcome, OutgoingPost, Search } from '../../channel.ts'
import type { Reply } from '../ask.ts'
import { beforeSending, changed, done, outcomeBy, succeeded, unclear } from '../found.ts'
import { facetsOf } from './facets.ts'
import { recordKeyOf } from './record-key.ts'
import { type BlueskyAccount, callAs, openSession, readProblem } from './session.ts'

const collection = 'app.bsky.feed.post'
const outcomeOf = outcomeBy(readProblem)

const refSchema = z.object({ uri: z.string(), cid: z.string() })
type Ref = z.infer<typeof refSchema>
const postSchema = refSchema.extend({
  value: z.looseObject({ reply: z.looseObject({ root: refSchema }).optional().catch(undefined) }),
})

const json = { 'content-type': 'application/json' }

/** Posts, replies or quotes. What is answered is looked up first, for the record names it by its content's hash. */
export async function publishPost(
  post: OutgoingPost,
  account: BlueskyAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const opened = await openSession(account, context)
  if (opened.kind === 'closed') return beforeSending(outcomeOf(opened.reply, context))
  const target = await targetOf(post, account, context)
  if (target.kind !== 'found') return target
  const images = await imagesOf(post, account, context)
  if (images.kind !== 'stored') return images
  const { did } = opened.tokens
  const record = await recordOf(post, { target: target.refs, images: images.images, account, context })
  const rkey = recordKeyOf(post.key, post.decidedAtMs)
  const { reply, tokens } = await callAs(account, context, 'com.atproto.repo.createRecord', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ repo: did, collection, rkey, record }),
  })
  const made = refSchema.safeParse(succeeded(reply) ? reply.json : undefined)
  if (!made.success) return await unlessThere(reply, { post, account, context })
  return done(reply, receiptOf(made.data, tokens?.handle ?? did, context.clock.now()), context)
}

/** A server says in its own way that the record is there already: then an earlier try had arrived. */
async function unlessThere(
  reply: Reply,
  { post, account, context }: { post: OutgoingPost; account: BlueskyAccount; context: ChannelContext },
): Promise<Outcome> {
  const trouble = outcomeOf(reply, context)
  if (trouble.kind !== 'refused' && trouble.kind !== 'unknown') return trouble
  if (reply.kind !== 'answered') return trouble
  const found = await lookForPost(
    { means: 'publish', post, sentAtMs: post.decidedAtMs, isOthers: () => false },
    account,
    context,
  )
  return found.kind === 'there' ? { kind: 'done', receipt: found.receipt } : trouble
}

type TargetRefs = { readonly parent: Ref; readonly root: Ref }

async function targetOf(
  post: OutgoingPost,
  account: BlueskyAccount,
  context: ChannelContext,
): Promise<Exclude<Outcome, { kind: 'done' }> | { readonly kind: 'found'; readonly refs?: TargetRefs }> {
  if (post.act === 'post' || post.target === undefined) return { kind: 'found' }
  const own = post.target.own
  // An edited item's key ends in `#version`; the record is named without.
  const uri = own?.id ?? post.target.itemKey.replace(/#.*$/, '')
  const { reply } = await getRecord(uri, account, context)
  const found = postSchema.safeParse(succeeded(reply) ? reply.json : undefined)
  if (found.success) {
    const parent = { uri: found.data.uri, cid: found.data.cid }
    return { kind: 'found', refs: { parent, root: found.data.value.reply?.root ?? parent } }
  }
  if (isNotFound(reply)) return { kind: 'refused', message: 'What you answer is no longer there.' }
  return beforeSending(outcomeOf(reply, context))
}

function getRecord(uri: string, account: BlueskyAccount, context: ChannelContext) {
  const [repo = '', collectionName = '', rkey = ''] = uri.replace(/^at:\/\//, '').split('/')
  const query = new URLSearchParams({ repo, collection: collectionName, rkey })
  return callAs(account, context, `com.atproto.repo.getRecord?${query}`, { method: 'GET' })
}

function isNotFound(reply: Reply): boolean {
  if (reply.kind !== 'answered') return false
  return reply.status === 404 || (reply.status === 400 && /RecordNotFound|Could not locate record/.test(reply.text))
}

interface Image {
  readonly alt: string
  readonly image: unknown
  readonly aspectRatio?: { readonly width: number; readonly height: number }
}

async function imagesOf(
  post: OutgoingPost,
  account: BlueskyAccount,
  context: ChannelContext,
): Promise<Exclude<Outcome, { kind: 'done' }> | { readonly kind: 'stored'; readonly images: readonly Image[] }> {
  const images: Image[] = []
  for (const { bytes, type, alt, width, height } of post.media) {
    const request = { method: 'POST', headers: { 'content-type': type }, body: bytes } as const
    const { reply } = await callAs(account, context, 'com.atproto.repo.uploadBlob', request)
    const stored = z.object({ blob: z.unknown() }).safeParse(succeeded(reply) ? reply.json : undefined)
    if (!stored.success) {
      return beforeSending(outcomeOf(reply, context))
    }
    const ratio = width && height ? { aspectRatio: { width, height } } : {}
    images.push({ alt, image: stored.data.blob, ...ratio })
  }
  return { kind: 'stored', images }
}

async function recordOf(
  post: OutgoingPost,
  parts: {
    readonly target: TargetRefs | undefined
    readonly images: readonly Image[]
    readonly account: BlueskyAccount
    readonly context: ChannelContext
  },
) {
  const facets = await facetsOf(post.text, (handle) => didOf(handle, parts.account, parts.context))
  const embed = embedOf(post, parts)
  return {
    $type: collection,
    text: post.text,
    createdAt: new Date(post.decidedAtMs).toISOString(),
    ...(facets.length > 0 && { facets }),
    ...(post.language !== undefined && { langs: [post.language] }),
    ...(post.act === 'reply' && parts.target !== undefined && { reply: parts.target }),
    ...(embed !== undefined && { embed }),
  }
}

function embedOf(
  post: OutgoingPost,
  parts: { readonly target: TargetRefs | undefined; readonly images: readonly Image[] },
) {
  const images = parts.images.length > 0 ? { $type: 'app.bsky.embed.images', images: parts.images } : undefined
  if (post.act !== 'quote' || parts.target === undefined) return images
  const record = { $type: 'app.bsky.embed.record', record: parts.target.parent }
  return images ? { $type: 'app.bsky.embed.recordWithMedia', record, media: images } : record
}

async function didOf(handle: string, account: BlueskyAccount, context: ChannelContext): Promise<string | undefined> {
  const query = new URLSearchParams({ handle })
  const { reply } = await callAs(account, context, `com.atproto.identity.resolveHandle?${query}`, { method: 'GET' })
  return z.object({ did: z.string() }).safeParse(succeeded(reply) ? reply.json : undefined).data?.did
}

/** Looks where the record must stand: in the account's repository, as its server gives it out. */
export async function lookForPost(
  { post, receipt, sentAtMs }: Search,
  account: BlueskyAccount,
  context: ChannelContext,
): Promise<Finding> {
  const opened = await openSession(account, context)
  if (opened.kind === 'closed') return unclear(opened.reply, context, readProblem)
  const rkey = recordKeyOf(post.key, post.decidedAtMs)
  const uri = receipt?.id ?? `at://${opened.tokens.did}/${collection}/${rkey}`
  const { reply } = await getRecord(uri, account, context)
  const found = postSchema.safeParse(succeeded(reply) ? reply.json : undefined)
  if (!found.success) return isNotFound(reply) ? { kind: 'absent' } : unclear(reply, context, readProblem)
  return { kind: 'there', receipt: receiptOf(found.data, opened.tokens.handle, receipt?.atMs ?? sentAtMs) }
}

/** Removes the record; one that is gone already is removed. */
export async function withdrawPost(
  receipt: ChannelReceipt,
  _post: OutgoingPost,
  account: BlueskyAccount,
  context: ChannelContext,
): Promise<Outcome> {
  const rkey = receipt.id.split('/').at(-1) ?? ''
  const opened = await openSession(account, context)
  if (opened.kind === 'closed') return beforeSending(outcomeOf(opened.reply, context))
  const { reply } = await callAs(account, context, 'com.atproto.repo.deleteRecord', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ repo: opened.tokens.did, collection, rkey }),
  })
  return changed(reply, receipt, context, outcomeOf)
}

function receiptOf({ uri, cid }: Ref, handle: string, atMs: number): ChannelReceipt {
  return { id: uri, url: `https://bsky.app/profile/${handle}/post/${uri.split('/').at(-1)}`, atMs, data: { cid } }
}
