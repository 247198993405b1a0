// Learn: from the stamps of cases to what can be done better.
//
// Hears case.opened, case.changed, case.seen, case.merged; call.changed; signOff.changed; answer.drafted; mention.read. Tells drill.started,
// drill.ended; hurdle.changed; headStart.changed.
// Promises: clocks come from stamps and from nothing else; the source's delay and ours are never added together; a drill is
// never counted among real cases, and is scored from its stamps alone; the same event again changes nothing; what a rule is said to have cost is the least that it did.
// Of few cases no middle is given, and of few people no sum.
// A head start is of what was heard: what nobody listens to may have been before it.
// Refuses: to judge or to rank persons: people are counted, never named, but for whoever sees to a hurdle.
import type { Actor } from '../model/role.ts'
import type { Tx } from '../platform/store/store.ts'
import { clocks, type ClocksQuery, type DeskClocks } from './clocks.ts'
import { type DayNote, dayNote } from './day/day-note.ts'
import type { DayPorts } from './day/ports.ts'
import type { DrillDeps } from './drills/deps.ts'
import { endDrill, endInTime, endTimer } from './drills/end-drill.ts'
import { forgetDrillWords } from './drills/forget.ts'
import { type Drill, type DrillDetail, listDrills, viewDrill, type WhichDrills } from './drills/read-drills.ts'
import { type DrillForm, startDrill } from './drills/start-drill.ts'
import { followCases } from './follow-cases.ts'
import { followWaits } from './follow-waits.ts'
import type { HeadStartPorts } from './head-start/ports.ts'
import { type HeadStartOfStory, headStartOf } from './head-start/head-start-of.ts'
import { type HeadStarts, headStarts } from './head-start/head-starts.ts'
import {
  changeHeadStart,
  type HeadStartChange,
  headStartSetting,
  type HeadStartSettingInForce,
} from './head-start/setting.ts'
import { changeHurdle, type HurdleChange } from './hurdles/change-hurdle.ts'
import { type HurdleView, listHurdles } from './hurdles/list-hurdles.ts'
import { nameHurdle, type NewHurdle } from './hurdles/name-hurdle.ts'
import type { Period } from './periods.ts'
import type { ReadinessPorts } from './readiness/ports.ts'
import { type Readiness, readiness } from './readiness/readiness.ts'
import { followDrafts } from './why/follow-drafts.ts'
import type { WhyPorts } from './why/ports.ts'
import { why, type WhyQuery, type WhyReport } from './why/why.ts'
import { followMentions } from './presence/follow-mentions.ts'
import { forgetPresence } from './presence/forget.ts'
import type { PresencePorts } from './presence/ports.ts'
import { presence, type Presence, type PresenceDays } from './presence/presence.ts'

export type { ClocksQuery, DeskClocks } from './clocks.ts'
export type { DayPorts } from './day/ports.ts'
export type { DrillDeps } from './drills/deps.ts'
export type { DrillMaterial, DrillPorts, ReadyToPlay } from './drills/ports.ts'
export type { Drill, DrillDetail } from './drills/read-drills.ts'
export type { DrillForm } from './drills/start-drill.ts'
export type { HeadStartPorts } from './head-start/ports.ts'
export type { HurdleChange } from './hurdles/change-hurdle.ts'
export type { NewHurdle } from './hurdles/name-hurdle.ts'
export type { ReadinessPorts } from './readiness/ports.ts'
export type { WhyPorts } from './why/ports.ts'
export type { WhyQuery, WhyReport } from './why/why.ts'
export type { PresencePorts } from './presence/ports.ts'
export type { LearnTables } from './schema.ts'
export { migrations } from './schema.ts'

/** Each verb as its own file says. */
export interface Learn {
  clocks(actor: Actor, query?: ClocksQuery): Promise<DeskClocks>
  why(actor: Actor, query?: WhyQuery): Promise<WhyReport>
  /** `date`: ISO 8601; yesterday unless told. */
  dayNote(actor: Actor, date?: string): Promise<DayNote>
  nameHurdle(actor: Actor, hurdle: NewHurdle): Promise<string>
  changeHurdle(actor: Actor, hurdleId: string, change: HurdleChange): Promise<void>
  listHurdles(actor: Actor): Promise<readonly HurdleView[]>
  readiness(actor: Actor): Promise<Readiness>
  startDrill(actor: Actor, form: DrillForm): Promise<string>
  endDrill(actor: Actor, drillId: string): Promise<void>
  listDrills(actor: Actor, only?: WhichDrills): Promise<readonly Drill[]>
  viewDrill(actor: Actor, drillId: string): Promise<DrillDetail>
  headStarts(actor: Actor, query?: { readonly by?: Period }): Promise<HeadStarts>
  headStartOf(actor: Actor, storyId: string): Promise<HeadStartOfStory>
  headStartSetting(actor: Actor): Promise<HeadStartSettingInForce>
  changeHeadStart(actor: Actor, change: HeadStartChange): Promise<HeadStartSettingInForce>
  presence(actor: Actor, query?: { readonly days?: PresenceDays }): Promise<Presence>
  forget(tx: Tx, deskId: string, beforeMs: number): Promise<void>
}

/** What the room is handed. */
export type GivenToLearn = DayPorts & DrillDeps & HeadStartPorts & PresencePorts & ReadinessPorts & WhyPorts

/** A draft's version is checked as it is heard of: few at once, so that none waits for many. */
const draftsAtOnce = 20

/** Registers the room with the bus and the timers; call before they start. */
export function createLearn(deps: GivenToLearn): Learn {
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
    name: 'learn.drafts',
    types: ['answer.drafted', 'case.merged'],
    maxBatch: draftsAtOnce,
    handle: (events, tx) => followDrafts(deps, events, tx),
  })
  deps.bus.consume({
    name: 'learn.presence',
    types: ['mention.read'],
    // A report by the day: what comes in two seconds is added at once.
    restMs: 2_000,
    handle: (events, tx) => followMentions(events, tx),
  })
  deps.timers.onDue(endTimer, (timer, _lateMs, tx) => endInTime(deps, tx, timer))
  return {
    clocks: (actor, query) => clocks(deps, actor, query),
    why: (actor, query) => why(deps, actor, query),
    dayNote: (actor, date) => dayNote(deps, actor, date),
    nameHurdle: (actor, hurdle) => nameHurdle(deps, actor, hurdle),
    changeHurdle: (actor, hurdleId, change) => changeHurdle(deps, actor, hurdleId, change),
    listHurdles: (actor) => listHurdles(deps, actor),
    readiness: (actor) => readiness(deps, actor),
    startDrill: (actor, form) => startDrill(deps, actor, form),
    endDrill: (actor, drillId) => endDrill(deps, actor, drillId),
    listDrills: (actor, only) => listDrills(deps, actor, only),
    viewDrill: (actor, drillId) => viewDrill(deps, actor, drillId),
    headStarts: (actor, query) => headStarts(deps, actor, query),
    headStartOf: (actor, storyId) => headStartOf(deps, actor, storyId),
    headStartSetting: (actor) => headStartSetting(deps, actor),
    changeHeadStart: (actor, change) => changeHeadStart(deps, actor, change),
    presence: (actor, query) => presence(deps, actor, query),
    async forget(tx, deskId, beforeMs) {
      await forgetDrillWords(tx, deskId, beforeMs)
      await forgetPresence(tx, deskId, beforeMs)
    },
  }
}
