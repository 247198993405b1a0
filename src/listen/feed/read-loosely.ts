// The second reader: takes documents that are not well-formed, knows fewer fields.
import { parseFeed } from 'htmlparser2'
import { plainText } from '../plain-text.ts'
import { type ReadEntry, type ReadFeed, linksOf, said, when } from './read-feed.ts'

type FeedItem = NonNullable<ReturnType<typeof parseFeed>>['items'][number]

/** `undefined` when it is no feed, or one without any entry: then saying what came helps more than an empty feed. */
export function readLoosely(document: string): ReadFeed | undefined {
  const feed = parseFeed(document, { xmlMode: true, decodeEntities: true })
  if (feed === null || feed.items.length === 0) return undefined
  return {
    ...said('title', plainText(feed.title ?? '')),
    ...said('siteUrl', feed.link),
    hubUrls: [],
    entries: feed.items.map(readItem),
    gone: [],
    notes: ['It is not well-formed; what could be read was read.'],
  }
}

function readItem(item: FeedItem): ReadEntry {
  return {
    ...said('id', item.id),
    ...said('url', item.link),
    title: plainText(item.title ?? ''),
    text: plainText(item.description ?? ''),
    links: linksOf(item.description ?? ''),
    ...when('publishedAtMs', timeOf(item.pubDate)),
  }
}

function timeOf(date: Date | undefined): number | undefined {
  const atMs = date?.getTime()
  return atMs === undefined || Number.isNaN(atMs) ? undefined : atMs
}
