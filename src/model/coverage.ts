export const coverageStates = ['planned', 'live', 'ended'] as const
export type CoverageState = (typeof coverageStates)[number]

/** One line of live coverage, as it reads by now. */
export interface CoverageLine {
  /** Its place among the lines; a correction keeps it. */
  readonly number: number
  /** 1 for the words that were first out. */
  readonly version: number
  /** Who says it; empty for the desk's own words. */
  readonly speaker: string
  /** Empty: it was taken back. */
  readonly text: string
  /** When its first version came to us. */
  readonly saidAtMs: number
  /** When this version did. */
  readonly atMs: number
}
