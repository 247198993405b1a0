// Where something was said and where a visit came from, in the same words: a network as a whole, or a host.
import type { Network } from '../model/item.ts'

/** Hosts that the networks send people from, their own shorteners among them. */
export const networkHosts: Readonly<Record<string, Network>> = {
  'bsky.app': 'bluesky',
  'go.bsky.app': 'bluesky',
  'facebook.com': 'facebook',
  'l.facebook.com': 'facebook',
  'lm.facebook.com': 'facebook',
  'm.facebook.com': 'facebook',
  'news.ycombinator.com': 'hackernews',
  'old.reddit.com': 'reddit',
  'out.reddit.com': 'reddit',
  'reddit.com': 'reddit',
  't.co': 'x',
  'twitter.com': 'x',
  'x.com': 'x',
  'm.youtube.com': 'youtube',
  'youtube.com': 'youtube',
}

const networks = new Set<string>(Object.values(networkHosts))

/** The host of a referrer as `cleanReferrer` writes it. */
export function hostIn(referrer: string): string {
  return referrer.split('/', 1)[0] ?? referrer
}

/** Of a host that people came from: its network where it is one of many hosts, else the host. */
export function placeOfHost(host: string): string {
  return networkHosts[host] ?? host
}

/** Where an item stands; `undefined` where nothing tells. */
export function placeOfItem({
  network,
  site,
}: {
  readonly network: Network
  readonly site?: string
}): string | undefined {
  return networks.has(network) ? network : site
}

/** Whether a place is a network: what it sends is like what other networks send. */
export function isNetwork(place: string): boolean {
  return networks.has(place)
}
