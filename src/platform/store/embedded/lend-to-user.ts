import { execFile } from 'node:child_process'
import { access, chmod, chown, cp, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { UnavailableError } from '../../errors.ts'
import { binariesIn, type Binaries } from './binaries.ts'
import type { RunAs } from './run-as.ts'

/** What the other user needs to be able to read. */
export interface Lending {
  readonly binaries: Binaries
  readonly runAs: RunAs
  readonly dataFolder: string
  readonly clusterFolder: string
  readonly socketFolder: string
}

/**
 * Lets a system user run the server where we are root and cannot map ourselves to somebody else: its own copy of the
 * programs (root's `node_modules` may lie in a folder that nobody else enters), its own socket and database folder.
 * Changes nothing when the server runs as ourselves.
 * @throws {UnavailableError} when that user cannot reach the data folder.
 */
export async function lendToUser({ binaries, runAs, ...folders }: Lending): Promise<Binaries> {
  if (!runAs.ids) return binaries
  await chmod(folders.dataFolder, 0o711)
  const lent = binaries.packageFolder ? await copyPrograms(binaries, folders.dataFolder) : binaries
  await makeOwned(folders.clusterFolder, runAs.ids)
  await chown(folders.socketFolder, runAs.ids.uid, runAs.ids.gid)
  await tryOut(lent, runAs.ids, folders.dataFolder)
  return lent
}

async function copyPrograms(binaries: Binaries, dataFolder: string): Promise<Binaries> {
  const copy = join(dataFolder, `programs-${binaries.major}`)
  if (!(await isThere(copy))) {
    await rm(`${copy}.unfinished`, { recursive: true, force: true })
    await cp(join(binaries.packageFolder ?? '', 'native'), join(`${copy}.unfinished`, 'native'), { recursive: true })
    await rename(`${copy}.unfinished`, copy)
  }
  return await binariesIn(copy, join(copy, 'links'))
}

/** `initdb` and the server insist on owning the folder that they are given. */
async function makeOwned(clusterFolder: string, ids: { readonly uid: number; readonly gid: number }): Promise<void> {
  const folder = (await isThere(clusterFolder)) ? clusterFolder : `${clusterFolder}.unfinished`
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await promisify(execFile)('chown', ['-R', `${ids.uid}:${ids.gid}`, folder])
}

async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  )
}

async function tryOut(lent: Binaries, ids: { readonly uid: number; readonly gid: number }, dataFolder: string) {
  const program = join(lent.binFolder, 'postgres')
  try {
    await promisify(execFile)(program, ['-V'], { env: { ...process.env, ...lent.env }, ...ids })
  } catch (error) {
    throw new UnavailableError(
      `The system user that runs PostgreSQL (uid ${ids.uid}) cannot enter ${dataFolder}: choose a data folder whose parents everybody may enter, such as /var/lib/nowdesk`,
      {},
      { cause: error },
    )
  }
}
