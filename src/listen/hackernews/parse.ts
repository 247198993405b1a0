// From an item of the official API to an item of ours. Pure. Source: github.com/HackerNews/API.
import { z } from 'zod'
import { type Item, maxTextLength, maxTitleLength } from '../../model/item.ts'
import type { Heard } from '../connector.ts'
import { plausible } from '../instants.ts'
import { httpUrl, siteOf } from '../item-key.ts'
import { linksIn } from '../links-in.ts'
import { cleanText, plainText } from '../plain-text.ts'
import { readValue } from '../read-json.ts'

const maxLinks = 50

const shape = z.object({
  id: z.number().int().positive(),
  type: z.enum(['story', 'comment', 'job', 'poll', 'pollopt']).optional(),
  by: z.string().min(1).max(100).optional(),
  time: z.number().optional(),
  text: z.string().optional(),
  title: z.string().optional(),
  url: z.string().optional(),
  parent: z.number().int().positive().optional(),
  deleted: z.boolean().optional(),
  dead: z.boolean().optional(),
})

type Entry = z.infer<typeof shape>

/**
 * What an item of the API says; `undefined` for an option of a poll, and for what was never there (`null`). What is
 * deleted or killed is gone. Never throws.
 */
export function parseEntry(value: unknown, heardAtMs: number): Heard | undefined {
  if (value === null) return undefined
  const read = readValue(shape, value)
  if (!read.isRead) return read.reject
  const entry = read.value
  if (entry.deleted === true || entry.dead === true) {
    return { kind: 'gone', itemKey: keyOf(entry.id), goneAtMs: heardAtMs }
  }
  if (entry.type === 'pollopt') return undefined
  if (entry.by === undefined || (!entry.title && !entry.text)) {
    return { kind: 'reject', reason: 'an item without author or words', sample: JSON.stringify(value).slice(0, 500) }
  }
  return { kind: 'item', item: itemOf(entry, entry.by), heardAtMs }
}

function itemOf(entry: Entry, by: string): Item {
  const publishedAtMs = entry.time === undefined ? undefined : plausible(entry.time * 1_000)
  const isComment = entry.type === 'comment'
  return {
    itemKey: keyOf(entry.id),
    network: 'hackernews',
    kind: isComment ? 'comment' : 'topic',
    url: pageOf(`item?id=${entry.id}`),
    ...(entry.title ? { title: cleanText(plainText(entry.title), maxTitleLength) } : {}),
    text: cleanText(plainText(entry.text ?? ''), maxTextLength),
    voice: { voiceKey: `hackernews:${by}`, name: by, handle: by, url: pageOf(`user?id=${encodeURIComponent(by)}`) },
    site: siteOf(entry.url ?? '') ?? 'news.ycombinator.com',
    links: linksOf(entry),
    ...(publishedAtMs === undefined ? {} : { publishedAtMs }),
    isReply: isComment,
    isRepost: false,
    ...(isComment && entry.parent !== undefined ? { inReplyToKey: keyOf(entry.parent) } : {}),
    ...(isComment ? {} : { threadKey: keyOf(entry.id) }),
  }
}

function keyOf(id: number): string {
  return `hackernews:${id}`
}

function pageOf(path: string): string {
  return `https://news.ycombinator.com/${path}`
}

function linksOf(entry: Entry): readonly string[] {
  const found = [entry.url ?? '', ...linksIn(entry.text ?? '')]
  return [...new Set(found.flatMap((link) => httpUrl(link) ?? []))].slice(0, maxLinks)
}
