// Which ways an alert takes, and when. Pure.
import type { AlertKind, AlertSetting, AlertUrgency, WayKind } from '../../model/alert.ts'
import { isBetween, minuteOfDay, nextMinuteOfDay } from './local-time.ts'

/** One way to one person. */
export interface Way {
  readonly kind: WayKind
  /** Absent for the account's own mail. */
  readonly wayId?: string
  readonly label: string
}

export interface PlannedDelivery {
  readonly way: Way
  readonly atMs: number
  readonly isGathered: boolean
}

export const defaultSetting: AlertSetting = {
  timeZone: 'UTC',
  paces: {
    call: 'now',
    signOff: 'now',
    inquiry: 'now',
    story: 'now',
    claim: 'now',
    rota: 'now',
    guidelines: 'now',
    // Good to know, and never urgent.
    voice: 'digest',
  },
  digestMinutes: [9 * 60, 17 * 60],
  isMailOn: true,
  order: ['push', 'webhook', 'mail'],
}

export interface PlanFor {
  readonly kind: AlertKind
  readonly urgency: AlertUrgency
  readonly nowMs: number
}

/** The ways in the order in which this person wants them tried. */
export function inOrder(ways: readonly Way[], { order }: AlertSetting): readonly Way[] {
  return ways.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

/**
 * A page goes by every way at once. A notice goes by the first one, at the person's pace and outside their quiet hours;
 * the others are for when that fails.
 */
export function planDeliveries(
  ways: readonly Way[],
  setting: AlertSetting,
  { kind, urgency, nowMs }: PlanFor,
): readonly PlannedDelivery[] {
  const ordered = inOrder(ways, setting)
  if (urgency === 'page') return ordered.map((way) => ({ way, atMs: nowMs, isGathered: false }))
  const pace = setting.paces[kind]
  const [first] = ordered
  if (pace === 'off' || !first) return []
  const isGathered = pace === 'digest' && setting.digestMinutes.length > 0
  const atMs = isGathered ? nextMinuteOfDay(nowMs, setting.timeZone, setting.digestMinutes) : afterQuiet(nowMs, setting)
  return [{ way: first, atMs, isGathered }]
}

/** This instant, or the end of the quiet hours that it lies in. */
export function afterQuiet(nowMs: number, setting: AlertSetting): number {
  return isQuiet(nowMs, setting) && setting.quietHours
    ? nextMinuteOfDay(nowMs, setting.timeZone, [setting.quietHours.toMinute])
    : nowMs
}

/** By the wall clock of the person's own time zone; hours may run past midnight. */
export function isQuiet(nowMs: number, { quietHours, timeZone }: AlertSetting): boolean {
  if (!quietHours) return false
  return isBetween(minuteOfDay(nowMs, timeZone), quietHours.fromMinute, quietHours.toMinute)
}
