// Publishes in a Discourse forum: topics, replies in their place, images, edits with their reason.
import { z } from 'zod'
import type { Channel, ChannelContext, TestOutcome } from '../../channel.ts'
import { succeeded } from '../found.ts'
import { discourseLimits } from './limits.ts'
import {
  call,
  correctPost,
  type DiscourseAccount,
  lookForPost,
  outcomeOf,
  placeOf,
  publishPost,
  withdrawPost,
} from './publish.ts'
import { discourseFields, type DiscourseSettings, discourseSettings } from './settings.ts'

export const discourse: Channel<DiscourseSettings> = {
  kind: 'discourse',
  title: 'Discourse',
  description: 'Replies and topics in a forum, by an API key of one user.',
  settings: discourseSettings,
  fields: discourseFields,
  limits: discourseLimits,
  nameOf: ({ site, username }) => `${username} at ${new URL(site).host}`,
  reaches: ({ itemKey }, { site }) =>
    itemKey.startsWith(`discourse:${new URL(site).host}:`) && placeOf({ target: { itemKey } }) !== undefined,
  test,
  publish: publishPost,
  look: lookForPost,
  correct: correctPost,
  withdraw: withdrawPost,
}

async function test(account: DiscourseAccount, context: ChannelContext): Promise<TestOutcome> {
  const reply = await call(account, context, '/session/current.json', { method: 'GET' })
  const who = z
    .object({ current_user: z.object({ username: z.string() }) })
    .safeParse(succeeded(reply) ? reply.json : undefined)
  if (who.success) {
    const name = `@${who.data.current_user.username}`
    return { isWorking: true, message: `Posts as ${name}.`, account: name }
  }
  const trouble = outcomeOf(reply, context)
  const message = trouble.kind === 'done' ? 'The forum’s answer cannot be read.' : trouble.message
  return { isWorking: false, isExpired: trouble.kind === 'expired', message }
}
