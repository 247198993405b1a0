// How a channel is doing, as its last call showed; told only when that changed.
import type { DeskEvent } from '../model/events.ts'
import type { ChannelHealth } from '../model/channel.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/store/store.ts'
import type { TestOutcome } from './channel.ts'
import type { AnswerTables } from './schema.ts'

interface HealthDeps {
  readonly bus: Bus<DeskEvent>
  readonly clock: Clock
}

interface Known {
  readonly channel_id: string
  readonly desk_id: string
  readonly health: ChannelHealth
}

/** Writes what a call showed; what it means for the words that wait is the outbox's. */
export async function noteHealth(
  { bus, clock }: HealthDeps,
  tx: Tx,
  { channel_id: channelId, desk_id: deskId, health: before }: Known,
  outcome: TestOutcome,
): Promise<void> {
  const health = outcome.isWorking ? 'working' : outcome.isExpired ? 'expired' : 'failing'
  await tx
    .withTables<AnswerTables>()
    .updateTable('channel_state')
    .set({
      health,
      checked_at_ms: clock.now(),
      ...(outcome.isWorking
        ? { status: outcome.message, last_error: null, last_error_at_ms: null }
        : { last_error: outcome.message.slice(0, 500), last_error_at_ms: clock.now() }),
      ...(outcome.account !== undefined && { account: outcome.account }),
    })
    .where('channel_id', '=', channelId)
    .execute()
  if (health !== before || outcome.account !== undefined)
    await bus.publish(tx, deskId, [{ type: 'channel.changed', channelId }])
}
