/**
 * How a case's answer goes out. `green`: the person publishes, review comes after. `amber`: one sign-off. `red`: chief and counsel.
 * From the freest to the strictest.
 */
export const lanes = ['green', 'amber', 'red'] as const
export type Lane = (typeof lanes)[number]

/** From the lowest to the highest. */
export const risks = ['low', 'middle', 'high'] as const
export type Risk = (typeof risks)[number]

/** low < middle < high. */
export function isAtLeast(risk: Risk, least: Risk): boolean {
  return risks.indexOf(risk) >= risks.indexOf(least)
}

/** The riskier of the two. */
export function higherRisk(one: Risk, other: Risk): Risk {
  return isAtLeast(one, other) ? one : other
}

/** Is `one` stricter than `other`? */
export function isStricter(one: Lane, other: Lane): boolean {
  return lanes.indexOf(one) > lanes.indexOf(other)
}
