// One file as the body of a request: on the disk with its hash, bounded.
import { createHash } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LimitError } from '../../platform/errors.ts'

export interface ReceivedBody extends AsyncDisposable {
  readonly path: string
  readonly byteCount: number
  /** Hexadecimal. */
  readonly sha256: string
}

/** Reads a body to its end. Dispose of it: the file goes with it. @throws {LimitError} beyond `maxBytes`. */
export async function receiveFile(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<ReceivedBody> {
  const folder = await mkdtemp(join(tmpdir(), 'nowdesk-file-'))
  const dispose = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, 'file')
  const hash = createHash('sha256')
  let byteCount = 0
  try {
    await using file = await open(path, 'wx')
    for await (const chunk of body) {
      byteCount += chunk.byteLength
      if (byteCount > maxBytes) throw new LimitError(`A file may have at most ${maxBytes / 1_048_576} MiB.`)
      hash.update(chunk)
      await file.appendFile(chunk)
    }
  } catch (error) {
    await dispose()
    throw error
  }
  return { path, byteCount, sha256: hash.digest('hex'), [Symbol.asyncDispose]: dispose }
}
