import { bluesky } from '../listen/bluesky/index.ts'
import type { Connector } from '../listen/index.ts'
import { discourse } from '../listen/discourse/index.ts'
import { facebook } from '../listen/facebook/index.ts'
import { createFeedConnector } from '../listen/feed/feed-connector.ts'
import { HostTurns } from '../listen/feed/host-turns.ts'
import { hackerNews } from '../listen/hackernews/index.ts'
import { mastodon } from '../listen/mastodon/index.ts'
import { createRedditConnector } from '../listen/reddit/reddit-connector.ts'
import { replay } from '../listen/replay/index.ts'
import { webhook } from '../listen/webhook/index.ts'
import { x } from '../listen/x/index.ts'
import { createYoutubeConnector } from '../listen/youtube/youtube-connector.ts'

/** Every connector, in the order in which the sources page offers them. */
export function connectors(): readonly Connector[] {
  // One host is asked by one source at a time, whichever connector it belongs to.
  const turns = new HostTurns()
  return [
    createFeedConnector(turns),
    bluesky,
    mastodon,
    createRedditConnector(turns),
    createYoutubeConnector(turns),
    hackerNews,
    discourse,
    x,
    facebook,
    webhook,
    replay,
  ].map(asAny)
}

/** Settings are parsed by the connector's own schema before they reach it, so nobody else needs to know their type. */
function asAny<Settings>(connector: Connector<Settings>): Connector {
  return connector as Connector
}
