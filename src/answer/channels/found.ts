// What the channels that look for what they sent have in common.
import type { ChannelContext, ChannelReceipt, Finding, Outcome, Search } from '../channel.ts'
import { retryAt, type ReadProblem, type Reply, troubleOf, usedUpUntil, type Answered } from './ask.ts'

/** A status of 2xx. */
export function succeeded(reply: Reply): reply is Answered {
  return reply.kind === 'answered' && reply.status >= 200 && reply.status < 300
}

/** It took it: with the receipt, and whether its limit is used up now. */
export function done(reply: Reply, receipt: ChannelReceipt, { clock }: ChannelContext): Outcome {
  const holdUntilMs = reply.kind === 'answered' ? usedUpUntil(reply.headers, clock.now()) : undefined
  return { kind: 'done', receipt, ...(holdUntilMs !== undefined && { holdUntilMs }) }
}

/** What a reply that did not succeed means, with a network's own words where it has some. */
export type OutcomeOf = (reply: Reply, context: ChannelContext) => Outcome

/** For a network that says it by the status alone. */
export function outcomeBy(readProblem: ReadProblem): OutcomeOf {
  return (reply, { clock }) => troubleOf(reply, clock, readProblem)
}

/** What was asked for is not there, or no longer. */
export function isGone(reply: Reply): boolean {
  return reply.kind === 'answered' && (reply.status === 404 || reply.status === 410)
}

/** Other words stand at the receipt's place now. */
export function changed(reply: Reply, receipt: ChannelReceipt, context: ChannelContext, outcomeOf: OutcomeOf): Outcome {
  return succeeded(reply) ? done(reply, { ...receipt, atMs: context.clock.now() }, context) : outcomeOf(reply, context)
}

/** It was taken away; what is gone already is taken away. */
export function removed(reply: Reply, receipt: ChannelReceipt, context: ChannelContext, outcomeOf: OutcomeOf): Outcome {
  return isGone(reply)
    ? done(reply, { ...receipt, atMs: context.clock.now() }, context)
    : changed(reply, receipt, context, outcomeOf)
}

/** Could not look. */
export function unclear(reply: Reply, { clock }: ChannelContext, readProblem: ReadProblem): Finding {
  const trouble = troubleOf(reply, clock, readProblem)
  const message = trouble.kind === 'done' ? 'Its answer cannot be read.' : trouble.message
  const isLimit = reply.kind === 'answered' && reply.status === 429
  return { kind: 'unclear', message, ...(isLimit && { retryAtMs: retryAt(reply.headers, clock.now()) }) }
}

/** What failed before the post was sent can have put nothing out. */
export function beforeSending(trouble: Outcome): Exclude<Outcome, { kind: 'done' }> {
  if (trouble.kind === 'done') return { kind: 'later', message: 'An answer that cannot be read.' }
  return trouble.kind === 'unknown' ? { kind: 'later', message: trouble.message } : trouble
}

/** Something that stands on the channel under our name. */
export interface Ours {
  readonly id: string
  readonly text: string
  readonly atMs: number
  readonly url?: string
  readonly data?: Readonly<Record<string, string>>
}

/** The network's clock may differ from ours by so much. */
const skewMs = 120_000

/** The one that we sent, among what stands there under our name: our words, not before we sent them, nobody else's receipt. */
export function findOurs(
  all: readonly Ours[],
  { post, sentAtMs, isOthers }: Search,
  isSame: (standing: string, sent: string) => boolean = isSameText,
): Finding {
  const found = all
    .filter(({ id, atMs, text }) => !isOthers(id) && atMs >= sentAtMs - skewMs && isSame(text, post.text))
    // Two with the same words are on their way: the older one is the older publication's.
    .toSorted((a, b) => a.atMs - b.atMs)[0]
  if (!found) return { kind: 'absent' }
  const { id, atMs, url, data } = found
  return { kind: 'there', receipt: { id, atMs, ...(url && { url }), ...(data && { data }) } }
}

/** Networks fold white space and write entities: what remains is what was said. */
export function isSameText(standing: string, sent: string): boolean {
  return plain(standing) === plain(sent)
}

/** Words as they compare: networks hand them back with entities, other normal forms and other white space. */
export function plain(text: string): string {
  return text
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}
