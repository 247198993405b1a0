// The one shape of every benchmark's outcome. With `--json` it is all that stands on standard output.
import { cpus, release, totalmem } from 'node:os'

export interface Figure {
  /** Stable, camelCase. */
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly aim?: number
  /** The same work by a peer, in the same run. */
  readonly baseline?: { readonly name: string; readonly value: number }
}

export interface Report {
  readonly kind: string
  /** Files read, or generator and seed. */
  readonly data: readonly string[]
  readonly config: Readonly<Record<string, boolean | number | string>>
  readonly figures: readonly Figure[]
}

/** What a benchmark is called with. */
export interface BenchOptions {
  /** `--name value` from the command line, without the dashes. */
  readonly settings: Readonly<Record<string, string>>
  /** Tells the person at the terminal what is being done; goes to standard error. */
  readonly say: (text: string) => void
}

export type Bench = (options: BenchOptions) => Promise<Report>

/** What the figures were measured on: without it they mean little. */
export function machine(): Record<string, number | string> {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.versions.node,
  }
}

/** A figure a line, aligned, for a person. */
export function asText(report: Report): string {
  const width = Math.max(...report.figures.map((figure) => figure.name.length))
  const lines = report.figures.map((figure) => {
    const aim = figure.aim === undefined ? '' : `  (aim ${figure.aim})`
    const baseline = figure.baseline ? `  [${figure.baseline.name}: ${rounded(figure.baseline.value)}]` : ''
    return `${figure.name.padEnd(width)}  ${rounded(figure.value)} ${figure.unit}${aim}${baseline}`
  })
  return [`${report.kind}: ${report.data.join(', ')}`, ...lines].join('\n')
}

function rounded(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 4 })
}

/** The value below which a share of the samples lies; NaN without samples. `samples` need not be sorted. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
