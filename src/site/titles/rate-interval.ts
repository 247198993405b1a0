import { lnBeta } from './ln-gamma.ts'

/** A share with the ends between which it is in 95 of 100 cases. */
export interface Rate {
  readonly share: number
  readonly low: number
  readonly high: number
}

const missedShare = 0.05
/** Halvings of the span between 0 and 1: finer than any screen shows. */
const halvings = 40

/**
 * How many of `shown` were clicked, as a share. Its ends hold however often one looks, as long as the true share does not change.
 * Source: Robbins 1970, Statistical methods related to the law of the iterated logarithm (mixture by Jeffreys' prior).
 */
export function rateOf(shown: number, clicks: number): Rate {
  // A click may be told of before its title's being shown is.
  const seen = Math.max(shown, clicks)
  if (seen === 0) return { share: 0, low: 0, high: 1 }
  const share = clicks / seen
  const mixture = lnBeta(clicks + 0.5, seen - clicks + 0.5) - lnBeta(0.5, 0.5)
  const isWithin = (p: number) => mixture - logOf(clicks, p) - logOf(seen - clicks, 1 - p) < -Math.log(missedShare)
  return { share, low: edge(share, 0, isWithin), high: edge(share, 1, isWithin) }
}

function logOf(count: number, p: number): number {
  return count === 0 ? 0 : count * Math.log(p)
}

/** Where, going from `inside` to `outside`, a share is no longer within. */
function edge(inside: number, outside: number, isWithin: (p: number) => boolean): number {
  if (inside === outside) return outside
  let [within, beyond] = [inside, outside]
  for (let step = 0; step < halvings; step++) {
    const middle = (within + beyond) / 2
    if (isWithin(middle)) within = middle
    else beyond = middle
  }
  return beyond
}
