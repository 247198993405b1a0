// One post on its way: what it says, what it answers, and the rows that it is kept in.
import type { Selectable } from 'kysely'
import type { PublicationAct, PublicationState, Receipt } from '../model/answer.ts'
import type { ChannelKind, SpeaksAs } from '../model/channel.ts'
import type { Tx } from '../platform/store/store.ts'
import type { ChannelReceipt, PostTarget } from './channel.ts'
import type { DraftMedia } from './draft-content.ts'
import type { AnswerTables, PublicationTable } from './schema.ts'

/** What is sent, as it was decided. */
export interface PublicationContent {
  readonly text: string
  readonly title?: string
  readonly language?: string
  /** Whom it goes to, on a channel that goes to somebody. */
  readonly to?: string
  /** Of a reporter of the desk's list: who it is, and what stands before the text. */
  readonly toName?: string
  readonly greeting?: string
  readonly media: readonly DraftMedia[]
  /** It takes the place of what was published, where that stands. */
  readonly replaces?: true
}

export type PublicationRow = Selectable<PublicationTable>

/** As screens and programs see it. */
export interface PublicationView {
  readonly publicationId: string
  readonly answerId: string
  readonly channelId: string
  readonly channelKind: ChannelKind
  readonly channelName: string
  readonly act: PublicationAct
  readonly place: number
  readonly state: PublicationState
  readonly text: string
  readonly title?: string
  readonly itemKey?: string
  /** The reporter of the desk's list whom it goes to. */
  readonly recipientId?: string
  readonly toName?: string
  readonly ofId?: string
  readonly plannedAtMs?: number
  /** When it is sent, looked for or tried again next. */
  readonly nextAtMs?: number
  readonly tries: number
  readonly sentAtMs?: number
  readonly receipt?: Receipt
  readonly confirmedAtMs?: number
  /** When it was last looked for. */
  readonly lookedAtMs?: number
  /** What the channel said, or what is waited for. */
  readonly note?: string
  readonly needsPerson: boolean
}

/** Publications with their channel; the caller narrows it down. */
export function selectPublications(tx: Tx, deskId: string) {
  return tx
    .withTables<AnswerTables>()
    .selectFrom('publication')
    .innerJoin('channel', 'channel.channel_id', 'publication.channel_id')
    .selectAll('publication')
    .select(['channel.kind as channel_kind', 'channel.name as channel_name', 'channel.speaks_as'])
    .where('publication.desk_id', '=', deskId)
}

export type NamedPublication = PublicationRow & {
  readonly channel_kind: ChannelKind
  readonly channel_name: string
  readonly speaks_as: SpeaksAs
}

/** For the screen: its receipt without what only the channel's own calls need. */
export function toPublication(row: NamedPublication): PublicationView {
  const content = contentOf(row)
  const receipt = receiptOf(row)
  return {
    publicationId: row.publication_id,
    answerId: row.answer_id,
    channelId: row.channel_id,
    channelKind: row.channel_kind,
    channelName: row.channel_name,
    act: row.act,
    place: row.place,
    state: row.state,
    text: content.text,
    tries: row.tries,
    needsPerson: row.needs_person,
    ...(content.title !== undefined && { title: content.title }),
    ...(row.item_key !== null && { itemKey: row.item_key }),
    ...(content.toName !== undefined && { toName: content.toName }),
    ...(row.recipient_id !== null && { recipientId: row.recipient_id }),
    ...(row.of_id !== null && { ofId: row.of_id }),
    ...(row.planned_at_ms !== null && { plannedAtMs: row.planned_at_ms }),
    ...(row.next_at_ms !== null && { nextAtMs: row.next_at_ms }),
    ...(row.sent_at_ms !== null && { sentAtMs: row.sent_at_ms }),
    ...(receipt && { receipt: publicReceipt(receipt) }),
    ...(row.confirmed_at_ms !== null && { confirmedAtMs: row.confirmed_at_ms }),
    ...(row.looked_at_ms !== null && { lookedAtMs: row.looked_at_ms }),
    ...(row.note !== null && { note: row.note }),
  }
}

/** Nobody but this room writes these columns. */
export function contentOf(row: Pick<PublicationRow, 'content'>): PublicationContent {
  return row.content as PublicationContent
}

/** As `settle`, or a person who saw it stand, had it written. */
export function receiptOf(row: Pick<PublicationRow, 'receipt'>): ChannelReceipt | undefined {
  return (row.receipt ?? undefined) as ChannelReceipt | undefined
}

/** What is answered, as it was when it was decided. */
export function targetOf(row: Pick<PublicationRow, 'target'>): PostTarget | undefined {
  return (row.target ?? undefined) as PostTarget | undefined
}

/** Without what only the channel needs. */
export function publicReceipt({ id, url, atMs }: ChannelReceipt): Receipt {
  return { id, atMs, ...(url !== undefined && { url }) }
}

/** Those whose words have gone out, or may have. */
export const liveStates: readonly PublicationState[] = ['published', 'confirmed', 'missing']
