// Which deliveries of a webhook were taken, so that one that comes again has no second effect. What is remembered is
// stored in the transaction that stores what the delivery brought.
import type { CallOutcome, SourceInput } from './connector.ts'
import { RecentKeys } from './recent-keys.ts'

/** What is kept in a source's call state; senders repeat within hours, and within fewer calls than this. */
const maxDeliveries = 256

/** Was this delivery taken before? */
export function isRepeated(source: SourceInput<unknown>, deliveryId: string): boolean {
  return new RecentKeys(maxDeliveries, source.callState).has(deliveryId)
}

/** The outcome, with the delivery remembered beside it. */
export function remembering(source: SourceInput<unknown>, deliveryId: string, outcome: CallOutcome): CallOutcome {
  const taken = new RecentKeys(maxDeliveries, source.callState)
  taken.add(deliveryId)
  return { ...outcome, callState: taken.export() }
}
