// One row of the outbox with all that is needed to work on it.
import type { PublicationAct } from '../../model/answer.ts'
import type { Database } from '../../platform/store/store.ts'
import type { Account, Channel, ChannelReceipt, OutgoingPost, PostTarget } from '../channel.ts'
import { accountOf, type ChannelRow, selectChannels } from '../channel-row.ts'
import type { AnswerDeps } from '../deps.ts'
import { outgoingMedia } from '../media.ts'
import { contentOf, type PublicationRow, receiptOf, targetOf } from '../publication.ts'
import type { AnswerTables } from '../schema.ts'

export interface Job {
  readonly row: PublicationRow
  readonly channelRow: ChannelRow
  readonly channel: Channel
  readonly by: { readonly personId: string; readonly name: string }
  readonly reason: string | undefined
}

type JobDeps = Pick<AnswerDeps, 'secretKey' | 'store'> & { readonly kinds: ReadonlyMap<string, Channel> }

/** `undefined` when the row is gone, or its kind of channel is not in this installation. */
export async function readJob({ store: { db }, kinds }: JobDeps, publicationId: string): Promise<Job | undefined> {
  const found = await db
    .withTables<AnswerTables>()
    .selectFrom('publication')
    .innerJoin('answer', 'answer.answer_id', 'publication.answer_id')
    .selectAll('publication')
    .select(['answer.person_id', 'answer.person_name', 'answer.reason'])
    .where('publication_id', '=', publicationId)
    .executeTakeFirst()
  if (!found) return undefined
  const { person_id: personId, person_name: name, reason, ...row } = found
  const channelRow = await selectChannels(db).where('channel.channel_id', '=', row.channel_id).executeTakeFirst()
  const channel = channelRow && kinds.get(channelRow.kind)
  if (!channel) return undefined
  return { row, channelRow, channel, by: { personId, name }, reason: reason ?? undefined }
}

/** How the act is done on this channel: some correct and withdraw in place, others by a post in the thread. */
export function meansOf({ row, channel }: Job): 'correct' | 'publish' | 'withdraw' {
  if (contentOf(row).replaces === true) return 'correct'
  if (row.act === 'withdraw' && channel.limits.withdrawal === 'delete') return 'withdraw'
  return 'publish'
}

const postActs: Readonly<Record<PublicationAct, OutgoingPost['act']>> = {
  post: 'post',
  reply: 'reply',
  quote: 'quote',
  correct: 'reply',
  withdraw: 'reply',
}

/** What is sent, the same at every try, and what it follows or changes. */
export async function postOf(db: Database, { row, by }: Job): Promise<OutgoingPost> {
  const { text, title, language, to, greeting, media } = contentOf(row)
  const target = await targetFor(db, row)
  return {
    key: row.publication_id,
    decidedAtMs: row.decided_at_ms,
    act: postActs[row.act],
    by,
    text: greeting === undefined ? text : `${greeting}\n\n${text}`,
    media: await outgoingMedia(db, media),
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
    ...(to !== undefined && { to }),
    ...(target !== undefined && { target }),
  }
}

async function targetFor(db: Database, row: PublicationRow): Promise<PostTarget | undefined> {
  const given = targetOf(row)
  if (given) return given
  // A part of a thread follows the one before; a correction in the thread follows what it corrects.
  const ownId = row.of_id ?? (row.place > 0 ? row.after_id : null)
  if (ownId === null) return undefined
  const own = await receiptFor(db, ownId)
  return own && { itemKey: own.id, own, ...(own.url !== undefined && { url: own.url }) }
}

/** The receipt of another publication of this room. */
export async function receiptFor(db: Database, publicationId: string): Promise<ChannelReceipt | undefined> {
  const row = await db
    .withTables<AnswerTables>()
    .selectFrom('publication')
    .select('receipt')
    .where('publication_id', '=', publicationId)
    .executeTakeFirst()
  return row && receiptOf(row)
}

/** @throws {InvalidError} when the keys cannot be read. */
export function accountFor({ secretKey }: JobDeps, { channelRow, channel }: Job): Account {
  return accountOf(channelRow, channel, secretKey)
}

/** Ids on this channel that are other publications': two may say the same words. Two days are more than any doubt lasts. */
export async function othersIds(db: Database, { row }: Job): Promise<ReadonlySet<string>> {
  const rows = await db
    .withTables<AnswerTables>()
    .selectFrom('publication')
    .select('receipt')
    .where('channel_id', '=', row.channel_id)
    .where('publication_id', '<>', row.publication_id)
    .where('sent_at_ms', '>', (row.first_sent_at_ms ?? row.decided_at_ms) - 2 * 86_400_000)
    .where('receipt', 'is not', null)
    .execute()
  return new Set(rows.flatMap((other) => receiptOf(other)?.id ?? []))
}
