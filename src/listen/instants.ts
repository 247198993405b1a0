// Instants as publishers write them.

/** 1990: before there was a web, a date is a mistake of a clock or a parser. */
const earliestMs = Date.UTC(1990, 0, 1)
/** Year 2200: beyond lies what was meant as microseconds. */
const latestMs = Date.UTC(2200, 0, 1)

/** Epoch ms of an ISO 8601 or RFC 2822 instant; `undefined` when it is not one, or not a plausible one. */
export function instantOf(text: string | null | undefined): number | undefined {
  if (text === null || text === undefined || text.length > 64) return undefined
  return plausible(Date.parse(text))
}

/** Epoch ms, or `undefined` for a number that is no plausible instant. */
export function plausible(epochMs: number): number | undefined {
  return Number.isFinite(epochMs) && epochMs >= earliestMs && epochMs < latestMs ? Math.trunc(epochMs) : undefined
}
