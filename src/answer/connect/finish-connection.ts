import type { Selectable } from 'kysely'
import type { Actor } from '../../model/role.ts'
import { sealSecrets, type Secrets, unsealSecrets } from '../../platform/seal.ts'
import { addChannel } from '../add-channel.ts'
import { changeChannel } from '../change-channel.ts'
import { passingContext } from '../channel-context.ts'
import { kindOf } from '../channel-input.ts'
import type { ChannelView } from '../channel-row.ts'
import type { VerbDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import type { AnswerTables } from '../schema.ts'
import { hashOf, noConnection } from './begin-connection.ts'
import { finishGrant, type OAuthTokens, secretsOf } from './oauth.ts'
import type { ChannelConnectionTable } from './schema.ts'

/** What the network put at the end of our address: `code`, `state`, or `error`. */
export type ConnectionQuery = Readonly<Record<string, string>>

const finishLimitMs = 30_000

/**
 * Trades what the network gave for tokens, and adds the channel or connects it anew. A state is good once.
 * @throws {ConflictError} for a state that this person did not begin, that was used or is too old.
 * @throws {InvalidError} when the person or the network said no.
 */
export async function finishConnection(deps: VerbDeps, actor: Actor, query: ConnectionQuery): Promise<ChannelView> {
  requireRole(actor, 'admin', 'connect a channel')
  const state = query['state'] ?? ''
  const row = await takeConnection(deps, actor, state)
  const { verifier = '', ...given } = unsealSecrets(deps.secretKey, row.state_hash, row.sealed)
  const channel = kindOf(deps.kinds, row.kind)
  const { connect } = channel
  if (!connect) throw noConnection()
  const settings = channel.settings.parse(row.settings)
  const client = {
    clientId: given['clientId'] ?? '',
    ...(given['clientSecret'] && { clientSecret: given['clientSecret'] }),
  }
  const finishing = { query: new URLSearchParams(query), state, verifier, redirectUri: row.redirect_uri }
  const granted = await finishGrant(deps.http, connect.place(settings), client, finishing)
  const context = passingContext(deps, AbortSignal.timeout(finishLimitMs))
  const tokens = connect.settle ? await connect.settle(granted, client, settings, context) : granted
  const view = await keep(deps, actor, row, { ...given, ...secretsOf(tokens) })
  await keepSession(deps, view.channelId, tokens)
  return view
}

/** In one statement: found, of this person and in time, and used up. */
async function takeConnection(
  deps: VerbDeps,
  actor: Actor,
  state: string,
): Promise<Selectable<ChannelConnectionTable>> {
  const row = await deps.store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<AnswerTables>()
      .deleteFrom('channel_connection')
      .where('state_hash', '=', hashOf(state))
      .where('desk_id', '=', actor.deskId)
      .where('person_id', '=', actor.personId)
      .where('ends_at_ms', '>', deps.clock.now())
      .returningAll()
      .executeTakeFirst(),
  )
  if (!row) throw noConnection()
  return row
}

async function keep(
  deps: VerbDeps,
  actor: Actor,
  row: Selectable<ChannelConnectionTable>,
  secrets: Secrets,
): Promise<ChannelView> {
  // Written by `beginConnection` alone, and checked there.
  const settings = row.settings as Readonly<Record<string, unknown>>
  const form = { settings, secrets, speaksAs: row.speaks_as, ...(row.name !== null && { name: row.name }) }
  const baseVersion = row.base_version ?? undefined
  if (row.channel_id !== null) return await changeChannel(deps, actor, row.channel_id, { ...form, baseVersion })
  return await addChannel(deps, actor, { kind: row.kind, ...form })
}

/** So that its end is known: the round that keeps tokens fresh goes by it, and the page shows it. */
async function keepSession(deps: VerbDeps, channelId: string, tokens: OAuthTokens): Promise<void> {
  const { lastsMs } = tokens
  await deps.store.db
    .withTables<AnswerTables>()
    .updateTable('channel_state')
    .set({
      session: sealSecrets(deps.secretKey, channelId, secretsOf(tokens)),
      session_ends_at_ms: lastsMs === undefined ? null : deps.clock.now() + lastsMs,
    })
    .where('channel_id', '=', channelId)
    .execute()
}
