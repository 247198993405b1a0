// Where a feed says that it is pushed from. Source: W3C WebSub §4, RFC 8288.
import { httpUrl } from '../item-key.ts'

export interface HubLinks {
  readonly hubUrl: string
  /** What to subscribe to: the feed's own word for itself. */
  readonly topicUrl: string
}

/** The hub and topic that a response names, its headers before its body; `undefined` when it is not pushed. */
export function hubLinks(answer: {
  readonly url: string
  readonly linkHeader?: string
  readonly feedHubUrls: readonly string[]
  readonly feedSelfUrl?: string
}): HubLinks | undefined {
  const header = linkHeader(answer.linkHeader ?? '')
  const hub = header.get('hub') ?? answer.feedHubUrls[0]
  const hubUrl = hub === undefined ? undefined : httpUrl(hub, answer.url)
  if (hubUrl === undefined) return undefined
  const self = header.get('self') ?? answer.feedSelfUrl
  return { hubUrl, topicUrl: (self === undefined ? undefined : httpUrl(self, answer.url)) ?? answer.url }
}

/** First target of each relation. Parameters other than `rel` are passed over. */
function linkHeader(value: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>()
  const links = /<([^<>]*)>([^<]*)/g
  for (let link = links.exec(value.slice(0, 16_384)); link !== null; link = links.exec(value.slice(0, 16_384))) {
    const relations = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(link[2] ?? '')
    for (const relation of (relations?.[1] ?? relations?.[2] ?? '').toLowerCase().split(/\s+/)) {
      if (relation !== '' && !targets.has(relation)) targets.set(relation, link[1] ?? '')
    }
  }
  return targets
}
