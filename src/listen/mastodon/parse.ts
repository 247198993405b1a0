// From a status to an item. Pure: what ids mean is handed in.
import { type Item, maxTextLength, maxTitleLength, type Voice } from '../../model/item.ts'
import type { Heard } from '../connector.ts'
import { instantOf } from '../instants.ts'
import { httpUrl, shortKey, siteOf } from '../item-key.ts'
import { linksIn } from '../links-in.ts'
import { cleanText, foldSpaces, plainText } from '../plain-text.ts'
import { readValue } from '../read-json.ts'
import { type PlainStatus, type Status, statusShape } from './status.ts'

const maxLinks = 50

export interface StatusContext {
  /** Host of the server that told it: its ids and its short account names are relative to it. */
  readonly host: string
  readonly heardAtMs: number
  readonly includeReposts: boolean
  /** Told as a later version (`status.update`), so it names the first. */
  readonly isEdit?: boolean
  /** ActivityPub id of a status that this server calls `id`, where it was heard before. */
  uriOf(id: string): string | undefined
}

export interface ParsedStatus {
  readonly id: string
  readonly uri: string
  readonly createdAtMs?: number
  /** Absent for what is not for the public, and for reposts nobody wants. */
  readonly heard?: Heard
}

/** What a status says; a reject when it is none. Never throws. */
export function parseStatus(value: unknown, context: StatusContext): ParsedStatus | Extract<Heard, { kind: 'reject' }> {
  const read = readValue(statusShape, value)
  if (!read.isRead) return read.reject
  const status = read.value
  const createdAtMs = instantOf(status.created_at)
  const place = { id: status.id, uri: status.uri, ...(createdAtMs === undefined ? {} : { createdAtMs }) }
  const isPublic = status.visibility === undefined || ['public', 'unlisted'].includes(status.visibility)
  if (!isPublic || (status.reblog && !context.includeReposts)) return place
  const item = itemOf(status, createdAtMs, context)
  return { ...place, heard: { kind: 'item', item, heardAtMs: context.heardAtMs } }
}

function itemOf(status: Status, createdAtMs: number | undefined, context: StatusContext): Item {
  const said: PlainStatus = status.reblog ?? status
  const title = said.card?.title?.trim()
  const url = addressOf(said)
  const quoted = quotedUri(status)
  const repostOf = status.reblog?.uri ?? quoted
  return {
    ...versionOf(status, createdAtMs, context),
    network: 'mastodon',
    kind: 'post',
    ...(url === undefined ? {} : { url, site: siteOf(url) }),
    ...(title ? { title: cleanText(foldSpaces(title), maxTitleLength) } : {}),
    text: textOf(said),
    ...(said.language ? { declaredLanguage: said.language } : {}),
    voice: voiceOf(status.account, context.host),
    links: linksOf(said),
    isRepost: status.reblog !== null && status.reblog !== undefined,
    ...(repostOf === undefined ? {} : { repostOfKey: shortKey(repostOf) }),
    ...replyOf(status, context),
  }
}

function versionOf(status: Status, createdAtMs: number | undefined, context: StatusContext) {
  const key = shortKey(status.uri)
  if (context.isEdit !== true)
    return { itemKey: key, ...(createdAtMs === undefined ? {} : { publishedAtMs: createdAtMs }) }
  const editedAtMs = instantOf(status.edited_at) ?? context.heardAtMs
  return { itemKey: shortKey(`${status.uri}#edited-${editedAtMs}`), editOfKey: key, publishedAtMs: editedAtMs }
}

/** The parent is named by this server's own number; its ActivityPub id is known only if it was heard too. */
function replyOf(status: Status, context: StatusContext) {
  const parent = status.in_reply_to_id
  if (!parent) return { isReply: false }
  const inReplyToKey = context.uriOf(parent) ?? `mastodon:${context.host}:${parent}`
  return { isReply: true, inReplyToKey: shortKey(inReplyToKey) }
}

function quotedUri(status: Status): string | undefined {
  const { quote } = status
  if (!quote) return undefined
  return 'uri' in quote ? quote.uri : (quote.quoted_status?.uri ?? undefined)
}

/** A content warning is part of what is said; so is what a picture is said to show. */
function textOf(said: PlainStatus): string {
  const parts = [
    said.spoiler_text ? plainText(said.spoiler_text) : '',
    said.content ? plainText(said.content) : (said.text ?? ''),
    ...(said.media_attachments ?? []).map((media) => media.description ?? ''),
  ]
  return cleanText(foldSpaces(parts.filter((part) => part !== '').join('\n\n')), maxTextLength)
}

/** The status's page; a server that gives none has the ActivityPub id lead there. */
function addressOf(said: PlainStatus): string | undefined {
  return httpUrl(said.url ?? '') ?? httpUrl(said.uri)
}

function voiceOf(account: PlainStatus['account'], host: string): Voice {
  const handle = cleanText(account.acct.includes('@') ? account.acct : `${account.acct}@${host}`, maxTitleLength)
  const name = cleanText(foldSpaces(account.display_name ?? ''), maxTitleLength)
  const url = httpUrl(account.url ?? '')
  return {
    voiceKey: shortKey(account.uri ?? account.url ?? `mastodon:${handle}`),
    name: name === '' ? handle : name,
    handle,
    ...(url === undefined ? {} : { url }),
    ...(account.followers_count === undefined ? {} : { followers: account.followers_count }),
  }
}

/** Mentions and hashtags are links in the markup, but lead to people and lists, not to what is talked about. */
function linksOf(said: PlainStatus): readonly string[] {
  const found = [...(said.card ? [said.card.url] : []), ...linksIn(said.content ?? '', ['mention', 'hashtag', 'u-url'])]
  return [...new Set(found.flatMap((link) => httpUrl(link) ?? []))].slice(0, maxLinks)
}
