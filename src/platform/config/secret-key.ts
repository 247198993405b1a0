import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorMessage, InvalidError, UnavailableError } from '../errors.ts'
import { secretToken } from '../random.ts'

/**
 * The installation's key: the one in the data folder, made there (readable by its owner only) when there is none. Of two
 * processes that start at once both get the same.
 * @throws {InvalidError} when the file is there but holds no key: making another would sign everybody out and make the
 * secrets of sources unreadable.
 * @throws {UnavailableError} when the folder cannot be made, or its files cannot be written and read.
 */
export async function loadSecretKey(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'secret-key')
  const key = await readOrMake(dataFolder, path)
  if (key.length >= 32) return key
  throw new InvalidError(
    `${path} holds no key: expected at least 32 characters, found ${key.length}. Put it back from a back-up; only if there is none, remove the file, and a new key is made: everybody signs in again and the secrets of sources are entered anew.`,
  )
}

async function readOrMake(dataFolder: string, path: string): Promise<string> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    await writeFile(path, `${secretToken()}\n`, { mode: 0o600, flag: 'wx' }).catch(unlessThere)
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    throw new UnavailableError(
      `The data folder ${dataFolder} cannot be used: ${errorMessage(error)}. Name one that this user may write into (--data-folder).`,
      {},
      { cause: error },
    )
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
