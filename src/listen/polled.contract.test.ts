import { connectorContract } from '../../test/contracts/connector.ts'
import { channelId, openFeedServer } from '../../test/world/feed-server.ts'
import { createPolledConnectors } from './polled-connectors.ts'

const worlds = [
  { kind: 'feed', name: 'feed (RSS)', settings: (url: string) => ({ url: `${url}/feed.xml` }) },
  { kind: 'feed', name: 'feed (Atom)', settings: (url: string) => ({ url: `${url}/atom.xml` }) },
  { kind: 'feed', name: 'feed (JSON Feed)', settings: (url: string) => ({ url: `${url}/feed.json` }) },
  { kind: 'youtube', name: 'youtube', settings: (url: string) => ({ channelId, baseUrl: url }) },
  { kind: 'reddit', name: 'reddit', settings: (url: string) => ({ subreddit: 'r/news', baseUrl: url }) },
] as const

for (const { kind, name, settings } of worlds) {
  const connector = createPolledConnectors().find((one) => one.kind === kind)
  if (connector === undefined) throw new Error(`no ${kind} connector`)
  connectorContract({
    name,
    connector,
    speed: 2_000,
    async open() {
      const server = await openFeedServer()
      server.publish({ title: 'what was there before' })
      return {
        settings: settings(server.url),
        publish: (mark) => void server.publish({ title: mark }),
        publishGarbage: () => server.publishGarbage(),
        goAway: () => server.goAway(),
        comeBack: () => server.comeBack(),
        [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
      }
    },
  })
}
