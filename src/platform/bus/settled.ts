import type { Store } from '../store/store.ts'
import type { Wakeup } from '../wakeup.ts'
import { isBehind } from './place.ts'
import { readHorizon } from './read-events.ts'

/** What waiting for quiet needs to know of the bus. */
export interface Settling {
  readonly store: Store
  readonly consumers: readonly { readonly name: string; readonly types: readonly string[] }[]
  readonly progress: Wakeup
  readonly signal: AbortSignal
  /** The newest event that this process's handlers have told, so far. */
  readonly newestDerived: () => number
  /** Makes the consumers look. */
  readonly wake: () => void
}

const lookEveryMs = 20

/**
 * Waits until the consumers have handled what was told before the call, and what they told in handling it, step by step:
 * no chain of consumers is longer than there are consumers, so under a steady stream this ends all the same.
 */
export async function settle(settling: Settling): Promise<void> {
  if (settling.consumers.length === 0) return
  let through = (await readHorizon(settling.store.db)).given
  for (let step = 0; step <= settling.consumers.length; step += 1) {
    await untilHandled(settling, through)
    const derived = settling.newestDerived()
    if (derived <= through) return
    through = derived
  }
}

async function untilHandled(settling: Settling, through: number): Promise<void> {
  settling.wake()
  while (!settling.signal.aborted && !(await isHandled(settling, through))) {
    await settling.progress.wait(lookEveryMs, settling.signal)
  }
}

async function isHandled({ store, consumers }: Settling, through: number): Promise<boolean> {
  // First what is still being committed, then what the consumers have left: the other way round, one could slip between.
  if ((await readHorizon(store.db)).safe < through) return false
  for (const { name, types } of consumers) if (await isBehind(store.db, name, types, through)) return false
  return true
}
