import { spawn } from 'node:child_process'
import { access, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { ConflictError } from '../../errors.ts'
import type { RunAs } from './run-as.ts'

/** What is needed to start one of PostgreSQL's programs. */
export interface Programs {
  readonly binFolder: string
  readonly runAs: RunAs
  readonly env: Readonly<Record<string, string>>
  readonly major: number
}

/**
 * Makes the database's folder when it is not there. It gets its name when it is whole, so that a start that was cut off
 * leaves nothing that looks like a database.
 */
export async function makeCluster(programs: Programs, folder: string, isDurable: boolean): Promise<void> {
  if (await isThere(folder)) return
  await refuseOtherMajor(folder, programs.major)
  const unfinished = `${folder}.unfinished`
  await empty(unfinished)
  await initdb(programs, unfinished, isDurable ? [] : ['--no-sync'])
  await rename(unfinished, folder)
}

/** The folder itself may have been given to another user: only what a cut-off start left in it goes. */
async function empty(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true })
}

/** One major version cannot read another's files: beginning an empty one beside it would look like a lost desk. */
async function refuseOtherMajor(folder: string, major: number): Promise<void> {
  const names = await readdir(dirname(folder))
  const other = names.find((name) => /^postgres-\d+$/.test(name) && name !== `postgres-${major}`)
  if (!other) return
  throw new ConflictError(
    `This data folder was made by PostgreSQL ${other.replace('postgres-', '')}, and the programs here are of ${major}. ` +
      `Export with the version that made it ("nowdesk export"), move ${join(dirname(folder), other)} away, then import.`,
  )
}

async function isThere(folder: string): Promise<boolean> {
  return await access(join(folder, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}

async function initdb(programs: Programs, folder: string, options: readonly string[]): Promise<void> {
  // Nobody but the folder's owner can reach the socket, hence "trust".
  const auth = ['-U', 'nowdesk', '-A', 'trust']
  const args = ['-D', folder, ...auth, '--encoding=UTF8', '--data-checksums', '--no-instructions', ...options]
  const command = [...programs.runAs.prefix, join(programs.binFolder, 'initdb'), ...args, ...locale(programs.major)]
  const [program = '', ...rest] = command
  const child = spawn(program, rest, {
    env: { ...process.env, ...programs.env },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...programs.runAs.ids,
  })
  const [said, code] = await Promise.all([text(child.stderr), new Promise((resolve) => child.once('close', resolve))])
  if (code !== 0) throw new Error(`initdb could not make ${folder}: ${said.trim().slice(-1_000)}`)
}

/** The builtin provider came with 17; before it the C library's C.UTF-8 does the same. Plain C would not lower Ä. */
function locale(major: number): readonly string[] {
  return major >= 17 ? ['--locale-provider=builtin', '--locale=C.UTF-8'] : ['--locale=C.UTF-8']
}
