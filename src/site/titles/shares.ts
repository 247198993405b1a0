import { lnGamma } from './ln-gamma.ts'

/** How sure the prior is that titles are shown equally often: as if each had been shown so many times before. */
const priorShown = 300
/** An alarm where there is no fault: in one test of a thousand at most, however often one looks. */
const alarmShare = 0.001

/**
 * Whether titles were shown more unequally than chance allots them, so that what was measured is not to be trusted: pages that
 * show one title and not another, visits that are not counted, programs that come with one.
 * Source: Lindon and Malek 2022, Anytime-valid inference for multinomial count data (Dirichlet against equal shares).
 */
export function isShownUnequally(shown: readonly number[]): boolean {
  return logEvidenceOfUnequal(shown) >= -Math.log(alarmShare)
}

/** How much likelier these counts are if the shares are anything around equal, than if they are equal: as a logarithm. */
export function logEvidenceOfUnequal(shown: readonly number[], prior = priorShown): number {
  const count = shown.length
  const total = shown.reduce((sum, one) => sum + one, 0)
  const ofTitles = shown.reduce((sum, one) => sum + lnGamma(prior + one) - lnGamma(prior), 0)
  return lnGamma(count * prior) - lnGamma(count * prior + total) + ofTitles + total * Math.log(count)
}
