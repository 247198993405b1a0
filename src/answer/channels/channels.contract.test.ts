import { channelContract } from '../../../test/contracts/channel.ts'
import {
  blueskyWorld,
  discourseWorld,
  facebookWorld,
  linkedinWorld,
  mastodonWorld,
  slackWorld,
  teamsWorld,
  xWorld,
  youtubeWorld,
} from '../../../test/world/channels/worlds.ts'
import { bluesky } from './bluesky/index.ts'
import { discourse } from './discourse/index.ts'
import { facebook } from './facebook/index.ts'
import { linkedin } from './linkedin/index.ts'
import { mastodon } from './mastodon/index.ts'
import { slack } from './slack.ts'
import { teams } from './teams.ts'
import { x } from './x/index.ts'
import { youtube } from './youtube/index.ts'

channelContract({ name: 'Bluesky', channel: bluesky, open: blueskyWorld, hasShortTokens: true })
channelContract({ name: 'Mastodon', channel: mastodon, open: mastodonWorld })
channelContract({ name: 'X', channel: x, open: xWorld, hasShortTokens: true })
channelContract({ name: 'Facebook', channel: facebook, open: facebookWorld })
channelContract({ name: 'YouTube', channel: youtube, open: youtubeWorld, hasShortTokens: true })
channelContract({ name: 'LinkedIn', channel: linkedin, open: linkedinWorld })
channelContract({ name: 'Discourse', channel: discourse, open: discourseWorld })
channelContract({ name: 'Slack', channel: slack, open: slackWorld })
channelContract({ name: 'Teams', channel: teams, open: teamsWorld })
