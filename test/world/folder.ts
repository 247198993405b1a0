import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const inMemory = '/dev/shm'
/** With less, what several tests at a time write might fill it. */
const enoughBytes = 2 * 2 ** 30

/** A folder that is gone when it is disposed of. */
export async function makeFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'nowdesk-shared-'))
  return { path, [Symbol.asyncDispose]: () => removeFolder(path) }
}

/** With all in it, which need not be there; what a process that ends still writes meanwhile is removed too. */
export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}

/** Where a database that a test makes is quickest: in memory where there is room, else on the disk. */
export async function quickParent(): Promise<string> {
  const space = await statfs(inMemory).catch(() => undefined)
  return space !== undefined && space.bavail * space.bsize > enoughBytes ? inMemory : tmpdir()
}
