// The hotline: one question to the authority on duty, with a clock. Rings by every way a person has, climbs the ladder until
// somebody has it, comes back when it goes quiet, and at its deadline applies the rule it was asked with. Each step is taken
// once and at its time, or at once after a stop, saying how late.
import type { Actor } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import { acknowledge, rule, type RulingBody, withdraw } from './answer.ts'
import { ask, type Asking } from './ask.ts'
import type { HotlineDeps } from './deps.ts'
import { rungsOf } from './empty-rungs.ts'
import { nobodyReached } from './nobody-reached.ts'
import { changeLadder, type LadderChange, type LadderInForce, viewLadder } from './setting.ts'
import { callTimer } from './call.ts'
import { takeStep } from './step.ts'
import { callsOf, type CallView, openCalls, viewCall } from './view.ts'

/** Each verb as its own file says. */
export interface Hotline {
  ask(actor: Actor, asking: Asking): Promise<CallView>
  acknowledge(actor: Actor, callId: string): Promise<CallView>
  rule(actor: Actor, callId: string, body: RulingBody): Promise<CallView>
  withdraw(actor: Actor, callId: string): Promise<CallView>
  view(actor: Pick<Actor, 'deskId'>, callId: string): Promise<CallView>
  callsOf(actor: Pick<Actor, 'deskId'>, caseId: string): Promise<readonly CallView[]>
  openCalls(actor: Pick<Actor, 'deskId'>): Promise<readonly CallView[]>
  /** How many rungs there are, and on how many of them nobody could be rung at this instant. */
  rungsOf(deskId: string): Promise<{ readonly rungCount: number; readonly emptyCount: number }>
  ladder(actor: Actor): Promise<LadderInForce>
  changeLadder(actor: Actor, change: LadderChange): Promise<LadderInForce>
  /** Every way to a person failed. */
  nobodyReached(tx: Tx, lost: { readonly subject: string; readonly personId: string }): Promise<void>
}

/** Registers with the timers; call before they start. */
export function createHotline(deps: HotlineDeps): Hotline {
  deps.timers.onDue(callTimer, (timer, _lateMs, tx) => takeStep(deps, tx, timer))
  return {
    ask: (actor, asking) => ask(deps, actor, asking),
    acknowledge: (actor, callId) => acknowledge(deps, actor, callId),
    rule: (actor, callId, body) => rule(deps, actor, callId, body),
    withdraw: (actor, callId) => withdraw(deps, actor, callId),
    view: (actor, callId) => viewCall(deps, actor, callId),
    callsOf: ({ deskId }, caseId) => callsOf(deps, deskId, caseId),
    openCalls: ({ deskId }) => openCalls(deps, deskId),
    rungsOf: (deskId) => rungsOf(deps, deskId),
    ladder: (actor) => viewLadder(deps.store, actor),
    changeLadder: (actor, change) => changeLadder(deps.store, actor, change),
    nobodyReached: (tx, lost) => nobodyReached(deps, tx, lost),
  }
}
