import { createHash, randomBytes } from 'node:crypto'
import type { SpeaksAs } from '../../model/channel.ts'
import type { Actor } from '../../model/role.ts'
import { ConflictError, InvalidError } from '../../platform/errors.ts'
import { mustBeBase } from '../../platform/must-be-base.ts'
import { sealSecrets, type Secrets, unsealSecrets } from '../../platform/seal.ts'
import { passingContext } from '../channel-context.ts'
import { checkForm } from '../channel-input.ts'
import { channelOfDesk } from '../channel-row.ts'
import type { VerbDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import type { AnswerTables } from '../schema.ts'
import { beginGrant, type OAuthClient } from './oauth.ts'

export interface ConnectionForm {
  readonly kind: string
  readonly name?: string
  readonly speaksAs?: SpeaksAs
  readonly settings: Readonly<Record<string, unknown>>
  readonly secrets?: Secrets
  /** A channel that is there and is connected anew. */
  readonly channelId?: string
  /** The version of that channel which was changed. */
  readonly baseVersion?: number | undefined
}

/** Long enough to sign in there and to read what is asked. */
const connectionMs = 15 * 60_000
const registerLimitMs = 15_000

/**
 * Begins to connect an account where its network asks its people: resolves to where the person goes.
 * @param redirectUri where the network sends them back: ours, and known to the app there.
 * @throws {ForbiddenError} below admin. @throws {InvalidError} when this kind of channel is not connected so, or lacks a setting.
 * @throws {ConflictError} when somebody changed the channel meanwhile.
 */
export async function beginConnection(
  deps: VerbDeps,
  actor: Actor,
  form: ConnectionForm,
  redirectUri: string,
): Promise<{ readonly url: string }> {
  requireRole(actor, 'admin', 'connect a channel')
  const { channel, settings, name } = checkForm(deps.kinds, form)
  const { connect } = channel
  if (!connect) throw new InvalidError(`${channel.title} is added by its keys; there is nothing to connect.`)
  const given = { ...(await keptSecrets(deps, actor, form)), ...form.secrets }
  const client = connect.register
    ? await connect.register(settings, redirectUri, passingContext(deps, AbortSignal.timeout(registerLimitMs)))
    : clientOf(given)
  const state = `${actor.deskId}.${randomBytes(24).toString('base64url')}`
  const { url, verifier } = await beginGrant(connect.place(settings), client, { state, redirectUri })
  const stateHash = hashOf(state)
  const secrets = { ...given, ...client, verifier }
  const nowMs = deps.clock.now()
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const tables = tx.withTables<AnswerTables>()
    await tables.deleteFrom('channel_connection').where('ends_at_ms', '<', nowMs).execute()
    await tables
      .insertInto('channel_connection')
      .values({
        state_hash: stateHash,
        desk_id: actor.deskId,
        person_id: actor.personId,
        channel_id: form.channelId ?? null,
        base_version: form.baseVersion ?? null,
        kind: channel.kind,
        name: form.name?.trim() ? name : null,
        speaks_as: form.speaksAs ?? 'organisation',
        settings: JSON.stringify(settings),
        sealed: sealSecrets(deps.secretKey, stateHash, secrets) ?? Buffer.alloc(0),
        redirect_uri: redirectUri,
        ends_at_ms: nowMs + connectionMs,
      })
      .execute()
  })
  return { url }
}

async function keptSecrets(
  deps: VerbDeps,
  { deskId }: Actor,
  { channelId, baseVersion }: ConnectionForm,
): Promise<Secrets> {
  if (channelId === undefined) return {}
  const row = await deps.store.inDesk(deskId, (tx) => channelOfDesk(tx, deskId, channelId))
  // Asked again where it is finished; here it costs nobody a way to the network and back.
  mustBeBase('this channel', row.version, baseVersion)
  return unsealSecrets(deps.secretKey, channelId, row.secrets)
}

function clientOf({ clientId = '', clientSecret }: Secrets): OAuthClient {
  if (clientId === '') throw new InvalidError('The client ID of your app is needed to connect.', { field: 'clientId' })
  return { clientId, ...(clientSecret !== undefined && { clientSecret }) }
}

/** Of a state as the network gives it back. */
export function hashOf(state: string): string {
  return createHash('sha256').update(state).digest('hex')
}

/** @throws {ConflictError} for a state that nobody began, that was used, or that is too old. */
export function noConnection(): ConflictError {
  return new ConflictError('This connection was not begun by you, was finished already, or took too long. Begin again.')
}
