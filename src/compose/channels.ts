import { bluesky } from '../answer/channels/bluesky/index.ts'
import { discourse } from '../answer/channels/discourse/index.ts'
import { facebook } from '../answer/channels/facebook/index.ts'
import { linkedin } from '../answer/channels/linkedin/index.ts'
import { createMailChannel } from '../answer/channels/mail/index.ts'
import { mastodon } from '../answer/channels/mastodon/index.ts'
import { createNewsroomChannel, type NewsroomPort } from '../answer/channels/newsroom/index.ts'
import { slack } from '../answer/channels/slack.ts'
import { teams } from '../answer/channels/teams.ts'
import { x } from '../answer/channels/x/index.ts'
import { youtube } from '../answer/channels/youtube/index.ts'
import type { Channel } from '../answer/index.ts'
import type { Mail } from '../platform/mail.ts'

interface ChannelsOptions {
  readonly mail: Mail
  readonly newsroom: NewsroomPort
}

/** Every channel, in the order in which the channels page offers them. */
export function channels({ mail, newsroom }: ChannelsOptions): readonly Channel[] {
  const open = [bluesky, mastodon, x, facebook, youtube, linkedin, discourse]
  const own = [createMailChannel(mail), slack, teams, createNewsroomChannel(newsroom)]
  return [...open, ...own] as readonly unknown[] as readonly Channel[]
}
