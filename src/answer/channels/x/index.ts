// Publishes on X by its API v2: posts, replies, quotes, threads, images. A post cannot be changed there by the API: a correction
// stands in the thread.
import type { Channel, ChannelContext, TestOutcome } from '../../channel.ts'
import { failedTest, refreshToken } from '../token.ts'
import { xLimits } from './limits.ts'
import {
  lookForPost,
  placeOf,
  publishPost,
  readProblem,
  tokenSource,
  whoAmI,
  withdrawPost,
  type XAccount,
} from './publish.ts'
import { xFields, type XSettings, xSettings } from './settings.ts'

export const x: Channel<XSettings> = {
  kind: 'x',
  title: 'X',
  description: 'Posts, replies, quotes and threads, by an app of your own.',
  settings: xSettings,
  fields: xFields,
  limits: xLimits,
  connect: { place: placeOf, fills: ['accessToken', 'refreshToken'] },
  nameOf: () => 'X',
  test,
  publish: publishPost,
  look: lookForPost,
  withdraw: withdrawPost,
  refresh: (account, context) => refreshToken(account, context, tokenSource(account), readProblem),
}

async function test(account: XAccount, context: ChannelContext): Promise<TestOutcome> {
  const me = await whoAmI(account, context)
  if (me.kind !== 'known') return failedTest(me.reply, context, readProblem)
  return { isWorking: true, message: `Signed in as @${me.username}.`, account: `@${me.username}` }
}
