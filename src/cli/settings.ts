// The settings as a command finds them, and the running instance that belongs to them.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArgsDef } from 'citty'
import { flagOf, type SettingName, settingNames, settings } from '../platform/config.ts'
import { readConfig, type ReadConfig } from '../platform/config/read-config.ts'
import { loadSecretKey } from '../platform/config/secret-key.ts'
import { NotFoundError } from '../platform/errors.ts'
import { createLog } from '../platform/log.ts'
import type { CliDeps, ComposeOptions } from './ports.ts'

export type Flags = Readonly<Record<string, unknown>>

/** Flags of every setting that has one: what `serve` takes. */
export function settingFlags(names: readonly SettingName[] = settingNames): ArgsDef {
  return Object.fromEntries(
    names.flatMap((name) => {
      const flag = flagOf(name)
      return flag === undefined ? [] : [[flag, { type: 'string', description: settings[name].help }] as const]
    }),
  )
}

/** What every command that needs an installation takes, to say which. */
export const dataFolderFlag = settingFlags(['dataFolder'])

/**
 * Reads them from the flags, the environment and `.env` in the working folder; misspelt variables are pointed out.
 * @throws {InvalidError} naming every value that cannot be used.
 */
export async function loadSettings({ terminal }: Pick<CliDeps, 'terminal'>, flags: Flags): Promise<ReadConfig> {
  const file = await readFile(join(terminal.workingFolder, '.env'), 'utf8').catch(noneThere)
  const read = readConfig({ flags, environment: terminal.environment, ...(file !== undefined && { file }) })
  for (const name of read.unknownVariables) {
    terminal.errors.write(`${name} is no setting of Nowdesk; \`nowdesk config\` lists them.\n`)
  }
  return read
}

/**
 * A mistyped folder would otherwise become a new installation: its back-up empty, its health good.
 * @throws {NotFoundError} when nothing was ever kept there.
 */
export async function expectInstallation({ config, secrets }: ReadConfig): Promise<void> {
  if (secrets.databaseUrl !== undefined) return
  const names = (await readdir(config.dataFolder).catch(noneThere)) ?? []
  if (names.some((name) => name.startsWith('postgres-'))) return
  throw new NotFoundError(
    `There is no Nowdesk in ${config.dataFolder}. Start one there (nowdesk serve), or name its folder with --data-folder.`,
  )
}

function noneThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

/** What rooms are built from; makes the data folder and its key when they are not there. */
export async function composeOptions({ version }: CliDeps, { config, secrets }: ReadConfig): Promise<ComposeOptions> {
  const secretKey = secrets.secretKey ?? (await loadSecretKey(config.dataFolder))
  return { config, secrets: { ...secrets, secretKey }, log: createLog(config.logLevel), version }
}
