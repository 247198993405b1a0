// Alerts: what makes a person look. Raised in the transaction that makes them true, sent after it, proven by the server that
// takes them over or passed on to the next way; stopped at the moment somebody has it in hand.
import type { AlertSetting } from '../../model/alert.ts'
import type { Actor } from '../../model/role.ts'
import type { PushSubscription } from '../../platform/push.ts'
import type { Tx } from '../../platform/store/store.ts'
import { createDeliverer, type Deliverer, type OnLost } from './deliver.ts'
import type { AlertsDeps } from './deps.ts'
import { acknowledgeSubject, endSubject, putAway } from './end.ts'
import { alertHistory, type AlertHistoryQuery, type AlertPage } from './history.ts'
import { type AlertView, listAlerts } from './list.ts'
import { type AlertRequest, raise, type Raised } from './raise.ts'
import { provenSince } from './proven.ts'
import { addPush, addWebhook, changeSetting, type OwnAlerts, ownAlerts, removeWay, testWay } from './ways.ts'

/** Each verb as its own file says. */
export interface Alerts {
  raise(tx: Tx, request: AlertRequest): Promise<readonly Raised[]>
  endSubject(tx: Tx, deskId: string, ...subjects: readonly string[]): Promise<void>
  acknowledgeSubject(
    tx: Tx,
    what: { readonly deskId: string; readonly subject: string; readonly personId?: string },
  ): Promise<void>
  list(actor: Actor): Promise<readonly AlertView[]>
  history(actor: Actor, query?: AlertHistoryQuery): Promise<AlertPage>
  putAway(actor: Actor, alertId: string): Promise<void>
  own(personId: string): Promise<OwnAlerts>
  changeSetting(personId: string, setting: AlertSetting): Promise<void>
  addPush(personId: string, way: { readonly label: string; readonly subscription: PushSubscription }): Promise<string>
  addWebhook(
    personId: string,
    way: { readonly label: string; readonly url: string },
  ): Promise<{ readonly wayId: string; readonly secret: string }>
  removeWay(personId: string, wayId: string): Promise<void>
  /** Those of these people whom something reached since. */
  provenSince(
    deskId: string,
    whom: { readonly personIds: readonly string[]; readonly sinceMs: number },
  ): Promise<ReadonlySet<string>>
  testWay(person: { readonly personId: string; readonly email: string }, wayId?: string): Promise<string>
  readonly deliverer: Deliverer
}

/** Registers with the timers; call before they start. */
export function createAlerts(deps: AlertsDeps, onLost: OnLost): Alerts {
  return {
    raise: (tx, request) => raise(deps, tx, request),
    endSubject: (tx, deskId, ...subjects) => endSubject(deps, tx, deskId, subjects),
    acknowledgeSubject: (tx, what) => acknowledgeSubject(deps, tx, what),
    list: (actor) => listAlerts(deps, actor),
    history: (actor, query = {}) => alertHistory(deps, actor, query),
    putAway: (actor, alertId) => putAway(deps, actor, alertId),
    own: (personId) => ownAlerts(deps, personId),
    changeSetting: (personId, setting) => changeSetting(deps, personId, setting),
    addPush: (personId, way) => addPush(deps, personId, way),
    addWebhook: (personId, way) => addWebhook(deps, personId, way),
    removeWay: (personId, wayId) => removeWay(deps, personId, wayId),
    provenSince: (deskId, whom) => provenSince(deps.store, deskId, whom),
    testWay: (person, wayId) => testWay(deps, person, wayId),
    deliverer: createDeliverer(deps, onLost),
  }
}
