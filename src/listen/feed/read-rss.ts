// RSS 0.9x, 1.0 (RDF) and 2.0, with the modules that carry text, authors, dates and hubs.
import type { parseFeed } from 'feedsmith'
import { plainText } from '../plain-text.ts'
import { parseDate } from './parse-date.ts'
import { type ReadEntry, type ReadFeed, linksOf, said, updateEvery, when } from './read-feed.ts'

type Parsed = ReturnType<typeof parseFeed<string>>
type RssFeed = Extract<Parsed, { format: 'rss' }>['feed']
type RdfFeed = Extract<Parsed, { format: 'rdf' }>['feed']
type Entry = NonNullable<RssFeed['items']>[number] | NonNullable<RdfFeed['items']>[number]

/** A `ttl` of minutes becomes ms; 0 says nothing. */
export function readRss(feed: RssFeed | RdfFeed): ReadFeed {
  const links = feed.atom?.links ?? []
  return {
    ...said('title', plainText(feed.title ?? '')),
    ...said('language', 'language' in feed ? feed.language : feed.dc?.languages?.[0]),
    ...said('siteUrl', feed.link),
    ...said('selfUrl', links.find((link) => link.rel === 'self')?.href),
    hubUrls: links.flatMap((link) => (link.rel === 'hub' && link.href ? [link.href] : [])),
    ...when('ttlMs', 'ttl' in feed && feed.ttl !== undefined && feed.ttl > 0 ? feed.ttl * 60_000 : undefined),
    ...updateEvery(feed.sy),
    entries: (feed.items ?? []).map(readEntry),
    gone: [],
    notes: [],
  }
}

function readEntry(entry: Entry): ReadEntry {
  const html = entry.content?.encoded || entry.description || entry.dc?.descriptions?.[0] || ''
  const media = entry.media?.description?.value ?? entry.media?.groups?.[0]?.description?.value ?? ''
  const enclosures = 'enclosures' in entry ? (entry.enclosures ?? []) : []
  return {
    ...said('id', idOf(entry)),
    ...said('url', urlOf(entry)),
    title: plainText(entry.title ?? entry.dc?.titles?.[0] ?? ''),
    text: plainText(html || media),
    links: [...linksOf(html), ...enclosures.flatMap((enclosure) => enclosure.url ?? [])],
    ...said('authorName', authorOf(entry)),
    ...when('publishedAtMs', publishedAt(entry)),
    ...when('updatedAtMs', firstDate(entry.atom?.updated, entry.dcterms?.modified?.[0])),
    ...said('language', entry.dc?.languages?.[0]),
  }
}

function idOf(entry: Entry): string | undefined {
  if ('guid' in entry && entry.guid?.value) return entry.guid.value
  return entry.atom?.id ?? ('rdf' in entry ? entry.rdf?.about : undefined) ?? entry.dc?.identifiers?.[0]
}

/** The link, else the guid unless it says that it is none. Source: RSS 2.0, "guid". */
function urlOf(entry: Entry): string | undefined {
  if (entry.link) return entry.link
  const guid = 'guid' in entry ? entry.guid : undefined
  const isLink = guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '')
  return isLink
    ? guid?.value
    : entry.atom?.links?.find((link) => link.rel === undefined || link.rel === 'alternate')?.href
}

function authorOf(entry: Entry): string | undefined {
  const [person] = 'authors' in entry ? (entry.authors ?? []) : []
  const itunes = 'itunes' in entry ? entry.itunes?.author : undefined
  return (
    plainText(entry.dc?.creators?.[0] ?? person?.name ?? itunes ?? entry.atom?.authors?.[0]?.name ?? '') || undefined
  )
}

function publishedAt(entry: Entry): number | undefined {
  const pubDate = 'pubDate' in entry ? entry.pubDate : undefined
  return firstDate(
    pubDate,
    entry.dc?.dates?.[0],
    entry.atom?.published,
    entry.dcterms?.created?.[0],
    entry.dcterms?.issued?.[0],
  )
}

function firstDate(...candidates: readonly (string | undefined)[]): number | undefined {
  for (const candidate of candidates) {
    const atMs = parseDate(candidate)
    if (atMs !== undefined) return atMs
  }
  return undefined
}
