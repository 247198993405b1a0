// `npm run bench -- KIND [--json] [--setting value]`. Speeds are ratios within one run: machines are noisy.
import { asText, machine, type Bench } from './report.ts'

const kinds: Readonly<Record<string, () => Promise<{ readonly run: Bench }>>> = {
  ingest: () => import('./ingest.ts'),
  live: () => import('./live.ts'),
  match: () => import('./match.ts'),
  steady: () => import('./steady.ts'),
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

/** `--name value`; a name without a value means true. */
function read(args: readonly string[]) {
  const pairs = args.flatMap((arg, index): readonly (readonly [string, string])[] => {
    if (!arg.startsWith('--')) return []
    const [name = '', ...given] = arg.slice(2).split('=')
    const following = args[index + 1]
    return [[name, given.length > 0 ? given.join('=') : following?.startsWith('--') === false ? following : 'true']]
  })
  const { json, ...settings } = Object.fromEntries(pairs)
  return { isJson: json === 'true', settings }
}
