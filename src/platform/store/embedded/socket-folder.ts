import { createHash } from 'node:crypto'
import { lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UnavailableError } from '../../errors.ts'

/** A Unix socket's address holds 107 bytes on Linux and 103 on macOS, its name included. Source: unix(7). */
const maxAddressBytes = 103

const longestName = '.s.PGSQL.5432'

/**
 * A folder that only we may enter, the same one each time for the same data folder: inside it where the path is short
 * enough, else in the system's folder for temporary files.
 * @throws {UnavailableError} when somebody else made it.
 */
export async function socketFolderFor(dataFolder: string): Promise<string> {
  const inside = join(dataFolder, 'run')
  const name = createHash('sha256').update(dataFolder).digest('base64url').slice(0, 16)
  const folder = isShort(inside) ? inside : join(tmpdir(), `nowdesk-${name}`)
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await refuseForeign(folder)
  return folder
}

function isShort(folder: string): boolean {
  return Buffer.byteLength(join(folder, longestName)) <= maxAddressBytes
}

/** In a folder that others may write to, somebody could have made it first and would then hold our socket. */
async function refuseForeign(folder: string): Promise<void> {
  const found = await lstat(folder)
  const isOurs = found.isDirectory() && (found.uid === process.getuid?.() || process.getuid?.() === 0)
  if (isOurs && (found.mode & 0o077) === 0) return
  throw new UnavailableError(
    `${folder} must be a folder that only this user may enter (mode 0700): remove it and start again`,
  )
}
