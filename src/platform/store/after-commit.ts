import type { Tx } from './store.ts'

/** Keyed by the executor: `tx.withTables()` makes another object, but it runs on the same one. */
const waiting = new WeakMap<object, (() => void)[]>()

/**
 * Calls `act` right after the transaction has committed, and never when it rolls back: for wake-ups, which would come
 * too early inside. `act` must not throw.
 * @throws {TypeError} when `tx` was not begun by `Store.transaction` or `Store.inDesk`.
 */
export function afterCommit(tx: Tx, act: () => void): void {
  const acts = waiting.get(tx.getExecutor())
  if (!acts)
    throw new TypeError('afterCommit needs the transaction of Store.transaction or Store.inDesk as it was given')
  acts.push(act)
}

/** Opens the list for a transaction and returns what runs it: for the store alone. */
export function collectAfterCommit(tx: Tx): () => void {
  const acts: (() => void)[] = []
  waiting.set(tx.getExecutor(), acts)
  return () => {
    for (const act of acts) act()
  }
}
