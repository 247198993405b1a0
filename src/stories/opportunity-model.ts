// Printed by `scripts/fit-window.ts`, which was given conversations about two public events, with and without their replies,
// and the first half of a newswire; what it comes to on streams that it was not fitted to stands in `docs/quality.md`.
import type { StoryMedium } from '../model/story.ts'

/** What one medium adds to the weights that all share; forums, of which nothing was fitted, lean on all. */
export interface MediumPrior {
  /** To the log-odds of "open". */
  readonly bias: number
  /** 10 % and 90 % residuals of ln(horizons left while open). */
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
  open: [-1.308, -0.291, 0.341, -0.402, -0.481, -0.392],
  left: [-0.171, -0.197, 0.346, 0.202, -0.119, -0.049],
  media: {
    forum: { bias: 0, low: -1.677, high: 1.441, usualMinutes: 529 },
    news: { bias: 0.399, low: -1.664, high: 1.882, usualMinutes: 5132 },
    social: { bias: -0.083, low: -1.678, high: 1.376, usualMinutes: 80 },
  },
}
