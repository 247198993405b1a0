// What every kind of feed says, in one shape.

export interface ReadEntry {
  readonly id?: string
  /** As written; may be relative. */
  readonly url?: string
  /** Plain text. */
  readonly title: string
  /** Plain text, from the fullest of what the entry brings. */
  readonly text: string
  /** Addresses in the text and enclosures. */
  readonly links: readonly string[]
  readonly authorName?: string
  readonly authorUrl?: string
  readonly publishedAtMs?: number
  readonly updatedAtMs?: number
  readonly language?: string
  /** The entry that this one answers. Source: RFC 4685. */
  readonly inReplyToId?: string
  readonly videoId?: string
}

export interface ReadFeed {
  readonly title?: string
  readonly language?: string
  readonly siteUrl?: string
  readonly selfUrl?: string
  readonly hubUrls: readonly string[]
  /** Not to be asked for again sooner: RSS `ttl`. */
  readonly ttlMs?: number
  /** How often the publisher says that it is updated. Source: RSS 1.0 Syndication module. */
  readonly updateEveryMs?: number
  readonly entries: readonly ReadEntry[]
  /** Entries that were deleted. Source: RFC 6721. */
  readonly gone: readonly { readonly id: string; readonly atMs?: number }[]
  /** What was odd, in sentences. */
  readonly notes: readonly string[]
}

/** A field that is there and says something. */
export function said<K extends string>(name: K, text: string | undefined): { [P in K]?: string } {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? {} : ({ [name]: trimmed } as { [P in K]?: string })
}

/** A field for an instant or a duration that may be absent, to be spread. */
export function when<K extends string>(name: K, atMs: number | undefined): { [P in K]?: number } {
  return atMs === undefined ? {} : ({ [name]: atMs } as { [P in K]?: number })
}

/** http(s) addresses that a piece of HTML links to, at most 50. */
export function linksOf(html: string): readonly string[] {
  const found: string[] = []
  const pattern = /<a\b[^<>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi
  for (let match = pattern.exec(html); match !== null && found.length < 50; match = pattern.exec(html)) {
    const href = (match[1] ?? match[2] ?? '').replaceAll('&amp;', '&').trim()
    if (/^https?:\/\//i.test(href)) found.push(href)
  }
  return [...new Set(found)]
}

const periodMs: Readonly<Record<string, number>> = {
  hourly: 3_600_000,
  daily: 86_400_000,
  weekly: 604_800_000,
  monthly: 2_592_000_000,
  yearly: 31_536_000_000,
}

/** Source: RSS 1.0 Syndication module; its default is daily, once. */
export function updateEvery(sy: { readonly updatePeriod?: string; readonly updateFrequency?: number } | undefined) {
  if (sy?.updatePeriod === undefined && sy?.updateFrequency === undefined) return {}
  const wholeMs = periodMs[sy.updatePeriod?.trim().toLowerCase() ?? 'daily'] ?? periodMs['daily'] ?? 0
  return { updateEveryMs: wholeMs / Math.max(1, sy.updateFrequency ?? 1) }
}
