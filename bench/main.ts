// `npm run bench -- KIND [--json] [--setting value]`. Speeds are ratios within one run: machines are noisy.
import { parseArgs } from 'node:util'
import { asText, machine, type Bench } from './report.ts'

const kinds: Readonly<Record<string, () => Promise<{ readonly run: Bench }>>> = {
  ingest: () => import('./ingest.ts'),
  match: () => import('./match.ts'),
  stories: () => import('./stories.ts'),
}

const [kind, ...rest] = process.argv.slice(2)
const load = kinds[kind ?? '']
if (load) {
  const { run } = await load()
  const { isJson, settings } = read(rest)
  const report = await run({ settings, say: (text) => process.stderr.write(`${text}\n`) })
  console.log(isJson ? JSON.stringify({ ...report, machine: machine() }) : asText(report))
} else {
  console.error(`npm run bench -- KIND [--json] [--setting value]\nKIND is one of: ${Object.keys(kinds).join(', ')}`)
  process.exitCode = 2
}

function read(args: readonly string[]) {
  const { values } = parseArgs({ args: [...args], strict: false })
  const { json, ...settings } = values
  return {
    isJson: json === true,
    settings: Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)])),
  }
}
