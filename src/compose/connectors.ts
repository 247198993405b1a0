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
import { createReplay, isGranted, type ReadFeed, readStored } from '../listen/replay/index.ts'
import { webhook } from '../listen/webhook/index.ts'
import { x } from '../listen/x/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Store } from '../platform/store/store.ts'

interface ConnectorsOptions {
  readonly replayKey: Uint8Array
  readonly store: Pick<Store, 'db'>
  readonly clock: Clock
  readonly pollBounds: PollBounds
}

/** Every connector, in the order in which the sources page offers them. */
export function connectors({ replayKey, store, clock, pollBounds }: ConnectorsOptions) {
  const replay = createReplay({
    mayPlay: (realPath, grant) => isGranted(replayKey, realPath, grant),
    stored: (recordingId) => readStored(store, recordingId),
    readFeed: (bytes) => readSavedFeed(clock.now())(bytes),
  })
  const pushed = [bluesky, mastodon, hackerNews, discourse, x, facebook, webhook, replay]
  return [...createPolledConnectors(pollBounds), ...(pushed as readonly Connector[])]
}

/** Reads a saved document, which says no address of its own; its entries' do. */
export function readSavedFeed(heardAtMs: number): ReadFeed {
  return (bytes) => hearFeed(parseFeed(bytes), { feedUrl: '', seen: [], profile: articles, heardAtMs }).heard
}
