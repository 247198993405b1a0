// The connectors that ask feeds. They share their turns at hosts, so they are made together.
import type { Connector } from './connector.ts'
import { createFeedConnector } from './feed/feed-connector.ts'
import { HostTurns, type PollBounds } from './feed/host-turns.ts'
import { createRedditConnector } from './reddit/reddit-connector.ts'
import { createYoutubeConnector } from './youtube/youtube-connector.ts'

/** Feed, Reddit and YouTube. Once per process: politeness towards a host counts all of them. */
export function createPolledConnectors(bounds?: PollBounds): readonly Connector[] {
  const turns = new HostTurns(bounds)
  return [createFeedConnector(turns), createRedditConnector(turns), createYoutubeConnector(turns)]
}
