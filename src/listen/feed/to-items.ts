// From a feed's entries to items: which are new, which are another version of one heard before.
import type { Item } from '../../model/item.ts'
import type { Heard } from '../connector.ts'
import { articleKey, httpUrl, siteOf } from '../item-key.ts'
import { seenOf, shortHash } from './feed-cursor.ts'
import type { ReadEntry, ReadFeed } from './read-feed.ts'

/** What one kind of feed makes of its entries. */
export interface FeedProfile {
  /** Key, network, kind and voice where they differ from an article's; `undefined` rejects the entry. */
  toItem(article: Item, entry: ReadEntry, feed: ReadFeed): Item | undefined
  /** Key of a deleted entry. */
  goneKey?(id: string): string | undefined
}

export const articles: FeedProfile = { toItem: (article) => article }

export interface HeardFeed {
  readonly heard: readonly Heard[]
  /** Hash of key → hash of words, of every entry of this document. */
  readonly present: ReadonlyMap<string, string>
  /** Entries never seen before. */
  readonly newCount: number
}

/** Entries that are not in `seen` in these words, oldest first, and rejects. O(entries). */
export function hearFeed(
  feed: ReadFeed,
  options: {
    readonly feedUrl: string
    /** As in cursors: what polls and what pushes heard. */
    readonly seen: readonly string[]
    readonly profile: FeedProfile
    readonly heardAtMs: number
  },
): HeardFeed {
  const { profile, heardAtMs } = options
  const before = options.seen.map(seenOf)
  const present = new Map<string, string>()
  const heard: Heard[] = []
  let newCount = 0
  for (const entry of feed.entries) {
    const article = toArticle(entry, feed, options.feedUrl)
    const item = article === undefined ? undefined : profile.toItem(article, entry, feed)
    const key = shortHash(item?.itemKey ?? JSON.stringify(entry))
    const words = shortHash(wordsOf(item ?? entry))
    if (present.has(key)) continue
    present.set(key, words)
    const known = before.flatMap((seen) => seen.get(key) ?? [])
    if (known.includes(words)) continue
    const isNew = known.length === 0
    if (isNew) newCount += 1
    heard.push(
      item === undefined ? rejectOf(entry) : { kind: 'item', item: isNew ? item : edited(item, words), heardAtMs },
    )
  }
  for (const { id, atMs } of feed.gone) {
    const itemKey = profile.goneKey?.(id) ?? articleKey({ id, feedSite: siteOf(options.feedUrl) ?? '' })
    if (itemKey !== undefined) heard.push({ kind: 'gone', itemKey, goneAtMs: atMs ?? heardAtMs })
  }
  // Publishers put the newest first; a desk hears things in the order in which they happened.
  return { heard: heard.toReversed(), present, newCount }
}

function toArticle(entry: ReadEntry, feed: ReadFeed, feedUrl: string): Item | undefined {
  const base = httpUrl(feed.siteUrl ?? '', feedUrl) ?? feedUrl
  const url = entry.url === undefined ? undefined : httpUrl(entry.url, base)
  const outletSite = siteOf(base) ?? siteOf(feedUrl) ?? ''
  const itemKey = articleKey({
    feedSite: siteOf(feedUrl) ?? '',
    ...(entry.id && { id: entry.id }),
    ...(url && { url }),
  })
  if (itemKey === undefined || (entry.title === '' && entry.text === '')) return undefined
  const outlet = feed.title ?? outletSite
  const site = url === undefined ? outletSite : siteOf(url)
  const language = entry.language ?? feed.language
  return {
    itemKey,
    network: 'news',
    kind: 'article',
    ...(url !== undefined && { url }),
    ...(entry.title !== '' && { title: entry.title }),
    text: entry.text,
    ...(language !== undefined && { declaredLanguage: language }),
    voice: {
      voiceKey: outletSite,
      name: entry.authorName ?? outlet,
      outlet,
      ...(entry.authorUrl && { url: entry.authorUrl }),
    },
    ...(site !== undefined && { site }),
    links: entry.links.flatMap((link) => httpUrl(link, base) ?? []),
    ...(entry.publishedAtMs !== undefined && { publishedAtMs: entry.publishedAtMs }),
    isReply: entry.inReplyToId !== undefined,
    isRepost: false,
    ...(entry.inReplyToId !== undefined && { inReplyToKey: entry.inReplyToId }),
  }
}

/** Figures in a text (views, comments, minutes ago) change with every poll and make no new version. */
function wordsOf(entry: { readonly title?: string; readonly text: string }): string {
  return `${entry.title ?? ''}\n${entry.text}`.replaceAll(/[\d\s]+/g, ' ')
}

/** A later version is an item of its own that names the first. */
function edited(item: Item, words: string): Item {
  return { ...item, itemKey: `${item.itemKey}#${words}`, editOfKey: item.itemKey }
}

function rejectOf(entry: ReadEntry): Heard {
  const isEmpty = entry.title === '' && entry.text === ''
  return {
    kind: 'reject',
    reason: isEmpty ? 'An entry with neither a title nor a text.' : 'An entry with neither an id nor an address.',
    sample: JSON.stringify(entry).slice(0, 500),
  }
}
