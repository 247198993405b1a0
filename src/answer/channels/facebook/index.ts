// Publishes as a Facebook page by the Graph API: posts, comments under posts and comments, images, edits.
import { z } from 'zod'
import type { Channel, ChannelContext, TestOutcome } from '../../channel.ts'
import { succeeded } from '../found.ts'
import { pageToken, placeOf } from './connect.ts'
import { facebookLimits } from './limits.ts'
import {
  call,
  correctPost,
  type FacebookAccount,
  lookForPost,
  outcomeOf,
  publishPost,
  withdrawPost,
} from './publish.ts'
import { facebookFields, type FacebookSettings, facebookSettings } from './settings.ts'

export const facebook: Channel<FacebookSettings> = {
  kind: 'facebook',
  title: 'Facebook page',
  description: 'Posts of your page and comments by it, by a page access token.',
  settings: facebookSettings,
  fields: facebookFields,
  limits: facebookLimits,
  connect: { place: placeOf, settle: pageToken, fills: ['accessToken'] },
  nameOf: ({ pageId }) => `Page ${pageId}`,
  test,
  publish: publishPost,
  look: lookForPost,
  correct: correctPost,
  withdraw: withdrawPost,
}

async function test(account: FacebookAccount, context: ChannelContext): Promise<TestOutcome> {
  const reply = await call(account, context, `/${account.settings.pageId}?fields=id,name`, { method: 'GET' })
  const page = z.object({ name: z.string() }).safeParse(succeeded(reply) ? reply.json : undefined)
  if (page.success) return { isWorking: true, message: `Publishes as ${page.data.name}.`, account: page.data.name }
  const trouble = outcomeOf(reply, context)
  const message = trouble.kind === 'done' ? 'Its answer cannot be read.' : trouble.message
  return { isWorking: false, isExpired: trouble.kind === 'expired', message }
}
