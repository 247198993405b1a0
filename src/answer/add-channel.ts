import { type Actor, roleFor } from '../model/role.ts'
import { ConflictError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { sealSecrets } from '../platform/seal.ts'
import type { Tx } from '../platform/store/store.ts'
import { type ChannelForm, checkForm, requireSecrets } from './channel-input.ts'
import { channelOfDesk, type ChannelView, viewOf } from './channel-row.ts'
import type { VerbDeps } from './deps.ts'
import { requireRole } from './may.ts'
import type { AnswerTables } from './schema.ts'

/**
 * Adds a channel; nothing is published until somebody asks for it.
 * @throws {ForbiddenError} below admin: whoever holds a channel's keys speaks for the organisation.
 * @throws {ConflictError} when the desk has just that one already.
 */
export async function addChannel(deps: VerbDeps, actor: Actor, form: ChannelForm): Promise<ChannelView> {
  requireRole(actor, roleFor.channels, 'add a channel')
  const { channel, settings, name } = checkForm(deps.kinds, form)
  const secrets = form.secrets ?? {}
  requireSecrets(channel, secrets)
  const channelId = newId()
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    await refuseDouble(tx, actor.deskId, channel.kind, JSON.stringify(settings))
    const tables = tx.withTables<AnswerTables>()
    await tables
      .insertInto('channel')
      .values({
        channel_id: channelId,
        desk_id: actor.deskId,
        kind: channel.kind,
        name,
        settings: JSON.stringify(settings),
        secrets: sealSecrets(deps.secretKey, channelId, secrets),
        secret_names: Object.keys(secrets),
        is_paused: false,
        speaks_as: form.speaksAs ?? 'organisation',
        created_at_ms: deps.clock.now(),
      })
      .execute()
    await tables.insertInto('channel_state').values({ channel_id: channelId, desk_id: actor.deskId }).execute()
    await deps.bus.publish(tx, actor.deskId, [{ type: 'channel.changed', channelId }])
    return viewOf(await channelOfDesk(tx, actor.deskId, channelId), channel.limits)
  })
}

async function refuseDouble(tx: Tx, deskId: string, kind: string, settings: string): Promise<void> {
  const same = await tx
    .withTables<AnswerTables>()
    .selectFrom('channel')
    .select('name')
    .where('desk_id', '=', deskId)
    .where('kind', '=', kind as never)
    .where('removed_at_ms', 'is', null)
    .where(({ eb }) => eb('settings', '=', eb.cast<string>(eb.val(settings), 'jsonb') as never))
    .executeTakeFirst()
  if (same) throw new ConflictError(`This desk has that channel already: "${same.name}".`)
}
