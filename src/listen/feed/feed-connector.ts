import { z } from 'zod'
import type { Connector, ConnectorContext, SourceInput, TestOutcome } from '../connector.ts'
import { httpUrl, siteOf } from '../item-key.ts'
import { type FeedTarget, connectFeed } from './connect.ts'
import { feedLinks } from './feed-links.ts'
import type { HostTurns } from './host-turns.ts'
import { receiveFeed } from './receive.ts'
import { testFeed } from './test-feed.ts'
import { articles } from './to-items.ts'

/** A tenth of a request a second at most, whatever a person enters. */
const leastPauseS = 10
/** Between two requests to one host. */
export const hostPauseMs = 1_000

export const feedUrl = z
  .string()
  .trim()
  .transform((url, context) => {
    const address = httpUrl(url)
    if (address !== undefined) return address
    context.addIssue({
      code: 'custom',
      message: 'Expected the address of a feed, such as https://example.org/feed.xml',
    })
    return z.NEVER
  })

const pauseS = z.coerce.number().min(leastPauseS).max(86_400)

export const feedSettings = z.object({
  url: feedUrl,
  minPauseS: pauseS.optional(),
  maxPauseS: pauseS.optional(),
})
export type FeedSettings = z.infer<typeof feedSettings>

/** RSS, Atom and JSON Feed from any address. */
export function createFeedConnector(turns: HostTurns): Connector<FeedSettings> {
  return {
    kind: 'feed',
    title: 'Feed',
    description: `RSS, Atom or JSON Feed: asked at its own rhythm, every ${inWords(turns.bounds.floorMs)} to ${inWords(turns.bounds.ceilingMs)}, or pushed by its hub at once.`,
    settings: feedSettings as z.ZodType<FeedSettings>,
    fields: [
      { name: 'url', label: 'Address', input: 'url', placeholder: 'https://example.org/feed.xml', isRequired: true },
      {
        name: 'minPauseS',
        label: 'Ask at most every … seconds',
        input: 'number',
        placeholder: String(turns.bounds.floorMs / 1_000),
      },
      {
        name: 'maxPauseS',
        label: 'Ask at least every … seconds',
        input: 'number',
        placeholder: String(turns.bounds.ceilingMs / 1_000),
      },
    ],
    nameOf: ({ url }) => siteOf(url) ?? url,
    connect: (source, context, signal) => connectFeed(source, targetOf(source.settings), turns, context, signal),
    receive: (source, call) => receiveFeed(source, call, articles),
    subscribesItself: true,
    test: (source, context, signal) => testOrDiscover(source, context, signal),
  }
}

function targetOf({ url, minPauseS, maxPauseS }: FeedSettings): FeedTarget {
  return {
    url,
    ...(minPauseS !== undefined && { minPauseMs: minPauseS * 1_000 }),
    ...(maxPauseS !== undefined && { maxPauseMs: maxPauseS * 1_000 }),
    hostPauseMs,
    profile: articles,
  }
}

function inWords(pauseMs: number): string {
  return pauseMs < 120_000 ? `${pauseMs / 1_000} s` : `${Math.round(pauseMs / 60_000)} min`
}

/** A page's address is mended into its first feed's. */
async function testOrDiscover(
  source: SourceInput<FeedSettings>,
  context: ConnectorContext,
  signal: AbortSignal,
): Promise<TestOutcome> {
  const { settings } = source
  const outcome = await testFeed(settings.url, articles, context, signal)
  if (outcome.isWorking || outcome.page === undefined) return outcome.result
  const [link] = feedLinks(outcome.page.html, outcome.page.url)
  if (link === undefined) return outcome.result
  const found = await testFeed(link, articles, context, signal)
  if (!found.isWorking) return outcome.result
  const message = `This is a web page; its feed is ${link}. ${found.result.message}`
  return { ...found.result, message, settings: { ...settings, url: link } }
}
