/** The logarithm of Γ(x) for x > 0, to some 12 digits. Source: Stirling's series, after Γ(x + 1) = x Γ(x) has brought x above 8. */
export function lnGamma(x: number): number {
  let shifted = x
  let product = 1
  while (shifted < 8) product *= shifted++
  const inverse = 1 / (shifted * shifted)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / shifted
  return (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product)
}

/** The logarithm of the beta function B(a, b). */
export function lnBeta(a: number, b: number): number {
  return lnGamma(a) + lnGamma(b) - lnGamma(a + b)
}
