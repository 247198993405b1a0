// Publishes on Mastodon and whatever speaks its API: statuses, replies, threads, images, edits. Promises that a status sent
// twice within the hour is one; after it, it is looked for first.
import { z } from 'zod'
import type { Channel, ChannelContext, TestOutcome } from '../../channel.ts'
import { succeeded } from '../found.ts'
import { failedTest } from '../token.ts'
import { placeOf, registerApp } from './connect.ts'
import { mastodonLimits } from './limits.ts'
import {
  call,
  correctStatus,
  lookForStatus,
  type MastodonAccount,
  publishStatus,
  readProblem,
  withdrawStatus,
} from './publish.ts'
import { mastodonFields, type MastodonSettings, mastodonSettings } from './settings.ts'

export const mastodon: Channel<MastodonSettings> = {
  kind: 'mastodon',
  title: 'Mastodon',
  description: 'Statuses, replies and threads on any server, by signing in there or by an access token.',
  settings: mastodonSettings,
  fields: mastodonFields,
  limits: mastodonLimits,
  connect: { place: placeOf, register: registerApp, fills: ['accessToken'] },
  nameOf: ({ server }) => new URL(server).host,
  test,
  publish: publishStatus,
  look: lookForStatus,
  correct: correctStatus,
  withdraw: withdrawStatus,
}

async function test(account: MastodonAccount, context: ChannelContext): Promise<TestOutcome> {
  const reply = await call(account, context, '/api/v1/accounts/verify_credentials', { method: 'GET' })
  const who = z.object({ acct: z.string() }).safeParse(succeeded(reply) ? reply.json : undefined)
  if (!who.success) return failedTest(reply, context, readProblem)
  const name = `@${who.data.acct}@${new URL(account.settings.server).host}`
  return { isWorking: true, message: `Signed in as ${name}.`, account: name }
}
