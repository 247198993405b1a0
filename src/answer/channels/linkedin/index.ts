// Publishes as a LinkedIn page: posts with an image, edits.
import { z } from 'zod'
import type { Channel, ChannelContext, TestOutcome } from '../../channel.ts'
import { succeeded } from '../found.ts'
import { failedTest, refreshToken } from '../token.ts'
import { linkedinLimits } from './limits.ts'
import {
  call,
  correctPost,
  type LinkedinAccount,
  lookForPost,
  placeOf,
  publishPost,
  readProblem,
  tokenSource,
  withdrawPost,
} from './publish.ts'
import { linkedinFields, type LinkedinSettings, linkedinSettings } from './settings.ts'

export const linkedin: Channel<LinkedinSettings> = {
  kind: 'linkedin',
  title: 'LinkedIn page',
  description: 'Posts of your page, by an access token of your app.',
  settings: linkedinSettings,
  fields: linkedinFields,
  limits: linkedinLimits,
  connect: { place: placeOf, fills: ['accessToken', 'refreshToken'] },
  nameOf: ({ organisationId }) => `LinkedIn ${organisationId}`,
  test,
  publish: publishPost,
  look: lookForPost,
  correct: correctPost,
  withdraw: withdrawPost,
  refresh: (account, context) => refreshToken(account, context, tokenSource(account), readProblem),
}

async function test(account: LinkedinAccount, context: ChannelContext): Promise<TestOutcome> {
  const path = `/rest/organizations/${account.settings.organisationId}`
  const reply = await call(account, context, path, { method: 'GET' })
  const page = z.object({ localizedName: z.string() }).safeParse(succeeded(reply) ? reply.json : undefined)
  if (!page.success) return failedTest(reply, context, readProblem)
  return { isWorking: true, message: `Publishes as ${page.data.localizedName}.`, account: page.data.localizedName }
}
