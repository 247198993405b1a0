// What every benchmark is called with and answers.
import type { Report } from '../src/platform/figures.ts'

export { asText, machine, type Figure, type Report } from '../src/platform/figures.ts'

/** What a benchmark is called with. */
export interface BenchOptions {
  /** `--name value` from the command line, without the dashes. */
  readonly settings: Readonly<Record<string, string>>
  /** Tells the person at the terminal what is being done; goes to standard error. */
  readonly say: (text: string) => void
}

export type Bench = (options: BenchOptions) => Promise<Report>

/** The value below which a share of the samples lies; NaN without samples. `samples` need not be sorted. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
