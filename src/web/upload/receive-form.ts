// A form with files from a stranger: fields in memory, files on the disk with their hash, all of it bounded.
import { createHash } from 'node:crypto'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InvalidError, LimitError, UnavailableError } from '../../platform/errors.ts'
import { boundaryOf, type PartHead, type PartSink, readMultipart } from './multipart.ts'

export interface ReceivedFile {
  readonly fileName: string
  /** Where its bytes lie until the form is disposed of; as many of them as were taken. */
  readonly path: string
  /** All that came, also what was more than is taken. */
  readonly byteCount: number
  /** Hexadecimal. */
  readonly sha256: string
}

export interface ReceivedForm extends AsyncDisposable {
  readonly fields: ReadonlyMap<string, string>
  readonly files: readonly ReceivedFile[]
  /** Files beyond the number that is taken. */
  readonly droppedCount: number
}

export interface FormLimits {
  /** Of all fields together. */
  readonly maxFieldBytes: number
  readonly maxFiles: number
  /** What is more of one file is read and thrown away, so that whoever sent it can be told in words. */
  readonly maxFileBytes: number
  readonly maxTotalBytes: number
}

/** So many at once: what they fill of the disk is bounded, and so is what they cost. */
const maxAtOnce = 8
let atOnce = 0

/**
 * Reads a form to its end. Dispose of it: its files go with it.
 * @throws {LimitError} when it is larger than `limits` say. @throws {UnavailableError} while too many send.
 */
export async function receiveForm(
  body: AsyncIterable<Uint8Array>,
  contentType: string | undefined,
  limits: FormLimits,
): Promise<ReceivedForm> {
  const boundary = boundaryOf(contentType)
  if (boundary === undefined) throw new InvalidError('This is no form with files.')
  if (atOnce >= maxAtOnce) throw new UnavailableError('Many are sending files right now. Try again in a minute.')
  atOnce += 1
  try {
    return await received(body, boundary, limits)
  } finally {
    atOnce -= 1
  }
}

async function received(body: AsyncIterable<Uint8Array>, boundary: string, limits: FormLimits): Promise<ReceivedForm> {
  const folder = await mkdtemp(join(tmpdir(), 'nowdesk-form-'))
  const dispose = () => rm(folder, { recursive: true, force: true })
  const intake = new Intake(folder, limits)
  try {
    await readMultipart(withinTotal(body, limits.maxTotalBytes), boundary, (head) => intake.open(head))
    const { fields, files, droppedCount } = intake
    return { fields, files, droppedCount, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await intake.stop()
    await dispose()
    throw error
  }
}

async function* withinTotal(body: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let count = 0
  for await (const chunk of body) {
    count += chunk.byteLength
    if (count > most) throw new LimitError(`All files together may have at most ${Math.floor(most / 1_048_576)} MiB.`)
    yield chunk
  }
}

class Intake {
  readonly fields = new Map<string, string>()
  readonly files: ReceivedFile[] = []
  droppedCount = 0
  readonly #folder: string
  readonly #limits: FormLimits
  #fieldBytes = 0
  #fileCount = 0
  #open: FileHandle | undefined

  constructor(folder: string, limits: FormLimits) {
    this.#folder = folder
    this.#limits = limits
  }

  /** A field of files that was left empty comes as one without a name. */
  open(head: PartHead): PartSink {
    if (head.fileName === undefined) return this.#field(head.name)
    if (head.fileName === '') return nowhere
    if (this.#fileCount < this.#limits.maxFiles) return this.#file(head.fileName)
    this.droppedCount += 1
    return nowhere
  }

  async stop(): Promise<void> {
    await this.#open?.close()
  }

  #field(name: string): PartSink {
    const pieces: Uint8Array[] = []
    return {
      write: (bytes) => {
        this.#fieldBytes += bytes.byteLength
        if (this.#fieldBytes > this.#limits.maxFieldBytes) throw new LimitError('More was typed than is taken.')
        // A copy: the piece is a view of a chunk that would stay in memory with it.
        pieces.push(Uint8Array.from(bytes))
      },
      end: () => void this.fields.set(name, Buffer.concat(pieces).toString('utf8')),
    }
  }

  #file(fileName: string): PartSink {
    const path = join(this.#folder, String(this.#fileCount))
    this.#fileCount += 1
    const hash = createHash('sha256')
    const { maxFileBytes } = this.#limits
    let byteCount = 0
    return {
      write: async (bytes) => {
        const taken = bytes.subarray(0, Math.max(0, maxFileBytes - byteCount))
        byteCount += bytes.byteLength
        if (taken.byteLength === 0) return
        hash.update(taken)
        this.#open ??= await open(path, 'wx')
        await this.#open.appendFile(taken)
      },
      end: async () => {
        this.#open ??= await open(path, 'wx')
        await this.#open.close()
        this.#open = undefined
        this.files.push({ fileName, path, byteCount, sha256: hash.digest('hex') })
      },
    }
  }
}

const nowhere: PartSink = { write() {}, end() {} }
