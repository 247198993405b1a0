import type { Stamp, StampKind } from '../model/stamp.ts'

/** Durations in ms. A stage that has not ended, or whose beginning is not known, is absent. */
export interface StageClocks {
  /** Theirs: published → heard. Never part of ours. */
  readonly sourceDelayMs?: number
  readonly heardToMatchedMs?: number
  readonly heardToShownMs?: number
  readonly shownToClaimedMs?: number
  readonly claimedToEndedMs?: number
  /** Ours in all: heard → ended. */
  readonly heardToEndedMs?: number
}

/**
 * The clocks of a case's first round, from its stamps and from nothing else: each stage from the first stamp that
 * begins it to the first that ends it, up to the first end. A case that lapsed or was given back in between went on
 * waiting, so that time counts. What a reopened case takes afterwards is another round and not in here.
 */
export function stageClocks(stamps: readonly Stamp[]): StageClocks {
  const first = (...kinds: readonly StampKind[]) => {
    const times = stamps.filter((stamp) => kinds.includes(stamp.kind)).map((stamp) => stamp.atMs)
    return times.length > 0 ? Math.min(...times) : undefined
  }
  const heard = first('heard')
  const shown = first('shown')
  const ended = first('stood', 'closed')
  // A claim after the first end belongs to another round.
  const firstClaim = first('claimed')
  const claimed = firstClaim !== undefined && ended !== undefined && firstClaim > ended ? undefined : firstClaim
  return {
    ...between('sourceDelayMs', first('published'), heard),
    ...between('heardToMatchedMs', heard, first('matched')),
    ...between('heardToShownMs', heard, shown),
    ...between('shownToClaimedMs', shown, claimed),
    ...between('claimedToEndedMs', claimed, ended),
    ...between('heardToEndedMs', heard, ended),
  }
}

/** Never negative: a source's clock may be ahead of ours, and a case may be claimed through the API before a screen showed it. */
function between(name: keyof StageClocks, fromMs: number | undefined, toMs: number | undefined): StageClocks {
  return fromMs === undefined || toMs === undefined ? {} : { [name]: Math.max(0, toMs - fromMs) }
}
