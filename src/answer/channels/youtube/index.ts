// Comments on YouTube as a channel of your own: under videos that were heard, and under its own comments.
import type { Channel, ChannelContext, TestOutcome } from '../../channel.ts'
import { failedTest, refreshToken } from '../token.ts'
import { youtubeLimits } from './limits.ts'
import {
  correctComment,
  lookForComment,
  publishComment,
  readProblem,
  signInAt,
  tokenSource,
  whoAmI,
  withdrawComment,
  type YoutubeAccount,
} from './publish.ts'
import { youtubeFields, type YoutubeSettings, youtubeSettings } from './settings.ts'

export const youtube: Channel<YoutubeSettings> = {
  kind: 'youtube',
  title: 'YouTube comments',
  description: 'Comments under videos, by an app of your own.',
  settings: youtubeSettings,
  fields: youtubeFields,
  limits: youtubeLimits,
  connect: { place: signInAt, fills: ['refreshToken'] },
  nameOf: () => 'YouTube',
  test,
  publish: publishComment,
  look: lookForComment,
  correct: correctComment,
  withdraw: withdrawComment,
  refresh: (account, context) => refreshToken(account, context, tokenSource(account), readProblem),
}

async function test(account: YoutubeAccount, context: ChannelContext): Promise<TestOutcome> {
  const me = await whoAmI(account, context)
  if (me.kind !== 'known') return failedTest(me.reply, context, readProblem)
  return { isWorking: true, message: `Comments as ${me.title}.`, account: me.title }
}
