// A form with files from a stranger: fields in memory, files on the disk with their hash, all of it bounded.
import { createHash, type Hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import { InvalidError, LimitError, UnavailableError } from '../../platform/errors.ts'

export interface ReceivedFile {
  readonly fileName: string
  /** Where its bytes lie until the form is disposed of; as many of them as were taken. */
  readonly path: string
  /** Of what was taken; one more where the file has more. */
  readonly byteCount: number
  /** Hexadecimal; of what was taken. */
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

/** Fields and files of the largest form there is, three times over. */
const maxParts = 60
/** A browser's three lines with a long file name. */
const maxHeadBytes = 4_096

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
  const form = formOf(contentType ?? '', limits)
  if (atOnce >= maxAtOnce) throw new UnavailableError('Many are sending files right now. Try again in a minute.')
  atOnce += 1
  try {
    return await received(body, form, limits)
  } finally {
    atOnce -= 1
  }
}

function formOf(contentType: string, { maxFieldBytes, maxFileBytes }: FormLimits): BusboyInstance {
  try {
    if (!contentType.startsWith('multipart/form-data')) throw new TypeError(contentType)
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: { fieldSize: maxFieldBytes, fileSize: maxFileBytes, parts: maxParts, headerSize: maxHeadBytes },
    })
  } catch {
    throw new InvalidError('This is no form with files.')
  }
}

async function received(
  body: AsyncIterable<Uint8Array>,
  form: BusboyInstance,
  limits: FormLimits,
): Promise<ReceivedForm> {
  const folder = await mkdtemp(join(tmpdir(), 'nowdesk-form-'))
  const dispose = () => rm(folder, { recursive: true, force: true })
  const intake = new Intake(folder, limits)
  form
    .on('file', (_field, file, fileName) => intake.takeFile(file, unescaped(fileName)))
    .on('field', (name, value, _isNameCut, isCut) => intake.takeField(name, value, isCut))
    .on('partsLimit', () => intake.stop(new LimitError(`A form may have at most ${maxParts} parts.`)))
  // What fails on the sender's side is told as it is; what the form itself lacks is told in words.
  let ofSender: unknown
  try {
    const chunks = Readable.from(withinTotal(body, limits.maxTotalBytes, (error) => (ofSender = error)))
    await pipeline(chunks, form, { signal: intake.stopping })
    const { fields, files, droppedCount } = await intake.whole()
    return { fields, files, droppedCount, [Symbol.asyncDispose]: dispose }
  } catch {
    const error =
      intake.stopping.reason ?? ofSender ?? new InvalidError('The form was cut off on its way. Send it once more.')
    await intake.letGo()
    await dispose()
    throw error
  }
}

async function* withinTotal(
  body: AsyncIterable<Uint8Array>,
  most: number,
  onError: (error: unknown) => void,
): AsyncGenerator<Uint8Array> {
  let count = 0
  try {
    for await (const chunk of body) {
      count += chunk.byteLength
      if (count > most) throw new LimitError(`All files together may have at most ${Math.floor(most / 1_048_576)} MiB.`)
      yield chunk
    }
  } catch (error) {
    onError(error)
    throw error
  }
}

class Intake {
  readonly fields = new Map<string, string>()
  droppedCount = 0
  readonly #folder: string
  readonly #limits: FormLimits
  readonly #stop = new AbortController()
  readonly #files: Promise<ReceivedFile | undefined>[] = []
  readonly #open = new Set<BusboyFileStream>()
  #fieldBytes = 0

  constructor(folder: string, limits: FormLimits) {
    this.#folder = folder
    this.#limits = limits
  }

  /** Once the form cannot be taken any more, with why. */
  get stopping(): AbortSignal {
    return this.#stop.signal
  }

  stop(why: Error): void {
    this.#stop.abort(why)
  }

  takeField(name: string, value: string, isCut: boolean): void {
    this.#fieldBytes += Buffer.byteLength(value)
    if (isCut || this.#fieldBytes > this.#limits.maxFieldBytes)
      this.stop(new LimitError('More was typed than is taken.'))
    else this.fields.set(name, value)
  }

  /** A field of files that was left empty comes as one without a name. */
  takeFile(file: BusboyFileStream, fileName: string): void {
    if (fileName !== '' && this.#files.length < this.#limits.maxFiles) {
      this.#files.push(this.#keep(file, fileName))
      return
    }
    if (fileName !== '') this.droppedCount += 1
    // A form that is cut off here says so itself.
    file.on('error', () => undefined).resume()
  }

  async #keep(file: BusboyFileStream, fileName: string): Promise<ReceivedFile | undefined> {
    const path = join(this.#folder, String(this.#files.length))
    const hash = createHash('sha256')
    this.#open.add(file)
    try {
      await pipeline(file, hashing(hash), createWriteStream(path, { flags: 'wx' }))
      const byteCount = file.truncated ? this.#limits.maxFileBytes + 1 : file.bytesRead
      return { fileName, path, byteCount, sha256: hash.digest('hex') }
    } catch (error) {
      // Of the disk: what the sender leaves out ends the form as well.
      if ((error as NodeJS.ErrnoException).code?.startsWith('E')) this.stop(error as Error)
      return undefined
    } finally {
      this.#open.delete(file)
    }
  }

  /** @throws {Error} why a file could not be kept. */
  async whole() {
    const kept = await Promise.all(this.#files)
    this.stopping.throwIfAborted()
    return { fields: this.fields, files: kept.filter((file) => file !== undefined), droppedCount: this.droppedCount }
  }

  /** Until nothing is written any more. */
  async letGo(): Promise<void> {
    for (const file of this.#open) file.destroy(new Error('The form is not taken.'))
    await Promise.all(this.#files)
  }
}

function hashing(hash: Hash) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk)
      yield chunk
    }
  }
}

/** As browsers write a file's name. Source: HTML Standard §4.10.21.8. */
function unescaped(written: string | undefined): string {
  return (written ?? '').replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n')
}
