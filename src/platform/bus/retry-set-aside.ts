import type { StoredEvent } from '../bus.ts'
import { errorMessage } from '../errors.ts'
import { isDatabaseTrouble } from '../store/database-trouble.ts'
import type { AnyConsumer, ConsumerLoopDeps } from './loop-deps.ts'
import { setAside, takeForRetry } from './failures.ts'
import { takePlace } from './place.ts'

/**
 * Handles once more what `retryEventFailures` marked for this consumer, each in a transaction of its own; what fails
 * again stays aside, with the new error. Stops early when another process works for the consumer.
 */
export async function retrySetAside<E extends { readonly type: string }>(
  consumer: AnyConsumer<E>,
  deps: ConsumerLoopDeps,
): Promise<void> {
  while (await retryOne(consumer, deps));
}

/** Was there one? */
async function retryOne<E extends { readonly type: string }>(
  consumer: AnyConsumer<E>,
  { store, clock, onHandling }: ConsumerLoopDeps,
): Promise<boolean> {
  let event: StoredEvent<E> | undefined
  try {
    await store.transaction(async (tx) => {
      if ((await takePlace(tx, consumer.name)) === undefined) return
      event = await takeForRetry<E>(tx, consumer.name)
      if (!event) return
      onHandling(tx)
      await consumer.handle([event], tx)
    })
  } catch (error) {
    if (!event || isDatabaseTrouble(error)) throw error
    const failing = { consumer: consumer.name, event, error: errorMessage(error), atMs: clock.now() }
    await store.transaction((tx) => setAside(tx, failing))
  }
  return event !== undefined
}
