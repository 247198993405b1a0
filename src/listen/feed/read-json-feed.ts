// JSON Feed 1 and 1.1. Source: jsonfeed.org/version/1.1.
import type { parseFeed } from 'feedsmith'
import { foldSpaces, plainText } from '../plain-text.ts'
import { parseDate } from './parse-date.ts'
import { type ReadEntry, type ReadFeed, linksOf, said, when } from './read-feed.ts'

type JsonFeed = Extract<ReturnType<typeof parseFeed<string>>, { format: 'json' }>['feed']
type Entry = NonNullable<JsonFeed['items']>[number]

/** An entry without an author has the feed's. */
export function readJson(feed: JsonFeed): ReadFeed {
  const [author] = feed.authors ?? []
  return {
    ...said('title', feed.title),
    ...said('language', feed.language),
    ...said('siteUrl', feed.home_page_url),
    ...said('selfUrl', feed.feed_url),
    hubUrls: (feed.hubs ?? []).flatMap((hub) => (hub.type?.toLowerCase() === 'websub' && hub.url ? [hub.url] : [])),
    entries: (feed.items ?? []).map((entry) => readEntry(entry, author)),
    gone: [],
    notes: [],
  }
}

function readEntry(entry: Entry, feedAuthor: { readonly name?: string; readonly url?: string } | undefined): ReadEntry {
  const author = entry.authors?.[0] ?? feedAuthor
  const html = entry.content_html ?? ''
  return {
    ...said('id', entry.id === undefined ? undefined : String(entry.id)),
    ...said('url', entry.url ?? entry.external_url),
    title: foldSpaces(entry.title ?? ''),
    text: foldSpaces(entry.content_text ?? '') || plainText(html) || foldSpaces(entry.summary ?? ''),
    links: [...linksOf(html), ...(entry.external_url ? [entry.external_url] : [])],
    ...said('authorName', author?.name),
    ...said('authorUrl', author?.url),
    ...when('publishedAtMs', parseDate(entry.date_published) ?? parseDate(entry.date_modified)),
    ...when('updatedAtMs', parseDate(entry.date_modified)),
    ...said('language', entry.language),
  }
}
