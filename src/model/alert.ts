/** What an alert is about; a person says for each whether they want it now, gathered, or not at all. */
export const alertKinds = ['call', 'signOff', 'inquiry', 'story', 'claim', 'rota', 'guidelines', 'voice'] as const
export type AlertKind = (typeof alertKinds)[number]

/** `page`: somebody waits for this person, at whatever hour they are on duty. `notice`: good to know. */
export type AlertUrgency = 'notice' | 'page'

/** By which an alert leaves the house. On the screens it shows in any case. */
export const wayKinds = ['push', 'webhook', 'mail'] as const
export type WayKind = (typeof wayKinds)[number]

/** `proven`: the server that takes it over said so. `stopped`: no longer of use before it was sent. */
export type DeliveryState = 'failed' | 'planned' | 'proven' | 'stopped'

/** When a person hears of a kind of thing. A page comes now, whatever is said here. */
export const alertPaces = ['now', 'digest', 'off'] as const
export type AlertPace = (typeof alertPaces)[number]

/** What a person says about how they are to be alerted. */
export interface AlertSetting {
  /** IANA name. */
  readonly timeZone: string
  /** Minutes after midnight there; a notice waits until they are over, a page passes over whoever is not on duty. */
  readonly quietHours?: { readonly fromMinute: number; readonly toMinute: number }
  readonly paces: Readonly<Record<AlertKind, AlertPace>>
  /** Minutes after midnight at which gathered ones come. */
  readonly digestMinutes: readonly number[]
  /** The account's own address. */
  readonly isMailOn: boolean
  /** Which way is tried first; the next one where it fails. */
  readonly order: readonly WayKind[]
}
