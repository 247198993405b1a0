// Weeks and quarters, by UTC. Pure.

export type Period = 'quarter' | 'week'

const weekMs = 7 * 86_400_000
/** 5 January 1970, the first Monday. */
const firstMondayMs = 4 * 86_400_000

/** Monday, 00:00. */
export function weekOf(atMs: number): number {
  return Math.floor((atMs - firstMondayMs) / weekMs) * weekMs + firstMondayMs
}

/** When the quarter `back` quarters before that of an instant begins. */
export function quarterOf(atMs: number, back = 0): number {
  const date = new Date(atMs)
  return Date.UTC(date.getUTCFullYear(), (Math.floor(date.getUTCMonth() / 3) - back) * 3)
}

export function startOf(period: Period, atMs: number): number {
  return period === 'week' ? weekOf(atMs) : quarterOf(atMs)
}

/** The first instant of the last twelve weeks, or of the last eight quarters, this one among them. */
export function lastOf(period: Period, nowMs: number): number {
  return period === 'week' ? weekOf(nowMs) - 11 * weekMs : quarterOf(nowMs, 7)
}
