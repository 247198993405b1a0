import { parseEnv } from 'node:util'
import {
  type Config,
  flagOf,
  type Secrets,
  type Setting,
  type SettingName,
  settingNames,
  settings,
  variableOf,
} from '../config.ts'
import { InvalidError } from '../errors.ts'

/** Where a value comes from; the first that has one decides, in this order. */
export type ConfigOrigin = 'flag' | 'environment' | '.env' | 'default'

/** Where values come from; of several the one first named here wins. */
export interface ConfigInput {
  /** By the flag's name without dashes: `{ 'poll-floor-s': '20' }`. */
  readonly flags?: Readonly<Record<string, unknown>>
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Text of a `.env` file. */
  readonly file?: string
}

/** Every setting with where its value came from. */
export interface ReadConfig {
  readonly config: Config
  readonly secrets: Secrets
  readonly origins: Readonly<Record<SettingName, ConfigOrigin>>
  /** Variables that look like ours and are none: nearly always a misspelling. */
  readonly unknownVariables: readonly string[]
}

interface Found {
  readonly value: unknown
  readonly origin: ConfigOrigin
  readonly problem?: string
}

/**
 * Reads the settings. An empty value is none.
 * @throws {InvalidError} naming every value that is not as it must be, where it came from, and what was expected.
 */
export function readConfig(input: ConfigInput): ReadConfig {
  const file = input.file === undefined ? {} : parseEnv(input.file)
  const found = new Map(settingNames.map((name) => [name, find(name, input, file)]))
  const problems = [...found.values()].flatMap(({ problem }) => problem ?? [])
  const values = Object.fromEntries([...found].map(([name, { value }]) => [name, value])) as Config & Secrets
  if (problems.length === 0 && values.pollFloorS > values.pollCeilingS) {
    problems.push(`pollFloorS (${values.pollFloorS} s) must not be more than pollCeilingS (${values.pollCeilingS} s)`)
  }
  if (problems.length > 0)
    throw new InvalidError(`Settings that cannot be used:\n  ${problems.join('\n  ')}`, { problems })
  const origins = Object.fromEntries([...found].map(([name, { origin }]) => [name, origin]))
  return {
    ...apart(values),
    origins: origins as Record<SettingName, ConfigOrigin>,
    unknownVariables: unknownVariables([...Object.keys(input.environment ?? {}), ...Object.keys(file)]),
  }
}

function find(name: SettingName, { flags = {}, environment = {} }: ConfigInput, file: NodeJS.Dict<string>): Found {
  const flag = flagOf(name)
  const variable = variableOf(name)
  const candidates: readonly (readonly [ConfigOrigin, unknown, string])[] = [
    ['flag', flag && flags[flag], `--${flag}`],
    ['environment', environment[variable], variable],
    ['.env', file[variable], `${variable} in .env`],
  ]
  const entry: Setting<unknown> = settings[name]
  for (const [origin, given, where] of candidates) {
    if (given === undefined || given === '' || given === false) continue
    const value = entry.kind.parse(String(given).trim())
    if (value !== undefined) return { value, origin }
    return { value, origin, problem: `${where}: expected ${entry.kind.inWords}, got ${shown(entry, given)}` }
  }
  return { value: entry.defaultValue, origin: 'default' }
}

function shown(entry: Setting<unknown>, given: unknown): string {
  return entry.isSecret ? 'something else (not shown: it is a secret)' : JSON.stringify(given).slice(0, 100)
}

function apart(values: Config & Secrets): { readonly config: Config; readonly secrets: Secrets } {
  const { databaseUrl, draftingKey, natsUrl, secretKey, setupToken, metricsToken, smtpUrl, ...config } = values
  return { config, secrets: { databaseUrl, draftingKey, natsUrl, secretKey, setupToken, metricsToken, smtpUrl } }
}

/** Tests have variables of their own, which are no settings. */
const foreign = /^NOWDESK_(TEST_|FUZZ_|DATA_DIR$|CHROMIUM$|NATS_SERVER$|POSTGRES_PROGRAMS$)/

function unknownVariables(names: readonly string[]): readonly string[] {
  const known = new Set(settingNames.map(variableOf))
  return [...new Set(names)].filter((name) => name.startsWith('NOWDESK_') && !known.has(name) && !foreign.test(name))
}
