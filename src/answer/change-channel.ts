import type { Actor } from '../model/role.ts'
import { afterCommit } from '../platform/store/after-commit.ts'
import { mustBeBase } from '../platform/must-be-base.ts'
import { sealSecrets, unsealSecrets } from '../platform/seal.ts'
import { type ChannelForm, checkForm, kindOf, requireSecrets } from './channel-input.ts'
import { channelOfDesk, type ChannelView, heldChannelOfDesk, viewOf } from './channel-row.ts'
import type { VerbDeps } from './deps.ts'
import { requireRole } from './may.ts'
import type { AnswerTables } from './schema.ts'

export type ChannelChange = Partial<Pick<ChannelForm, 'name' | 'secrets' | 'settings' | 'speaksAs'>> & {
  /** The version that was changed; without it, what is given is laid over whatever is there. */
  readonly baseVersion?: number | undefined
}

/**
 * Changes a channel; what waits for it is tried anew. Settings are replaced as a whole; a secret that is not named stays, an
 * empty one is removed.
 * @throws {ConflictError} when somebody changed it meanwhile.
 */
export async function changeChannel(
  deps: VerbDeps,
  actor: Actor,
  channelId: string,
  change: ChannelChange,
): Promise<ChannelView> {
  requireRole(actor, 'admin', 'change a channel')
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const old = await heldChannelOfDesk(tx, actor.deskId, channelId)
    mustBeBase('this channel', old.version, change.baseVersion)
    const given = change.settings ?? (old.settings as Record<string, unknown>)
    const { channel, settings, name } = checkForm(deps.kinds, {
      kind: old.kind,
      name: change.name ?? old.name,
      settings: given,
    })
    const secrets = changedSecrets(deps, old, change)
    if (secrets) requireSecrets(channel, secrets)
    const tables = tx.withTables<AnswerTables>()
    await tables
      .updateTable('channel')
      .set({
        name,
        settings: JSON.stringify(settings),
        version: old.version + 1,
        ...(change.speaksAs !== undefined && { speaks_as: change.speaksAs }),
        ...(secrets && {
          secrets: sealSecrets(deps.secretKey, channelId, secrets),
          secret_names: Object.keys(secrets),
        }),
      })
      .where('channel_id', '=', channelId)
      .where('desk_id', '=', actor.deskId)
      .execute()
    if (secrets || change.settings) {
      await tables
        .updateTable('channel_state')
        .set({ health: 'untried', status: '', session: null, session_ends_at_ms: null, hold_until_ms: null })
        .where('channel_id', '=', channelId)
        .execute()
    }
    await deps.bus.publish(tx, actor.deskId, [{ type: 'channel.changed', channelId }])
    afterCommit(tx, deps.wake)
    return viewOf(await channelOfDesk(tx, actor.deskId, channelId), channel.limits)
  })
}

/** `undefined` when no secret is touched. Secrets of another key can only be replaced: those not entered anew are gone. */
function changedSecrets(
  deps: VerbDeps,
  old: { readonly channel_id: string; readonly secrets: Buffer | null },
  { secrets }: ChannelChange,
): Record<string, string> | undefined {
  if (secrets === undefined || Object.keys(secrets).length === 0) return undefined
  const kept = () => {
    try {
      return unsealSecrets(deps.secretKey, old.channel_id, old.secrets)
    } catch {
      return {}
    }
  }
  return Object.fromEntries(Object.entries({ ...kept(), ...secrets }).filter(([, value]) => value !== ''))
}

/** Nothing is sent by it until it is resumed; what waits, waits. */
export async function pauseChannel(
  deps: VerbDeps,
  actor: Actor,
  channelId: string,
  isPaused: boolean,
): Promise<ChannelView> {
  requireRole(actor, 'approver', isPaused ? 'pause a channel' : 'resume a channel')
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const { kind } = await channelOfDesk(tx, actor.deskId, channelId)
    await tx
      .withTables<AnswerTables>()
      .updateTable('channel')
      .set({ is_paused: isPaused })
      .where('channel_id', '=', channelId)
      .where('desk_id', '=', actor.deskId)
      .execute()
    await deps.bus.publish(tx, actor.deskId, [{ type: 'channel.changed', channelId }])
    afterCommit(tx, deps.wake)
    return viewOf(await channelOfDesk(tx, actor.deskId, channelId), kindOf(deps.kinds, kind).limits)
  })
}
