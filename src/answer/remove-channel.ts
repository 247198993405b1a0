import type { Actor } from '../model/role.ts'
import { ConflictError } from '../platform/errors.ts'
import { channelOfDesk } from './channel-row.ts'
import type { VerbDeps } from './deps.ts'
import { requireRole } from './may.ts'
import type { AnswerTables } from './schema.ts'

/**
 * Removes a channel and its keys; its receipts stay.
 * @throws {ConflictError} while something waits to be sent by it: that would be lost without a word.
 */
export async function removeChannel(deps: VerbDeps, actor: Actor, channelId: string): Promise<void> {
  requireRole(actor, 'admin', 'remove a channel')
  await deps.store.inDesk(actor.deskId, async (tx) => {
    await channelOfDesk(tx, actor.deskId, channelId)
    const tables = tx.withTables<AnswerTables>()
    const { numUpdatedRows } = await tables
      .updateTable('channel')
      .set({ removed_at_ms: deps.clock.now(), secrets: null, secret_names: [] })
      .where('channel_id', '=', channelId)
      .where('desk_id', '=', actor.deskId)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('publication')
              .select('publication_id')
              .where('channel_id', '=', channelId)
              .where('state', 'in', ['planned', 'held', 'waiting', 'sending', 'unknown']),
          ),
        ),
      )
      .executeTakeFirst()
    if (Number(numUpdatedRows) === 0) {
      throw new ConflictError('Something still waits to be sent by this channel. Cancel it, or let it go out first.')
    }
    await tables
      .updateTable('channel_state')
      .set({ session: null, session_ends_at_ms: null })
      .where('channel_id', '=', channelId)
      .execute()
    await deps.bus.publish(tx, actor.deskId, [{ type: 'channel.changed', channelId }])
  })
}
