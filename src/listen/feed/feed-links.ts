// The feeds that a web page names.
import { httpUrl } from '../item-key.ts'
import { readHtml } from '../../platform/read-html.ts'

const feedTypes: ReadonlySet<string> = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/feed+json',
  'application/json',
  'application/xml',
  'text/xml',
])
/** Pages are read up to here; links to feeds stand in their head. */
const maxPageLength = 2_000_000

/**
 * Addresses of `link rel=alternate` with the type of a feed, then of links in the page that look like feeds.
 * Source: HTML Standard, "Link type alternate".
 */
export function feedLinks(html: string, pageUrl: string): readonly string[] {
  const named: string[] = []
  const likely: string[] = []
  let base = pageUrl
  const add = (list: string[], href: string | undefined) => {
    const url = href === undefined ? undefined : httpUrl(href, base)
    if (url !== undefined) list.push(url)
  }
  readHtml(html.slice(0, maxPageLength), {
    onopentag(name, attributes) {
      if (name === 'base') base = httpUrl(attributes['href'] ?? '', pageUrl) ?? base
      else if (name === 'link' && isFeedLink(attributes)) add(named, attributes['href'])
      else if (name === 'a' && /(?:^|[/.?=])(?:feeds?|rss|atom)(?:$|[/.?&=])/i.test(attributes['href'] ?? ''))
        add(likely, attributes['href'])
    },
  })
  return [...new Set([...named, ...likely])]
}

function isFeedLink(attributes: Readonly<Record<string, string>>): boolean {
  const relations = (attributes['rel'] ?? '').toLowerCase().split(/\s+/)
  if (relations.includes('feed')) return true
  const type = (attributes['type'] ?? '').toLowerCase().split(';')[0]?.trim() ?? ''
  return relations.includes('alternate') && feedTypes.has(type)
}
