// From a line of the filtered stream to an item. Pure. Source: docs.x.com, X API v2 data dictionary, Post and User.
import { z } from 'zod'
import { type Item, maxTextLength, maxTitleLength, type Voice } from '../../model/item.ts'
import type { Heard } from '../connector.ts'
import { instantOf } from '../instants.ts'
import { httpUrl } from '../item-key.ts'
import { cleanText, foldSpaces } from '../plain-text.ts'
import { readJson } from '../read-json.ts'
import { unescaped } from '../unescaped.ts'

const maxLinks = 50
const id = z.string().regex(/^\d{1,20}$/)

const url = z.object({
  url: z.string().optional(),
  expanded_url: z.string().optional(),
  unwound_url: z.string().optional(),
})
const entities = z.object({ urls: z.array(url).optional().catch(undefined) })

const post = z.object({
  id,
  text: z.string(),
  author_id: id.optional(),
  created_at: z.string().optional(),
  conversation_id: id.optional(),
  lang: z.string().max(35).optional(),
  referenced_tweets: z
    .array(z.object({ type: z.string(), id }))
    .optional()
    .catch(undefined),
  edit_history_tweet_ids: z.array(id).optional().catch(undefined),
  entities: entities.optional().catch(undefined),
  /** The whole of a text longer than 280 characters. */
  note_tweet: z
    .object({ text: z.string(), entities: entities.optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

const user = z.object({
  id,
  name: z.string().optional(),
  username: z.string().max(100).optional(),
  verified: z.boolean().optional().catch(undefined),
  public_metrics: z.object({ followers_count: z.number().int().nonnegative() }).optional().catch(undefined),
})

const includes = z.object({
  users: z.array(user).optional().catch(undefined),
  tweets: z.array(post).optional().catch(undefined),
})

export const streamLine = z.object({ data: post, includes: includes.optional() })

type Post = z.infer<typeof post>
type User = z.infer<typeof user>
type Line = z.infer<typeof streamLine>

/** What a line of the stream says; see `readProblem` for the lines that are no posts. Never throws. */
export function parseLine(line: string, heardAtMs: number): Heard {
  const read = readJson(streamLine, line)
  return read.isRead ? { kind: 'item', item: itemOf(read.value), heardAtMs } : read.reject
}

function itemOf(line: Line): Item {
  const { data } = line
  const repost = referenceOf(data, 'retweeted')
  const parent = referenceOf(data, 'replied_to')
  const quoted = referenceOf(data, 'quoted')
  // A repost's own text is cut after 140 characters; what it reposts comes along whole.
  const said = line.includes?.tweets?.find((one) => one.id === repost) ?? data
  const author = line.includes?.users?.find((one) => one.id === data.author_id)
  const publishedAtMs = instantOf(data.created_at)
  const first = data.edit_history_tweet_ids?.[0]
  return {
    itemKey: `x:${data.id}`,
    ...(first !== undefined && first !== data.id ? { editOfKey: `x:${first}` } : {}),
    network: 'x',
    kind: 'post',
    url: `https://x.com/${author?.username ?? 'i'}/status/${data.id}`,
    site: 'x.com',
    text: textOf(said),
    ...(data.lang === undefined || data.lang === 'und' || data.lang.startsWith('q')
      ? {}
      : { declaredLanguage: data.lang }),
    voice: voiceOf(data, author),
    links: linksOf(said),
    ...(publishedAtMs === undefined ? {} : { publishedAtMs }),
    isReply: parent !== undefined,
    isRepost: repost !== undefined,
    ...(parent === undefined ? {} : { inReplyToKey: `x:${parent}` }),
    ...(data.conversation_id === undefined ? {} : { threadKey: `x:${data.conversation_id}` }),
    ...((repost ?? quoted) === undefined ? {} : { repostOfKey: `x:${repost ?? quoted}` }),
  }
}

function referenceOf(data: Post, type: string): string | undefined {
  return data.referenced_tweets?.find((one) => one.type === type)?.id
}

/** X escapes `&`, `<` and `>`; its short addresses hide where they lead, so the long ones stand in their place. */
function textOf(said: Post): string {
  let text = said.note_tweet?.text ?? said.text
  for (const { url, expanded_url } of urlsOf(said)) if (url && expanded_url) text = text.replaceAll(url, expanded_url)
  return cleanText(unescaped(text), maxTextLength)
}

function urlsOf(said: Post) {
  return [...(said.note_tweet?.entities?.urls ?? []), ...(said.entities?.urls ?? [])]
}

function linksOf(said: Post): readonly string[] {
  const found = urlsOf(said).map((one) => one.unwound_url ?? one.expanded_url ?? one.url ?? '')
  return [...new Set(found.flatMap((link) => httpUrl(link) ?? []))].slice(0, maxLinks)
}

function voiceOf(data: Post, author: User | undefined): Voice {
  const name = cleanText(foldSpaces(author?.name ?? author?.username ?? ''), maxTitleLength)
  return {
    voiceKey: `x:${data.author_id ?? author?.username ?? 'unnamed'}`,
    name: name === '' ? 'Somebody on X' : name,
    ...(author?.username === undefined ? {} : { handle: author.username, url: `https://x.com/${author.username}` }),
    ...(author?.public_metrics === undefined ? {} : { followers: author.public_metrics.followers_count }),
    ...(author?.verified === undefined ? {} : { isVerified: author.verified }),
  }
}

const problems = z.object({
  errors: z
    .array(
      z.object({ title: z.string().optional(), detail: z.string().optional(), disconnect_type: z.string().optional() }),
    )
    .min(1),
  data: z.undefined().optional(),
})

/**
 * What X says in place of a post, for instance that it disconnects for operational reasons; `undefined` for a post. Posts
 * may carry `errors` too, about parts that could not be expanded: those are posts.
 */
export function readProblem(line: string): string | undefined {
  if (!line.includes('"errors"')) return undefined
  const read = readJson(problems, line)
  const problem = read.isRead ? read.value.errors[0] : undefined
  return problem === undefined ? undefined : (problem.detail ?? problem.title ?? problem.disconnect_type ?? 'an error')
}
