// Atom 1.0 (RFC 4287), with threading, and the identifiers of YouTube's channel feeds.
import type { parseFeed } from 'feedsmith'
import { plainText } from '../plain-text.ts'
import { parseDate } from './parse-date.ts'
import { type ReadEntry, type ReadFeed, linksOf, said, updateEvery, when } from './read-feed.ts'

type AtomFeed = Extract<ReturnType<typeof parseFeed<string>>, { format: 'atom' }>['feed']
type Entry = NonNullable<AtomFeed['entries']>[number]
type Text = { readonly value?: string; readonly type?: string } | undefined

/** An entry without an author has the feed's. */
export function readAtom(feed: AtomFeed): ReadFeed {
  const links = feed.links ?? []
  const [author] = feed.authors ?? []
  return {
    ...said('title', textOf(feed.title)),
    ...said('language', feed.xml?.lang),
    ...said('siteUrl', alternate(links)),
    ...said('selfUrl', links.find((link) => link.rel === 'self')?.href),
    hubUrls: links.flatMap((link) => (link.rel === 'hub' && link.href ? [link.href] : [])),
    ...updateEvery(feed.sy),
    entries: (feed.entries ?? []).map((entry) => readEntry(entry, author)),
    gone: [],
    notes: [],
  }
}

function readEntry(entry: Entry, feedAuthor: { readonly name?: string; readonly uri?: string } | undefined): ReadEntry {
  const author = entry.authors?.[0] ?? entry.source?.authors?.[0] ?? feedAuthor
  const content = entry.content?.value ?? ''
  const text =
    textOf(entry.content) || textOf(entry.summary) || plainText(entry.media?.groups?.[0]?.description?.value ?? '')
  const replyTo = entry.thr?.inReplyTos?.[0]
  return {
    ...said('id', entry.id),
    ...said('url', alternate(entry.links ?? [])),
    title: textOf(entry.title),
    text,
    links: linksOf(content || (entry.summary?.value ?? '')),
    ...said('authorName', plainText(author?.name ?? '')),
    ...said('authorUrl', author?.uri),
    ...when('publishedAtMs', parseDate(entry.published) ?? parseDate(entry.updated)),
    ...when('updatedAtMs', parseDate(entry.updated)),
    ...said('language', entry.xml?.lang),
    ...said('inReplyToId', replyTo?.ref),
    ...said('videoId', entry.yt?.videoId),
  }
}

/** A link without a relation is the entry's own page. Source: RFC 4287 §4.2.7.2. */
function alternate(
  links: readonly { readonly href?: string; readonly rel?: string; readonly type?: string }[],
): string | undefined {
  const pages = links.filter((link) => link.rel === undefined || link.rel === 'alternate')
  return (pages.find((link) => link.type === undefined || link.type === 'text/html') ?? pages[0])?.href
}

/** `type="text"`, the default, is text as it stands; everything else is markup. Source: RFC 4287 §3.1.1. */
function textOf(text: Text): string {
  const value = text?.value ?? ''
  // Publishers forget the type; a text with tags in it was meant as HTML.
  const isText = (text?.type ?? 'text') === 'text' && !/<\/?[a-z][^>]*>|&(?:#\d+|[a-z]+);/i.test(value)
  return isText ? value.replaceAll(/\s+/g, ' ').trim() : plainText(value)
}
