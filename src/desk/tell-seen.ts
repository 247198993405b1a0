import type { Tx } from '../platform/store/store.ts'
import { withoutName } from './act.ts'
import type { NamedStamp } from './chain.ts'
import type { DeskDeps } from './deps.ts'

/** Tells of stamps that change nothing of a case but its clocks: one event, whose order of stamps is theirs. */
export async function tellSeen(
  { bus }: DeskDeps,
  tx: Tx,
  deskId: string,
  stamps: readonly NamedStamp[],
): Promise<void> {
  if (stamps.length === 0) return
  await bus.publish(tx, deskId, [{ type: 'case.seen', stamps: stamps.map(withoutName) }])
}
