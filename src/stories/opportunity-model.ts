// Printed by `scripts/fit-window.ts`, which was given conversations about two public events, with and without their replies,
// the first half of a newswire, and a thousand threads of a forum; what it comes to on streams that it was not fitted to
// stands in `docs/quality.md`.
import type { StoryMedium } from '../model/story.ts'
import type { Odds } from './forecasts/odds.ts'

/** What one medium makes of the weights that all share. */
export interface MediumPrior {
  /** What the log-odds of "open" come to. */
  readonly odds: Odds
  /** 10 % and 90 % residuals of ln(horizons left while open), and farther out by how much streams differ. */
  readonly low: number
  readonly high: number
  /** From a story's first voice until its window shuts. */
  readonly usualMinutes: number
}

/** Logistic weights of "open" and linear ones of ln(horizons left while open), over `features` of `opportunity.ts`. */
export const opportunityModel: {
  readonly open: readonly number[]
  readonly left: readonly number[]
  readonly media: Readonly<Record<StoryMedium, MediumPrior>>
} = {
  open: [-1.032, -0.347, 0.324, -0.402, -0.48, -0.423],
  left: [-0.01, -0.282, 0.341, 0.128, -0.129, -0.005],
  media: {
    forum: { odds: [0.781, 0.836, -0.641, 0.017], low: -1.481, high: 1.689, usualMinutes: 644 },
    news: { odds: [-0.128, 0.841, 0, -0.766], low: -1.887, high: 2.045, usualMinutes: 4428 },
    social: { odds: [-0.135, 1.091, -0.118, 0.036], low: -2.008, high: 1.468, usualMinutes: 82 },
  },
}
