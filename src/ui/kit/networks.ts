import type { ChannelKind } from '../../model/channel.ts'
import type { ItemKind } from '../../model/item.ts'
import type { ConnectorKind } from '../../model/source.ts'

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

/** As a person calls what is listened to. */
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

/** As a person calls where we publish. */
export function channelKindName(kind: ChannelKind): string {
  return channelNames[kind]
}

/** The kind to stand beside a channel's name; nothing where the name says it already. */
export function kindBeside(name: string, kind: ChannelKind): string {
  return name === channelNames[kind] ? '' : channelNames[kind]
}

/** `article`, `reply`, `repost`: what a mention is, in one word. */
export function kindWord(kind: ItemKind, isReply: boolean, isRepost: boolean): string {
  return isRepost ? 'repost' : isReply ? 'reply' : kind
}
