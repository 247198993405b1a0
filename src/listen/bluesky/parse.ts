// From a commit to what was published. Pure. Source: the lexicons app.bsky.feed.post, .repost, app.bsky.richtext.facet
// and app.bsky.embed.*.
import { z } from 'zod'
import { type Item, maxTextLength, maxTitleLength, type Voice } from '../../model/item.ts'
import type { Heard } from '../connector.ts'
import { instantOf } from '../instants.ts'
import { httpUrl } from '../item-key.ts'
import { cleanText, foldSpaces } from '../plain-text.ts'
import { readValue } from '../read-json.ts'
import type { Commit } from './frame.ts'

export const postCollection = 'app.bsky.feed.post'
export const repostCollection = 'app.bsky.feed.repost'

const maxLinks = 50
const ref = z.object({ uri: z.string().startsWith('at://').max(2_048) })
const external = z.object({ external: z.object({ uri: z.string(), title: z.string().optional() }) })
/** What an embed holds under names of its own: a record with media has both. */
const holder = z.looseObject({ record: z.unknown().optional(), media: z.unknown().optional() })
const quoting = z.object({ record: ref })
const feature = z.looseObject({ $type: z.string(), uri: z.string().optional() })

const post = z.object({
  text: z.string(),
  createdAt: z.string().optional(),
  langs: z.array(z.string()).optional().catch(undefined),
  reply: z.object({ parent: ref, root: ref }).optional(),
  facets: z
    .array(z.object({ features: z.array(feature) }))
    .optional()
    .catch(undefined),
  embed: z.looseObject({ $type: z.string() }).optional().catch(undefined),
})

const repost = z.object({ subject: ref, createdAt: z.string().optional() })

/** What is known beside the commit itself. */
export interface CommitContext {
  readonly heardAtMs: number
  /** Handle of an account, where an identity event told it. */
  handleOf(did: string): string | undefined
}

/** What a commit says, or `undefined` when its collection is not one that is heard. Never throws. */
export function parseCommit(commit: Commit, context: CommitContext): Heard | undefined {
  if (commit.collection !== postCollection && commit.collection !== repostCollection) return undefined
  const itemKey = `at://${commit.did}/${commit.collection}/${commit.rkey}`
  if (commit.operation === 'delete') return { kind: 'gone', itemKey, goneAtMs: Math.floor(commit.timeUs / 1_000) }
  return commit.collection === postCollection
    ? heardPost(commit, itemKey, context)
    : heardRepost(commit, itemKey, context)
}

function heardPost(commit: Commit, itemKey: string, context: CommitContext): Heard {
  const read = readValue(post, commit.record, commit)
  if (!read.isRead) return read.reject
  const { text, reply, createdAt, langs } = read.value
  const parts = embeds(read.value.embed)
  const shown = cards(parts)
  const quoted = quotedKey(parts)
  const title = cardTitle(shown)
  const item: Item = {
    ...origin(commit, itemKey, createdAt, context),
    text: cleanText(foldSpaces(text), maxTextLength),
    ...(title === undefined ? {} : { title }),
    ...(langs?.[0] === undefined ? {} : { declaredLanguage: langs[0].slice(0, 35) }),
    links: linksOf(read.value, shown),
    isReply: reply !== undefined,
    isRepost: false,
    ...(reply === undefined ? {} : { inReplyToKey: reply.parent.uri, threadKey: reply.root.uri }),
    ...(quoted === undefined ? {} : { repostOfKey: quoted }),
  }
  return { kind: 'item', item, heardAtMs: context.heardAtMs }
}

function heardRepost(commit: Commit, itemKey: string, context: CommitContext): Heard {
  const read = readValue(repost, commit.record, commit)
  if (!read.isRead) return read.reject
  const item: Item = {
    ...origin(commit, itemKey, read.value.createdAt, context),
    text: '',
    links: [],
    isReply: false,
    isRepost: true,
    repostOfKey: read.value.subject.uri,
  }
  return { kind: 'item', item, heardAtMs: context.heardAtMs }
}

function origin(commit: Commit, key: string, createdAt: string | undefined, context: CommitContext) {
  const voice = voiceOf(commit.did, context.handleOf(commit.did))
  const isUpdate = commit.operation === 'update'
  return {
    itemKey: isUpdate ? `${key}#${commit.cid ?? commit.rev}` : key,
    ...(isUpdate ? { editOfKey: key } : {}),
    network: 'bluesky',
    kind: 'post',
    url: `https://bsky.app/profile/${voice.handle ?? commit.did}/post/${encodeURIComponent(commit.rkey)}`,
    voice,
    site: 'bsky.app',
    publishedAtMs: publishedAt(commit, createdAt, isUpdate),
  } as const
}

/**
 * `createdAt` is what the author's own device wrote: it may lie in the future, never in truth. An edit is published when
 * the server saw it. Source: the rule by which Bluesky itself sorts (the earlier of createdAt and indexedAt).
 */
function publishedAt(commit: Commit, createdAt: string | undefined, isUpdate: boolean): number {
  const seenAtMs = Math.floor(commit.timeUs / 1_000)
  return isUpdate ? seenAtMs : Math.min(instantOf(createdAt) ?? seenAtMs, seenAtMs)
}

function voiceOf(did: string, handle: string | undefined): Voice {
  return {
    voiceKey: did,
    name: handle ?? shortDid(did),
    ...(handle === undefined ? {} : { handle }),
    url: `https://bsky.app/profile/${handle ?? did}`,
  }
}

/** `did:plc:abcdefgh…`: a DID has 32 characters of which the first eight tell people apart well enough on a screen. */
function shortDid(did: string): string {
  const [scheme, method, name = ''] = did.split(':')
  return name.length > 9 ? `${scheme}:${method}:${name.slice(0, 8)}…` : did
}

type Card = z.infer<typeof external>['external']

function linksOf(record: z.infer<typeof post>, shown: readonly Card[]): readonly string[] {
  const found = [
    ...(record.facets ?? []).flatMap((facet) => facet.features).flatMap((feature) => feature.uri ?? []),
    ...shown.map((card) => card.uri),
  ]
  return [...new Set(found.flatMap((link) => httpUrl(link) ?? []))].slice(0, maxLinks)
}

function cards(parts: readonly unknown[]): readonly Card[] {
  return parts.flatMap((part) => external.safeParse(part).data?.external ?? [])
}

/** The title of the page that a post shows as a card: often the only words that name what it is about. */
function cardTitle(shown: readonly Card[]): string | undefined {
  const title = shown[0]?.title?.trim()
  return title ? cleanText(foldSpaces(title), maxTitleLength) : undefined
}

/** The key of the post that an embed quotes: `app.bsky.embed.record`, alone or with media. */
function quotedKey(parts: readonly unknown[]): string | undefined {
  for (const part of parts) {
    const uri = quoting.safeParse(part).data?.record.uri
    if (uri?.includes(`/${postCollection}/`)) return uri
  }
  return undefined
}

/** An embed and what it holds; nothing for the many posts without one. */
function embeds(embed: unknown): readonly unknown[] {
  const parts = embed === undefined ? undefined : holder.safeParse(embed).data
  return parts === undefined ? [] : [parts, parts.record, parts.media].filter((part) => part !== undefined)
}
