// Keys that are about to end are renewed before anybody needs them; where that fails, the channels page says so while there is
// still time.
import { errorMessage } from '../../platform/errors.ts'
import { contextOf } from '../channel-context.ts'
import { noteHealth } from '../channel-health.ts'
import { accountOf, selectChannels } from '../channel-row.ts'
import type { SettleDeps } from './settle.ts'

/** Between two rounds. */
export const freshRoundMs = 60_000
/** Renewed so long before their end: several rounds may fail before it matters. */
const aheadMs = 10 * 60_000
const renewLimitMs = 30_000

type FreshDeps = Pick<SettleDeps, 'bus' | 'clock' | 'http' | 'kinds' | 'log' | 'secretKey' | 'store'>

/** One round over every channel whose keys end soon. */
export async function keepFresh(deps: FreshDeps): Promise<void> {
  const { store, clock, log, kinds, secretKey } = deps
  const rows = await selectChannels(store.db)
    .where('channel.removed_at_ms', 'is', null)
    .where('channel_state.health', '<>', 'expired')
    .where('channel_state.session_ends_at_ms', '<', clock.now() + aheadMs)
    .execute()
  for (const row of rows) {
    const channel = kinds.get(row.kind)
    if (!channel?.refresh) continue
    try {
      const context = contextOf(deps, row.channel_id, AbortSignal.timeout(renewLimitMs))
      const outcome = await channel.refresh(accountOf(row, channel, secretKey), context)
      if (!outcome.isWorking) await store.transaction((tx) => noteHealth(deps, tx, row, outcome))
    } catch (error) {
      log.warn(
        { error: errorMessage(error), kind: row.kind },
        'the keys of a channel could not be renewed; they are tried again',
      )
    }
  }
}
