// The connectors that ask feeds. They share their turns at hosts, so they are made together.
import type { Connector } from './connector.ts'
import { createFeedConnector } from './feed/feed-connector.ts'
import { HostTurns } from './feed/host-turns.ts'
import { createRedditConnector } from './reddit/reddit-connector.ts'
import { createYoutubeConnector } from './youtube/youtube-connector.ts'

/** Feed, Reddit and YouTube. Once per process: politeness towards a host counts all of them. */
export function createPolledConnectors(): readonly Connector[] {
  const turns = new HostTurns()
  return [createFeedConnector(turns), createRedditConnector(turns), createYoutubeConnector(turns)]
}
