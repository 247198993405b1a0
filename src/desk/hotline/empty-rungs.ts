import type { HotlineDeps } from './deps.ts'
import { peopleOn } from './reach.ts'
import { ladderIn } from './setting.ts'

/** How many rungs the desk's ladder has, and on how many of them nobody could be rung at this instant. */
export async function rungsOf(
  deps: HotlineDeps,
  deskId: string,
): Promise<{ readonly rungCount: number; readonly emptyCount: number }> {
  return await deps.store.inDesk(deskId, async (tx) => {
    const { rungs } = await ladderIn(tx, deskId)
    let emptyCount = 0
    // Whoever asks is nobody here: a rung of one person is not empty because that person might be the one who asks.
    for (const rung of rungs) if ((await peopleOn(deps, tx, rung, { deskId, askedBy: '' })).length === 0) emptyCount++
    return { rungCount: rungs.length, emptyCount }
  })
}
