// What a desk's own stories have taught about its forecasts: by how much they close earlier or later than the model says,
// and how wide the band must be to hold four fifths of them.
// Source of the band's rule: I. Gibbs & E. Candès, "Adaptive Conformal Inference Under Distribution Shift" (2021).

/** Serializable. */
export interface Calibration {
  /** Added to the log-odds of "open". */
  readonly openShift: number
  /** Added to the logarithm of the band's lower and upper end. */
  readonly lowShift: number
  readonly highShift: number
  /** Forecasts scored so far, those of them made while the window was open, and of these those within the band. */
  readonly scoredCount: number
  readonly openCount: number
  readonly inBandCount: number
  readonly squaredErrors: number
  /** By tenths of the probability told: how many, and how many of them were open. */
  readonly told: readonly number[]
  readonly wereOpen: readonly number[]
}

export const emptyCalibration: Calibration = {
  openShift: 0,
  lowShift: 0,
  highShift: 0,
  scoredCount: 0,
  openCount: 0,
  inBandCount: 0,
  squaredErrors: 0,
  told: Array.from({ length: 10 }, () => 0),
  wereOpen: Array.from({ length: 10 }, () => 0),
}

/** A forecast and what became of it. */
export interface ScoredForecast {
  readonly openness: number
  /** Minutes. */
  readonly low: number
  readonly high: number
  readonly isOpen: boolean
  readonly minutesLeft: number
}

/** How far one outcome moves the ends of the band and the odds. Slow: a desk's stories differ. */
const bandStep = 0.08
const openStep = 0.05
/** Ends of the band that lie outside it, each side. */
const outside = 0.1
const maxShift = 3

/** The calibration after one more outcome. */
export function scored(calibration: Calibration, forecast: ScoredForecast): Calibration {
  const { openness, isOpen, low, high, minutesLeft } = forecast
  const tenth = Math.min(9, Math.floor(openness * 10))
  const isInBand = isOpen && minutesLeft >= low && minutesLeft <= high
  return {
    openShift: clamp(calibration.openShift + openStep * ((isOpen ? 1 : 0) - openness)),
    lowShift: isOpen
      ? clamp(calibration.lowShift + bandStep * (outside - (minutesLeft < low ? 1 : 0)))
      : calibration.lowShift,
    highShift: isOpen
      ? clamp(calibration.highShift + bandStep * ((minutesLeft > high ? 1 : 0) - outside))
      : calibration.highShift,
    scoredCount: calibration.scoredCount + 1,
    openCount: calibration.openCount + (isOpen ? 1 : 0),
    inBandCount: calibration.inBandCount + (isInBand ? 1 : 0),
    squaredErrors: calibration.squaredErrors + (openness - (isOpen ? 1 : 0)) ** 2,
    told: withOne(calibration.told, tenth),
    wereOpen: isOpen ? withOne(calibration.wereOpen, tenth) : calibration.wereOpen,
  }
}

function withOne(counts: readonly number[], place: number): readonly number[] {
  return counts.map((count, i) => (i === place ? count + 1 : count))
}

function clamp(shift: number): number {
  return Math.max(-maxShift, Math.min(maxShift, shift))
}
