import { bluesky } from '../listen/bluesky/index.ts'
import { discourse } from '../listen/discourse/index.ts'
import { facebook } from '../listen/facebook/index.ts'
import type { Connector } from '../listen/index.ts'
import { hackerNews } from '../listen/hackernews/index.ts'
import { mastodon } from '../listen/mastodon/index.ts'
import { createPolledConnectors } from '../listen/polled-connectors.ts'
import { readRecordedFeed } from '../listen/replay/recorded-feed.ts'
import { createReplay } from '../listen/replay/index.ts'
import { webhook } from '../listen/webhook/index.ts'
import { x } from '../listen/x/index.ts'

/** Every connector, in the order in which the sources page offers them. */
export function connectors(mayPlay: (path: string) => boolean): readonly Connector[] {
  const others = [bluesky, mastodon, hackerNews, discourse, x, facebook, webhook, createReplay({ mayPlay, readFeed: readRecordedFeed })]
  return [...createPolledConnectors(), ...(others as readonly Connector[])]
}
