// A letter to one person. Its Message-ID is ours and the same at every try. Source: RFC 5322 §3.6.4.
import { InvalidError, NowdeskError } from '../../../platform/errors.ts'
import type { Mail } from '../../../platform/mail.ts'
import type { Account, ChannelContext, Outcome, OutgoingPost } from '../../channel.ts'
import type { MailSettings } from './settings.ts'

/** The server takes it over or does not; what it does with it afterwards nobody sees from here. */
export async function publishLetter(
  mail: Mail,
  post: OutgoingPost,
  { settings }: Account<MailSettings>,
  { clock }: ChannelContext,
): Promise<Outcome> {
  const messageId = messageIdOf(post.key, settings.from)
  const before = post.target?.own?.id
  try {
    const taken = await mail.send({
      from: settings.from,
      to: post.to ?? '',
      subject: before ? `Re: ${post.title ?? ''}` : (post.title ?? firstLine(post.text)),
      text: signed(post.text, settings.signature),
      messageId,
      ...(settings.replyTo !== undefined && { replyTo: settings.replyTo }),
      ...(before && { inReplyTo: before, references: [before] }),
      headers: listHeaders(settings),
    })
    return { kind: 'done', receipt: { id: taken.messageId || messageId, atMs: clock.now() } }
  } catch (error) {
    if (!(error instanceof NowdeskError)) throw error
    return trouble(error)
  }
}

/** A server that answered 4yz or was never reached took nothing; one that broke off may have. */
function trouble(error: NowdeskError): Outcome {
  const { message, details } = error
  if (error instanceof InvalidError) return { kind: 'refused', message }
  const code = Number(details['responseCode'] ?? 0)
  if (code === 530 || code === 534 || code === 535) return { kind: 'expired', message }
  return code >= 400 ? { kind: 'later', message } : { kind: 'unknown', message }
}

/** Source: RFC 2369 and RFC 2919: what a mail server and a reader's program go by. */
function listHeaders({ from, listId }: MailSettings): Readonly<Record<string, string>> {
  if (listId === undefined) return {}
  const address = addressOf(from)
  return {
    'List-Id': `<${listId}>`,
    'List-Help': `<mailto:${address}?subject=help>`,
    'List-Unsubscribe': `<mailto:${address}?subject=unsubscribe>`,
    'List-Post': 'NO',
  }
}

/** Our key at the sender's own domain. */
export function messageIdOf(key: string, from: string): string {
  return `<${key}@${addressOf(from).split('@')[1] ?? 'localhost'}>`
}

function addressOf(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from
}

function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n')
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}

function signed(text: string, signature: string | undefined): string {
  return signature ? `${text}\n\n-- \n${signature}\n` : `${text}\n`
}
