// A configured channel as the outbox and the verbs read it, and as its page shows it.
import type { Selectable } from 'kysely'
import type { ChannelHealth, ChannelKind, ChannelLimits, SpeaksAs } from '../model/channel.ts'
import { unsealSecrets } from '../platform/seal.ts'
import type { Database, Tx } from '../platform/store/store.ts'
import type { Account, Channel } from './channel.ts'
import { notHere } from './may.ts'
import { isId } from '../platform/ids.ts'
import type { AnswerTables, ChannelStateTable, ChannelTable } from './schema.ts'

export type ChannelRow = Selectable<ChannelTable> &
  Omit<Selectable<ChannelStateTable>, 'channel_id' | 'desk_id' | 'lease_holder' | 'lease_until_ms' | 'session'>

/** What a channel's row shows; its secrets never leave the server. */
export interface ChannelView {
  readonly channelId: string
  readonly kind: ChannelKind
  readonly name: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly secretNames: readonly string[]
  readonly isPaused: boolean
  readonly speaksAs: SpeaksAs
  readonly health: ChannelHealth
  /** A sentence: who answered when it was last tried. */
  readonly status: string
  readonly account?: string
  readonly lastError?: string
  readonly lastErrorAtMs?: number
  readonly lastPublishedAtMs?: number
  /** When a call last showed how it is doing. */
  readonly checkedAtMs?: number
  /** Nothing is sent before: the network's limit is used up. */
  readonly holdUntilMs?: number
  /** When its keys end, where they do. */
  readonly keysEndAtMs?: number
  readonly limits: ChannelLimits
  /** Of what a person entered. */
  readonly version: number
  readonly createdAtMs: number
}

/** Channels with their state, also removed ones; the caller narrows it down. */
export function selectChannels(db: Database | Tx) {
  return db
    .withTables<AnswerTables>()
    .selectFrom('channel')
    .innerJoin('channel_state', 'channel_state.channel_id', 'channel.channel_id')
    .selectAll('channel')
    .select([
      'channel_state.health',
      'channel_state.status',
      'channel_state.account',
      'channel_state.session_ends_at_ms',
      'channel_state.last_error',
      'channel_state.last_error_at_ms',
      'channel_state.last_published_at_ms',
      'channel_state.checked_at_ms',
      'channel_state.hold_until_ms',
    ])
}

/** @throws {NotFoundError} also for another desk's channel: that it exists is nobody else's business. */
export async function channelOfDesk(db: Database | Tx, deskId: string, channelId: string): Promise<ChannelRow> {
  const row = isId(channelId) ? await selectOfDesk(db, deskId, channelId).executeTakeFirst() : undefined
  if (row === undefined) throw notHere('channel')
  return row
}

/** The same, to be changed: until this transaction ends, whoever else would change it waits. @throws {NotFoundError} */
export async function heldChannelOfDesk(tx: Tx, deskId: string, channelId: string): Promise<ChannelRow> {
  const row = isId(channelId)
    ? await selectOfDesk(tx, deskId, channelId).forNoKeyUpdate('channel').executeTakeFirst()
    : undefined
  if (row === undefined) throw notHere('channel')
  return row
}

function selectOfDesk(db: Database | Tx, deskId: string, channelId: string) {
  return selectChannels(db)
    .where('channel.channel_id', '=', channelId)
    .where('channel.desk_id', '=', deskId)
    .where('channel.removed_at_ms', 'is', null)
}

/** @throws {InvalidError} when the secrets cannot be read, or the settings no longer fit. */
export function accountOf(row: ChannelRow, channel: Channel, secretKey: Uint8Array): Account {
  return {
    channelId: row.channel_id,
    deskId: row.desk_id,
    settings: channel.settings.parse(row.settings),
    secrets: unsealSecrets(secretKey, row.channel_id, row.secrets),
  }
}

/** Without secrets: of these the page knows the names alone. */
export function viewOf(row: ChannelRow, limits: ChannelLimits): ChannelView {
  return {
    channelId: row.channel_id,
    kind: row.kind,
    name: row.name,
    settings: row.settings as Readonly<Record<string, unknown>>,
    secretNames: row.secret_names,
    isPaused: row.is_paused,
    speaksAs: row.speaks_as,
    health: row.health,
    status: row.status,
    limits,
    version: row.version,
    createdAtMs: row.created_at_ms,
    ...(row.account !== null && { account: row.account }),
    ...(row.last_error !== null && { lastError: row.last_error }),
    ...(row.last_error_at_ms !== null && { lastErrorAtMs: row.last_error_at_ms }),
    ...(row.last_published_at_ms !== null && { lastPublishedAtMs: row.last_published_at_ms }),
    ...(row.checked_at_ms !== null && { checkedAtMs: row.checked_at_ms }),
    ...(row.hold_until_ms !== null && { holdUntilMs: row.hold_until_ms }),
    ...(row.session_ends_at_ms !== null && { keysEndAtMs: row.session_ends_at_ms }),
  }
}
