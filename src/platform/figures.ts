// The one shape in which something measured is told: by benchmarks and by evaluations. With `--json` it is all that stands on
// standard output.
import { cpus, release, totalmem } from 'node:os'

/** One number, with what it is aimed at or held against. */
export interface Figure {
  /** Stable, camelCase. */
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly aim?: number
  /** The same work by a peer, in the same run. */
  readonly baseline?: { readonly name: string; readonly value: number }
}

/** What one run measured, on which data, under which settings. */
export interface Report {
  readonly kind: string
  /** Files read, or generator and seed. */
  readonly data: readonly string[]
  readonly config: Readonly<Record<string, boolean | number | string>>
  readonly figures: readonly Figure[]
}

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
