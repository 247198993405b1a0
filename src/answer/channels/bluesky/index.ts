// Publishes on Bluesky: posts, replies, quotes, threads, images. Promises that a post sent twice is one record. Does not
// change a record afterwards: a correction stands in the thread.
import type { Channel, ChannelContext, TestOutcome } from '../../channel.ts'
import { troubleOf } from '../ask.ts'
import { blueskyLimits } from './limits.ts'
import { lookForPost, publishPost, withdrawPost } from './publish.ts'
import { type BlueskyAccount, makeSession, readProblem } from './session.ts'
import { blueskyFields, type BlueskySettings, blueskySettings } from './settings.ts'

export const bluesky: Channel<BlueskySettings> = {
  kind: 'bluesky',
  title: 'Bluesky',
  description: 'Posts, replies, quotes and threads, by an app password.',
  settings: blueskySettings,
  fields: blueskyFields,
  limits: blueskyLimits,
  nameOf: ({ handle }) => `@${handle}`,
  reaches: (item) => item.network === 'bluesky' && item.itemKey.startsWith('at://'),
  test,
  publish: publishPost,
  look: lookForPost,
  withdraw: withdrawPost,
}

async function test(account: BlueskyAccount, context: ChannelContext): Promise<TestOutcome> {
  const opened = await makeSession(account, context)
  if (opened.kind === 'open') {
    const { handle, did } = opened.tokens
    return { isWorking: true, message: `Signed in as @${handle} (${did}).`, account: `@${handle}` }
  }
  const trouble = troubleOf(opened.reply, context.clock, readProblem)
  const message = trouble.kind === 'done' ? 'The server’s answer cannot be read.' : trouble.message
  return { isWorking: false, isExpired: trouble.kind === 'expired', message }
}
