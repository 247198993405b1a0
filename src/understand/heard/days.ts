export const dayMs = 86_400_000

/** The day, UTC, as days since 1970. */
export function dayOf(atMs: number): number {
  return Math.floor(atMs / dayMs)
}
