// From an address as a person has it (a page, a profile, a feed, a channel) to sources that can be added.
import type { ConnectorKind } from '../model/source.ts'
import { InvalidError, errorMessage } from '../platform/errors.ts'
import type { GuardedHttp, GuardedResponse } from '../platform/http/guarded-http.ts'
import type { Connector } from './connector.ts'
import { feedLinks } from './feed/feed-links.ts'
import { parseFeedApart } from './feed/parse-apart.ts'
import type { ReadFeed } from './feed/read-feed.ts'
import { httpUrl, normaliseUrl } from './item-key.ts'

export interface FoundSource {
  readonly connector: ConnectorKind
  readonly name: string
  readonly settings: Record<string, unknown>
  /** Why it is proposed: where it was found and what it says. */
  readonly why: string
}

interface DiscoverDeps {
  readonly connectors: ReadonlyMap<string, Connector>
  readonly http: GuardedHttp
}

/** Where publishers put feeds that their pages do not name. */
const commonPaths = ['/feed', '/rss', '/feed.xml', '/rss.xml', '/atom.xml', '/index.xml', '/feed.json'] as const
const maxFound = 10
/** Per request; a person waits. */
const timeoutMs = 8_000

/**
 * The sources behind an address, the most telling first; empty when none is found.
 * @throws {InvalidError} when it is no address. @throws {UnavailableError} when the page cannot be read and nothing is known by its form.
 */
export async function discover(
  deps: DiscoverDeps,
  address: string,
  signal?: AbortSignal,
): Promise<readonly FoundSource[]> {
  const known = recognised(deps, address)
  const url = httpUrl(/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`)
  if (url === undefined) {
    if (known.length > 0) return known
    throw new InvalidError(
      `Expected an address such as https://example.org or r/example, got "${address.slice(0, 200)}".`,
    )
  }
  try {
    return distinct([...known, ...(await fromPage(deps, url, signal))]).slice(0, maxFound)
  } catch (error) {
    if (known.length > 0) return known
    throw error
  }
}

/** What connectors know by the form of an address alone. */
function recognised(deps: DiscoverDeps, address: string): readonly FoundSource[] {
  return [...deps.connectors.values()].flatMap((connector) => {
    const found = connector.recognise?.(address.trim())
    if (found === undefined) return []
    const settings = found.settings as Record<string, unknown>
    return [{ connector: connector.kind, name: connector.nameOf(found.settings), settings, why: found.why }]
  })
}

async function fromPage(deps: DiscoverDeps, url: string, signal?: AbortSignal): Promise<readonly FoundSource[]> {
  const page = await read(deps.http, url, signal)
  const own = await asFeed(page)
  if (own !== undefined) return describeFeed(deps, page.url, own)
  const named = feedLinks(Buffer.from(page.body).toString('utf8'), page.url)
  const found = await Promise.all(named.slice(0, maxFound).map((link) => fromFeed(deps, link, signal)))
  const onPage = found.flat()
  if (onPage.length > 0) return onPage
  const guesses = commonPaths.map((path) => new URL(path, page.url).href)
  const guessed = await Promise.all(guesses.map((guess) => fromFeed(deps, guess, signal)))
  return guessed.flat()
}

async function fromFeed(deps: DiscoverDeps, url: string, signal?: AbortSignal): Promise<readonly FoundSource[]> {
  try {
    const answer = await read(deps.http, url, signal)
    const feed = answer.status === 200 ? await asFeed(answer) : undefined
    return feed === undefined ? [] : describeFeed(deps, answer.url, feed)
  } catch {
    // A guess that leads nowhere is no news.
    return []
  }
}

/** The feed as the connector that knows its kind best would hear it. */
function describeFeed(deps: DiscoverDeps, url: string, feed: ReadFeed): readonly FoundSource[] {
  const special = recognised(deps, url).filter((found) => found.connector !== 'feed')
  const title = feed.title ?? new URL(url).hostname
  const push = feed.hubUrls.length > 0 ? ', pushed by a hub as it is published' : ''
  const why = `A feed with ${feed.entries.length} ${feed.entries.length === 1 ? 'entry' : 'entries'}${push}.`
  return [...special, { connector: 'feed' as const, name: title.slice(0, 200), settings: { url }, why }].slice(
    0,
    special.length > 0 ? special.length : 1,
  )
}

async function read(http: GuardedHttp, url: string, signal?: AbortSignal): Promise<GuardedResponse> {
  return http.fetch(url, {
    totalTimeoutMs: timeoutMs,
    maxBytes: 5 * 1_048_576,
    headers: { accept: 'text/html, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5' },
    ...(signal !== undefined && { signal }),
  })
}

async function asFeed(answer: GuardedResponse): Promise<ReadFeed | undefined> {
  try {
    return await parseFeedApart(answer.body, answer.headers['content-type'])
  } catch (error) {
    if (error instanceof InvalidError) return undefined
    throw new InvalidError(`This page cannot be read: ${errorMessage(error)}`, {}, { cause: error })
  }
}

function distinct(found: readonly FoundSource[]): readonly FoundSource[] {
  const keyOf = ({ connector, settings }: FoundSource) =>
    `${connector} ${typeof settings['url'] === 'string' ? normaliseUrl(settings['url']) : JSON.stringify(settings)}`
  return [...new Map(found.toReversed().map((source) => [keyOf(source), source])).values()].toReversed()
}
