// Reads OpenMetrics text as strictly as a collector may. Source: OpenMetrics 1.0, §"ABNF" and §"Metric types".

export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const suffixes: Readonly<Record<string, readonly string[]>> = {
  counter: ['_total', '_created'],
  gauge: [''],
  histogram: ['_bucket', '_count', '_sum', '_created'],
}
const sampleLine = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/
const label = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y

/** @throws {SyntaxError} with the line, when the text is not valid. */
export function readOpenMetrics(text: string): readonly Sample[] {
  if (!text.endsWith('\n# EOF\n')) throw new SyntaxError('It must end with # EOF and a line feed')
  const types = new Map<string, string>()
  let family = ''
  const samples: Sample[] = []
  for (const line of text.slice(0, -'# EOF\n'.length).trimEnd().split('\n')) {
    const [, keyword, name = '', rest = ''] = /^# (HELP|TYPE|UNIT) (\S+) (.*)$/.exec(line) ?? []
    if (keyword === undefined) {
      samples.push(readSample(line, family, types.get(family)))
      continue
    }
    if (name !== family && types.has(name)) throw new SyntaxError(`${name} comes twice`)
    family = name
    if (keyword === 'TYPE') types.set(name, rest)
  }
  return samples
}

function readSample(line: string, family: string, type: string | undefined): Sample {
  const [, name = '', labelText = '', value = ''] = sampleLine.exec(line) ?? []
  const isOfFamily = (suffixes[type ?? ''] ?? []).some((suffix) => name === family + suffix)
  if (!isOfFamily) throw new SyntaxError(`Not a sample of ${family}, which is a ${type}: ${line}`)
  if (!Number.isFinite(Number(value.replace('+Inf', '0')))) throw new SyntaxError(`Not a number: ${line}`)
  return { name, labels: readLabels(labelText, line), value: Number(value) }
}

function readLabels(text: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {}
  for (label.lastIndex = 0; label.lastIndex < text.length;) {
    const [, name, value] = label.exec(text) ?? []
    if (name === undefined || value === undefined) throw new SyntaxError(`Not a label: ${line}`)
    labels[name] = value
  }
  return labels
}
