// Channels that are one secret address which takes messages and tells nothing back: nothing can be read, so what got no answer
// is never sent again by itself.
import { z } from 'zod'
import type { Account, Channel, ChannelContext, Outcome, OutgoingPost, TestOutcome } from '../channel.ts'
import { ask, troubleOf } from './ask.ts'
import { done, succeeded } from './found.ts'

const settings = z.object({ place: z.string().trim().min(1).max(100) })
type WebhookSettings = z.output<typeof settings>

/** What tells one such service from another. */
export interface WebhookService {
  readonly kind: 'slack' | 'teams'
  /** As people call it. */
  readonly title: string
  /** Its own hosts: another address may be a relay, so it is taken with a word of warning. */
  readonly host: RegExp
  readonly maxCharacters: number
  /** The JSON that it takes. */
  messageOf(words: string): object
}

/** A channel of one place behind one address; who knows the address may write there, so it is kept as a secret. */
export function createWebhookChannel({
  kind,
  title,
  host,
  maxCharacters,
  messageOf,
}: WebhookService): Channel<WebhookSettings> {
  return {
    kind,
    title,
    description: 'Messages in one channel of your own, by its webhook. They cannot be read back.',
    settings,
    fields: [
      { name: 'place', label: 'Where it leads', input: 'text', placeholder: '#press', isRequired: true },
      {
        name: 'webhookUrl',
        label: 'Webhook address',
        input: 'secret',
        isRequired: true,
        help: 'Whoever knows it may write there.',
      },
    ],
    limits: { ...limits, text: { unit: 'characters', max: maxCharacters } },
    nameOf: ({ place }) => `${title} ${place}`,
    test: (account) => test(account, host),
    publish: (post, account, context) => publish(post, messageOf(post.text), account, context),
  }
}

async function publish(
  { key }: OutgoingPost,
  message: object,
  { secrets }: Account<WebhookSettings>,
  context: ChannelContext,
): Promise<Outcome> {
  const reply = await ask(context.http, secrets['webhookUrl'] ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
    signal: context.signal,
  })
  // They answer a word at most; a page would be something else.
  const isTaken = succeeded(reply) && reply.text.length < 200 && !reply.text.trimStart().startsWith('<')
  if (isTaken) return done(reply, { id: key, atMs: context.clock.now() }, context)
  const isGone = reply.kind === 'answered' && [403, 404, 410].includes(reply.status)
  const trouble = troubleOf(reply, context.clock)
  return isGone && trouble.kind === 'refused' ? { kind: 'expired', message: trouble.message } : trouble
}

/** Only a message would show that it works: so what can be said without one. */
async function test({ secrets }: Account<WebhookSettings>, host: RegExp): Promise<TestOutcome> {
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

/** What all of them put up with. */
const limits = {
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
