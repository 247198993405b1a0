// From a Discourse post to an item. Pure. Source: docs.discourse.org, Posts; the serializers of webhook events.
import { z } from 'zod'
import { type Item, maxTextLength, maxTitleLength } from '../../model/item.ts'
import type { Heard } from '../connector.ts'
import { instantOf } from '../instants.ts'
import { httpUrl } from '../item-key.ts'
import { linksIn } from '../links-in.ts'
import { cleanText, foldSpaces, plainText } from '../plain-text.ts'
import { readValue } from '../read-json.ts'

const maxLinks = 50
const number = z.number().int().positive()

const shape = z.object({
  id: number,
  topic_id: number,
  post_number: number,
  post_type: z.number().int().optional(),
  username: z.string().min(1).max(200),
  name: z.string().max(500).nullish(),
  created_at: z.string(),
  updated_at: z.string().nullish(),
  cooked: z.string().nullish(),
  raw: z.string().nullish(),
  topic_slug: z.string().max(500).nullish(),
  topic_title: z.string().nullish(),
  reply_to_post_number: number.nullish(),
  version: z.number().int().nullish(),
  deleted_at: z.string().nullish(),
  hidden: z.boolean().nullish(),
  topic_archetype: z.string().nullish(),
})

type Post = z.infer<typeof shape>

export interface PostContext {
  /** Base address of the forum. */
  readonly site: string
  readonly heardAtMs: number
  /** Told as a later version. */
  readonly isEdit?: boolean
  /** Where the post itself does not carry it. */
  readonly title?: string
}

export interface ParsedPost {
  readonly postId: number
  readonly createdAtMs?: number
  /** Absent for what is no contribution of a person, or not for the public. */
  readonly heard?: Heard
}

/** 1: a regular post; 2 moderator action, 3 small action, 4 whisper. Source: Discourse, `Post.types`. */
const regularPost = 1

/** What a post says; a reject when it is none. Never throws. */
export function parsePost(value: unknown, context: PostContext): ParsedPost | Extract<Heard, { kind: 'reject' }> {
  const read = readValue(shape, value)
  if (!read.isRead) return read.reject
  const post = read.value
  const createdAtMs = instantOf(post.created_at)
  const place = { postId: post.id, ...(createdAtMs === undefined ? {} : { createdAtMs }) }
  const isHeard = (post.post_type ?? regularPost) === regularPost && post.topic_archetype !== 'private_message'
  if (!isHeard) return place
  if (post.deleted_at || post.hidden === true) return { ...place, heard: goneOf(post, context) }
  return { ...place, heard: { kind: 'item', item: itemOf(post, createdAtMs, context), heardAtMs: context.heardAtMs } }
}

/** That a post is gone, by what of it still comes. */
export function goneOf(post: { readonly topic_id: number; readonly post_number: number }, context: PostContext): Heard {
  return { kind: 'gone', itemKey: keyOf(context.site, post.topic_id, post.post_number), goneAtMs: context.heardAtMs }
}

/**
 * Posts are known by topic and number in it, because a reply names its parent by number. A post moved to another topic is
 * another item there.
 */
export function keyOf(site: string, topicId: number, postNumber: number): string {
  return `discourse:${new URL(site).host}:${topicId}/${postNumber}`
}

function itemOf(post: Post, createdAtMs: number | undefined, context: PostContext): Item {
  const { host } = new URL(context.site)
  const isReply = post.post_number > 1
  const title = cleanText(plainText(post.topic_title ?? context.title ?? ''), maxTitleLength)
  const parent = post.reply_to_post_number ?? 1
  return {
    ...versionOf(post, createdAtMs, context),
    network: 'discourse',
    kind: isReply ? 'comment' : 'topic',
    url: `${context.site.replace(/\/+$/, '')}/t/${post.topic_slug || '-'}/${post.topic_id}/${post.post_number}`,
    ...(title === '' ? {} : { title }),
    text: cleanText(foldSpaces(post.cooked ? plainText(post.cooked) : (post.raw ?? '')), maxTextLength),
    voice: voiceOf(post, context.site, host),
    site: host.replace(/^www\./, '').replace(/:\d+$/, ''),
    links: linksOf(post, context.site),
    isReply,
    isRepost: false,
    ...(isReply ? { inReplyToKey: keyOf(context.site, post.topic_id, parent) } : {}),
    threadKey: keyOf(context.site, post.topic_id, 1),
  }
}

function versionOf(post: Post, createdAtMs: number | undefined, context: PostContext) {
  const key = keyOf(context.site, post.topic_id, post.post_number)
  if (context.isEdit !== true)
    return { itemKey: key, ...(createdAtMs === undefined ? {} : { publishedAtMs: createdAtMs }) }
  const editedAtMs = instantOf(post.updated_at) ?? context.heardAtMs
  return { itemKey: `${key}#v${post.version ?? editedAtMs}`, editOfKey: key, publishedAtMs: editedAtMs }
}

function voiceOf(post: Post, site: string, host: string) {
  const name = cleanText(foldSpaces(post.name ?? ''), maxTitleLength)
  return {
    voiceKey: `discourse:${host}:${post.username.toLowerCase()}`,
    name: name === '' ? post.username : name,
    handle: post.username,
    url: `${site.replace(/\/+$/, '')}/u/${encodeURIComponent(post.username)}`,
  }
}

function linksOf(post: Post, site: string): readonly string[] {
  const found = linksIn(post.cooked ?? '', [
    'mention',
    'mention-group',
    'hashtag',
    'hashtag-cooked',
    'anchor',
    'lightbox',
  ])
  return [...new Set(found.flatMap((link) => httpUrl(link, site) ?? []))].slice(0, maxLinks)
}
