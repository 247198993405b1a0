import { bluesky } from '../listen/bluesky/index.ts'
import { discourse } from '../listen/discourse/index.ts'
import { facebook } from '../listen/facebook/index.ts'
import { parseFeed } from '../listen/feed/parse.ts'
import type { PollBounds } from '../listen/feed/host-turns.ts'
import { articles, hearFeed } from '../listen/feed/to-items.ts'
import type { Connector } from '../listen/index.ts'
import { hackerNews } from '../listen/hackernews/index.ts'
import { mastodon } from '../listen/mastodon/index.ts'
import { createPolledConnectors } from '../listen/polled-connectors.ts'
import { createReplay, isGranted } from '../listen/replay/index.ts'
import { webhook } from '../listen/webhook/index.ts'
import { x } from '../listen/x/index.ts'
import type { Clock } from '../platform/clock.ts'

interface ConnectorsOptions {
  readonly replayKey: Uint8Array
  readonly clock: Clock
  readonly pollBounds: PollBounds
}

/** Every connector, in the order in which the sources page offers them. */
export function connectors({ replayKey, clock, pollBounds }: ConnectorsOptions) {
  const replay = createReplay({
    mayPlay: (realPath, grant) => isGranted(replayKey, realPath, grant),
    // A saved document says no address of its own; its entries' do.
    readFeed: (bytes) =>
      hearFeed(parseFeed(bytes), { feedUrl: '', seen: [], profile: articles, heardAtMs: clock.now() }).heard,
  })
  const pushed = [bluesky, mastodon, hackerNews, discourse, x, facebook, webhook, replay]
  return [...createPolledConnectors(pollBounds), ...(pushed as readonly Connector[])]
}
