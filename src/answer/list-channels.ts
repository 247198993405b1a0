import type { Actor } from '../model/role.ts'
import { type ChannelView, selectChannels, viewOf } from './channel-row.ts'
import type { VerbDeps } from './deps.ts'

/** The desk's channels, oldest first; a kind that this installation no longer has is left out. */
export async function listChannels(deps: VerbDeps, actor: Actor): Promise<readonly ChannelView[]> {
  const rows = await deps.store.inDesk(actor.deskId, (tx) =>
    selectChannels(tx)
      .where('channel.desk_id', '=', actor.deskId)
      .where('channel.removed_at_ms', 'is', null)
      .orderBy('channel.created_at_ms')
      .orderBy('channel.channel_id')
      .execute(),
  )
  return rows.flatMap((row) => {
    const limits = deps.kinds.get(row.kind)?.limits
    return limits ? [viewOf(row, limits)] : []
  })
}
