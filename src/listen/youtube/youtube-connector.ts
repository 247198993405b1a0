// YouTube channels and playlists through their feeds, pushed by YouTube's hub where the installation can be called.
// Source: developers.google.com/youtube/v3/guides/push_notifications
import { z } from 'zod'
import type { Item } from '../../model/item.ts'
import type { Connector } from '../connector.ts'
import { type FeedTarget, connectFeed } from '../feed/connect.ts'
import { hostPauseMs } from '../feed/feed-connector.ts'
import type { HostTurns } from '../feed/host-turns.ts'
import type { ReadEntry } from '../feed/read-feed.ts'
import { receiveFeed } from '../feed/receive.ts'
import { testFeed } from '../feed/test-feed.ts'
import type { FeedProfile } from '../feed/to-items.ts'

const youtube = 'https://www.youtube.com'
const youtubeHub = 'https://pubsubhubbub.appspot.com/subscribe'
/** YouTube's feeds are cached for 15 minutes; asking more often than each minute brings nothing sooner. */
const minPauseMs = 60_000
const maxPauseMs = 3_600_000

export const youtubeSettings = z.object({
  /** `UC…` */
  channelId: z
    .string()
    .trim()
    .regex(/^UC[\w-]{22}$/, 'Expected a channel id: UC and 22 more letters and digits, as in the address of its feed'),
  baseUrl: z.url({ protocol: /^https?$/ }).default(youtube),
  hubUrl: z.url({ protocol: /^https?$/ }).default(youtubeHub),
})
export type YoutubeSettings = z.infer<typeof youtubeSettings>

/** `turns` spaces out calls to one host over all sources that share it. */
export function createYoutubeConnector(turns: HostTurns): Connector<YoutubeSettings> {
  return {
    kind: 'youtube',
    title: 'YouTube channel',
    description:
      "A channel's videos: pushed within seconds where this installation can be called, else asked each minute to hour.",
    settings: youtubeSettings as z.ZodType<YoutubeSettings>,
    fields: [
      { name: 'channelId', label: 'Channel id', input: 'text', placeholder: 'UC…', isRequired: true },
      {
        name: 'baseUrl',
        label: 'Base address',
        input: 'url',
        placeholder: youtube,
        help: 'Only for a mirror of your own.',
        isAdvanced: true,
      },
      {
        name: 'hubUrl',
        label: 'Hub',
        input: 'url',
        placeholder: youtubeHub,
        help: 'Only for a mirror of your own.',
        isAdvanced: true,
      },
    ],
    nameOf: ({ channelId }) => `YouTube ${channelId}`,
    recognise: recogniseYoutube,
    connect: (source, context, signal) => connectFeed(source, targetOf(source.settings), turns, context, signal),
    receive: (source, call) => receiveFeed(source, call, videos),
    subscribesItself: true,
    test: async ({ settings }, context, signal) =>
      (await testFeed(feedUrlOf(settings), videos, context, signal)).result,
  }
}

function recogniseYoutube(address: string) {
  const channelId =
    /(?:youtube\.com\/(?:channel\/|(?:xml\/)?feeds\/videos\.xml\?(?:.*&)?channel_id=)|^)(UC[\w-]{22})(?![\w-])/.exec(
      address,
    )?.[1]
  if (channelId === undefined) return undefined
  return {
    settings: { channelId, baseUrl: youtube, hubUrl: youtubeHub },
    why: 'A YouTube channel: each new video, pushed where possible.',
  }
}

function feedUrlOf({ baseUrl, channelId }: YoutubeSettings): string {
  return new URL(`/feeds/videos.xml?channel_id=${channelId}`, baseUrl).href
}

function targetOf(settings: YoutubeSettings): FeedTarget {
  // The feed names no hub; the documentation does, with a topic that is spelt a little differently.
  const topicUrl = new URL(`/xml/feeds/videos.xml?channel_id=${settings.channelId}`, settings.baseUrl).href
  const hub = { hubUrl: settings.hubUrl, topicUrl }
  return { url: feedUrlOf(settings), minPauseMs, maxPauseMs, hostPauseMs, hub, profile: videos }
}

const videos: FeedProfile = {
  toItem(article, entry) {
    const videoId = videoIdOf(entry)
    if (videoId === undefined) return undefined
    const channelId = /\/channel\/(UC[\w-]+)/.exec(entry.authorUrl ?? '')?.[1]
    const voice = {
      ...article.voice,
      voiceKey: channelId === undefined ? article.voice.voiceKey : `youtube:${channelId}`,
    }
    return {
      ...article,
      itemKey: `youtube:${videoId}`,
      network: 'youtube',
      kind: 'video',
      site: 'youtube.com',
      voice,
    } satisfies Item
  },
  goneKey: (id) => (id.startsWith('yt:video:') ? `youtube:${id.slice('yt:video:'.length)}` : undefined),
}

function videoIdOf(entry: ReadEntry): string | undefined {
  return entry.videoId ?? /^yt:video:([\w-]+)$/.exec(entry.id ?? '')?.[1]
}
