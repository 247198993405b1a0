/** Pause before the nth try to reconnect (n from 0): 1 s doubling to 30 s, ± a quarter so that browsers do not come back in step. */
export function backoffMs(tries: number, chance: number): number {
  const plainMs = Math.min(30_000, 1000 * 2 ** Math.min(tries, 5))
  return Math.round(plainMs * (0.75 + chance / 2))
}
