// The settings as text: for `nowdesk config`, the manual page and `.env.example`. Pure.
import { flagOf, type Setting, type SettingName, settingNames, settings, variableOf } from '../config.ts'
import type { ReadConfig } from './read-config.ts'

/** A setting as it stands, in words that need nothing else. */
export interface SettingView {
  readonly name: SettingName
  /** `[secret]` for one that is set and may not be shown; absent where there is none. */
  readonly value?: unknown
  readonly origin: string
  readonly type: string
  readonly unit?: string
  readonly default: string
  readonly variable: string
  readonly flag?: string
  readonly help: string
}

/** Every setting with its present value and where that comes from. */
export function describeSettings({ config, secrets, origins }: ReadConfig): readonly SettingView[] {
  return settingNames.map((name) => {
    const entry: Setting<unknown> = settings[name]
    const values: Readonly<Record<string, unknown>> = { ...config, ...secrets }
    const flag = flagOf(name)
    return {
      name,
      ...(values[name] !== undefined && { value: entry.isSecret ? '[secret]' : values[name] }),
      origin: origins[name],
      type: entry.kind.inWords,
      ...(entry.unit !== undefined && { unit: entry.unit }),
      default: defaultOf(entry),
      variable: variableOf(name),
      ...(flag !== undefined && { flag: `--${flag}` }),
      help: entry.help,
    }
  })
}

function defaultOf(entry: Setting<unknown>): string {
  if (entry.defaultInWords !== undefined) return entry.defaultInWords
  return `\`${entry.kind.format(entry.defaultValue)}\`${entry.unit === undefined ? '' : ` ${entry.unit}`}`
}

/** `docs/configuration.md` */
export function configurationPage(): string {
  return `# Configuration

Made from the table in \`src/platform/config.ts\` by \`npm run docs:config\`; edit that one.

Nothing has to be set. A value is taken from the first of these that has one: the flag of \`nowdesk serve\`, the environment, a file
\`.env\` in the folder that Nowdesk is started in, the default. \`nowdesk config\` lists them with their present values and where each comes from;
secrets are shown to nobody, are never logged, and have no flag.

${settingNames.map(section).join('\n')}`
}

function section(name: SettingName): string {
  const entry: Setting<unknown> = settings[name]
  const flag = flagOf(name)
  const ways = [`\`${variableOf(name)}\``, ...(flag === undefined ? [] : [`\`--${flag}\``])].join(', ')
  const unit = entry.unit === undefined ? '' : ` (${entry.unit})`
  return `## ${name}

${entry.help}

- ${ways}${entry.isSecret ? ' · secret' : ''}
- Expected: ${entry.kind.inWords}${unit}
- Default: ${defaultOf(entry)}
`
}

/** `.env.example` */
export function envExample(): string {
  const lines = settingNames.map((name) => {
    const entry: Setting<unknown> = settings[name]
    const plain = entry.defaultInWords === undefined ? entry.kind.format(entry.defaultValue) : ''
    const words = entry.defaultInWords === undefined ? '' : ` Default: ${entry.defaultInWords}.`
    const unit = entry.unit === undefined ? '' : ` In ${entry.unit}.`
    return `# ${entry.help}${unit}${words}\n# ${variableOf(name)}=${plain}\n`
  })
  return `# Copy to .env and remove the # before what you change. All of it: docs/configuration.md\n\n${lines.join('\n')}`
}
