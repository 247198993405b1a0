// Learn: from the stamps of cases to what can be done better.
//
// Hears case.opened, case.changed, case.seen; call.changed; signOff.changed; mention.read. Tells drill.started, drill.ended.
// Promises: clocks come from stamps and from nothing else; the source's delay and ours are never added together; a drill is
// never counted among real cases, and is scored from its stamps alone; the same event again changes nothing; what a rule is said to have cost is the least that it did.
// Refuses: to judge or to rank persons: people are counted, never named.
import type { Actor } from '../model/role.ts'
import type { Tx } from '../platform/store/store.ts'
import { clocks, type ClocksQuery, type DeskClocks } from './clocks.ts'
import type { DrillDeps } from './drills/deps.ts'
import { endDrill, endInTime, endTimer } from './drills/end-drill.ts'
import { forgetDrillWords } from './drills/forget.ts'
import { type Drill, type DrillDetail, listDrills, viewDrill } from './drills/read-drills.ts'
import { type DrillForm, startDrill } from './drills/start-drill.ts'
import { followCases } from './follow-cases.ts'
import { followWaits } from './follow-waits.ts'
import { followMentions } from './presence/follow-mentions.ts'
import { forgetPresence } from './presence/forget.ts'
import type { PresencePorts } from './presence/ports.ts'
import { presence, type Presence, type PresenceDays } from './presence/presence.ts'

export type { ClocksQuery, DeskClocks } from './clocks.ts'
export type { DrillDeps } from './drills/deps.ts'
export type { DrillMaterial, DrillPorts, ReadyToPlay } from './drills/ports.ts'
export type { Drill, DrillDetail } from './drills/read-drills.ts'
export type { DrillForm } from './drills/start-drill.ts'
export type { PresencePorts } from './presence/ports.ts'
export type { LearnTables } from './schema.ts'
export { migrations } from './schema.ts'

/** Each verb as its own file says. */
export interface Learn {
  clocks(actor: Actor, query?: ClocksQuery): Promise<DeskClocks>
  startDrill(actor: Actor, form: DrillForm): Promise<string>
  endDrill(actor: Actor, drillId: string): Promise<void>
  listDrills(actor: Actor): Promise<readonly Drill[]>
  viewDrill(actor: Actor, drillId: string): Promise<DrillDetail>
  presence(actor: Actor, query?: { readonly days?: PresenceDays }): Promise<Presence>
  forget(tx: Tx, deskId: string, beforeMs: number): Promise<void>
}

/** Registers the room with the bus and the timers; call before they start. */
export function createLearn(deps: DrillDeps & PresencePorts): Learn {
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
  deps.bus.consume({
    name: 'learn.presence',
    types: ['mention.read'],
    maxBatch: 500,
    handle: (events, tx) => followMentions(events, tx, deps.isOurs),
  })
  deps.timers.onDue(endTimer, (timer, _lateMs, tx) => endInTime(deps, tx, timer))
  return {
    clocks: (actor, query) => clocks(deps, actor, query),
    startDrill: (actor, form) => startDrill(deps, actor, form),
    endDrill: (actor, drillId) => endDrill(deps, actor, drillId),
    listDrills: (actor) => listDrills(deps, actor),
    viewDrill: (actor, drillId) => viewDrill(deps, actor, drillId),
    presence: (actor, query) => presence(deps, actor, query),
    async forget(tx, deskId, beforeMs) {
      await forgetDrillWords(tx, deskId, beforeMs)
      await forgetPresence(tx, deskId, beforeMs)
    },
  }
}
