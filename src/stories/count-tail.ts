// How likely is it that chance alone brings so many? Counts over a span, when the rate itself is known only roughly.

/**
 * Natural logarithm of P(N ≥ least) for a negative binomial N: a Poisson count over `span` whose rate is uncertain as
 * Gamma(shape, exposure), `span` and `exposure` in the same unit. 0 when so many are not surprising at all.
 * O(terms until they no longer matter), at most 500.
 */
export function logTail(least: number, shape: number, exposure: number, span: number): number {
  const mean = (shape / exposure) * span
  if (least <= 0 || least <= mean) return 0
  const hit = span / (exposure + span)
  const logFirst =
    logGamma(shape + least) - logGamma(shape) - logGamma(least + 1) + shape * Math.log1p(-hit) + least * Math.log(hit)
  let sum = 1
  let term = 1
  for (let n = least; n < least + 500 && term > sum * 1e-9; n += 1) {
    term *= ((shape + n) / (n + 1)) * hit
    sum += term
  }
  return Math.min(0, logFirst + Math.log(sum))
}

/** ln Γ(x) for x > 0, to about 1e-10. Source: Stirling's series, NIST DLMF 5.11.1, after shifting x above 10 by 5.5.1. */
export function logGamma(x: number): number {
  let shift = 0
  let y = x
  for (; y < 10; y += 1) shift += Math.log(y)
  const inverse = 1 / (y * y)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / y
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift
}
