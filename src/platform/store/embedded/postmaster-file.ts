// `postmaster.pid`, which PostgreSQL keeps in a database's folder while a server runs on it. Only ever read here: who
// deletes it by mistake lets two servers write to one folder.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the server writes about itself in its folder. */
export interface PostmasterFile {
  readonly pid: number
  readonly isReady: boolean
}

/** Line 1 is the server's process, line 8 its state. Source: PostgreSQL, src/include/utils/pidfile.h. */
export async function readPostmasterFile(clusterFolder: string): Promise<PostmasterFile | undefined> {
  const content = await readFile(join(clusterFolder, 'postmaster.pid'), 'utf8').catch(() => undefined)
  if (content === undefined) return undefined
  const lines = content.split('\n')
  return { pid: Number(lines[0]), isReady: lines[7]?.trim() === 'ready' }
}

/** What runs under this number, as far as the system tells: its command line where there is `/proc`, else ''. */
export async function commandOf(pid: number): Promise<string | undefined> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return command.replaceAll('\0', ' ').trim()
}
