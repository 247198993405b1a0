import type { ChannelKind } from '../../model/channel.ts'
import type { ItemKind, Network } from '../../model/item.ts'
import type { ConnectorKind } from '../../model/source.ts'

const names: Readonly<Record<Network, string>> = {
  bluesky: 'Bluesky',
  discourse: 'Forum',
  facebook: 'Facebook',
  hackernews: 'Hacker News',
  mastodon: 'Mastodon',
  news: 'News',
  reddit: 'Reddit',
  webhook: 'Webhook',
  x: 'X',
  youtube: 'YouTube',
  other: 'Web',
}

/** A network's name as its users write it; an unknown one stands as it came. */
export function networkName(network: string): string {
  return names[network as Network] ?? network
}

const connectorNames: Readonly<Record<ConnectorKind, string>> = {
  bluesky: 'Bluesky',
  discourse: 'Discourse',
  facebook: 'Facebook',
  feed: 'Feed',
  hackernews: 'Hacker News',
  mastodon: 'Mastodon',
  reddit: 'Reddit',
  replay: 'Replay',
  webhook: 'Webhook',
  x: 'X',
  youtube: 'YouTube',
}

export function connectorName(kind: ConnectorKind): string {
  return connectorNames[kind]
}

const channelNames: Readonly<Record<ChannelKind, string>> = {
  bluesky: 'Bluesky',
  discourse: 'Discourse',
  facebook: 'Facebook',
  linkedin: 'LinkedIn',
  mail: 'Mail',
  mastodon: 'Mastodon',
  newsroom: 'Newsroom',
  slack: 'Slack',
  teams: 'Teams',
  x: 'X',
  youtube: 'YouTube',
}

export function channelKindName(kind: ChannelKind): string {
  return channelNames[kind]
}

/** `article`, `reply`, `repost`: what a mention is, in one word. */
export function kindWord(kind: ItemKind, isReply: boolean, isRepost: boolean): string {
  return isRepost ? 'repost' : isReply ? 'reply' : kind
}

/** A language's name in English, else its code. */
export function languageName(code: string): string {
  if (code === 'und') return 'Unknown language'
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code
  } catch {
    // Not a well-formed code: what the publisher wrote is shown as it is.
    return code
  }
}
