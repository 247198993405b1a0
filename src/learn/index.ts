// Learn: from the stamps of cases to what can be done better.
//
// Hears case.opened, case.changed, case.seen; call.changed; signOff.changed. Tells nothing.
// Promises: clocks come from stamps and from nothing else; the source's delay and ours are never added together; a drill is
// never counted among real cases; the same event again changes nothing; what a rule is said to have cost is the least that it did.
// Refuses: to judge or to rank persons: people are counted, never named.
import type { Actor } from '../model/role.ts'
import { clocks, type ClocksQuery, type DeskClocks } from './clocks.ts'
import type { LearnDeps } from './deps.ts'
import { followCases } from './follow-cases.ts'
import { followWaits } from './follow-waits.ts'

export type { ClocksQuery, DeskClocks } from './clocks.ts'
export type { LearnDeps } from './deps.ts'
export type { LearnTables } from './schema.ts'
export { migrations } from './schema.ts'

/** Each verb as its own file says. */
export interface Learn {
  clocks(actor: Actor, query?: ClocksQuery): Promise<DeskClocks>
}

/** Registers the room with the bus; call before it starts. */
export function createLearn(deps: LearnDeps): Learn {
  deps.bus.consume({
    name: 'learn',
    types: ['case.opened', 'case.changed', 'case.seen'],
    handle: (events, tx) => followCases(events, tx),
  })
  deps.bus.consume({
    name: 'learn.waits',
    types: ['call.changed', 'signOff.changed'],
    handle: (events, tx) => followWaits(events, tx),
  })
  return { clocks: (actor, query) => clocks(deps, actor, query) }
}
