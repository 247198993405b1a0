// Channels that are one secret address which takes messages and tells nothing back: nothing can be read, so what got no answer
// is never sent again by itself.
import { z } from 'zod'
import type { Account, ChannelContext, Outcome, OutgoingPost, TestOutcome } from '../channel.ts'
import { ask, troubleOf } from './ask.ts'
import { done, succeeded } from './found.ts'

export const webhookSettings = z.object({ place: z.string().trim().min(1).max(100) })
export type WebhookSettings = z.output<typeof webhookSettings>

/** Posts a message as the service wants it. */
export async function postToWebhook(
  post: Pick<OutgoingPost, 'key'>,
  { secrets }: Account<WebhookSettings>,
  context: ChannelContext,
  message: object,
): Promise<Outcome> {
  const reply = await ask(context.http, secrets['webhookUrl'] ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
    signal: context.signal,
  })
  // Both answer a word at most; a page would be something else.
  const isTaken = succeeded(reply) && reply.text.length < 200 && !reply.text.trimStart().startsWith('<')
  if (isTaken) return done(reply, { id: post.key, atMs: context.clock.now() }, context)
  const isGone = reply.kind === 'answered' && [403, 404, 410].includes(reply.status)
  const trouble = troubleOf(reply, context.clock)
  return isGone && trouble.kind === 'refused' ? { kind: 'expired', message: trouble.message } : trouble
}

/** Only a message would show that it works: so what can be said without one. */
export async function testWebhook({ secrets }: Account<WebhookSettings>, host: RegExp): Promise<TestOutcome> {
  const url = URL.parse(secrets['webhookUrl'] ?? '')
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    return { isWorking: false, message: 'The webhook’s address must begin with https://' }
  if (!host.test(url.hostname)) {
    return {
      isWorking: true,
      message: `${url.host} is no address of theirs that we know; the first message will show.`,
    }
  }
  return {
    isWorking: true,
    message: 'The address fits. Whether it is taken, the first message shows: nothing is sent to try it.',
  }
}

/** What both services put up with. */
export const webhookLimits = {
  acts: ['post'],
  answers: [],
  hasThreads: false,
  maxMedia: 0,
  mediaTypes: [],
  maxMediaBytes: 0,
  maxAlt: 0,
  correction: 'reply',
  withdrawal: 'note',
  repeats: 'person',
  isReadable: false,
} as const
