// A form with files as it arrives, part by part and never whole: what is read is handed on at once.
// Source: RFC 7578 (multipart/form-data) §4; RFC 2046 §5.1.1; HTML Standard §4.10.21.8 for how browsers write names.
import { InvalidError, LimitError } from '../../platform/errors.ts'

export interface PartHead {
  /** Of the form's field. */
  readonly name: string
  /** As the sender's machine calls the file; absent for a field that is none. */
  readonly fileName?: string
}

/** Takes a part's bytes as they come; awaited, so that a slow disk slows the sender down. */
export interface PartSink {
  write(bytes: Uint8Array): Promise<void> | void
  end(): Promise<void> | void
}

/** A browser's three lines with a long file name. */
const maxHeadBytes = 4_096
/** Fields and files of the largest form there is, three times over. */
const maxParts = 60

/** The mark between the parts; `undefined` when this is no form with files. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;.*\bboundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '') ?? []
  return quoted ?? plain
}

/**
 * Reads to the end of the form; holds no more than a chunk of it.
 * @throws {InvalidError} when it is cut off or is no form. @throws {LimitError} when it has too many parts.
 */
export async function readMultipart(
  chunks: AsyncIterable<Uint8Array>,
  boundary: string,
  open: (head: PartHead) => PartSink,
): Promise<void> {
  const parts = new Parts(boundary, open)
  for await (const chunk of chunks) await parts.take(chunk)
  if (!parts.isOver) throw new InvalidError('The form was cut off on its way. Send it once more.')
}

class Parts {
  readonly #mark: Buffer
  readonly #open: (head: PartHead) => PartSink
  // The first mark stands at the very beginning; with this it is like all others.
  #rest = Buffer.from('\r\n')
  /** Absent before the first part, whose forerunners are nobody's. */
  #sink: PartSink | undefined
  #isInHead = false
  #count = 0
  isOver = false

  constructor(boundary: string, open: (head: PartHead) => PartSink) {
    this.#mark = Buffer.from(`\r\n--${boundary}`)
    this.#open = open
  }

  async take(chunk: Uint8Array): Promise<void> {
    if (this.isOver) return
    this.#rest = Buffer.concat([this.#rest, chunk])
    while (!this.isOver && (this.#isInHead ? this.#readHead() : await this.#readBody())) {
      // Each turn takes what it read off the rest.
    }
  }

  /** @returns false when more has to come first. */
  #readHead(): boolean {
    if (this.#rest.length < 2) return false
    if (this.#rest.subarray(0, 2).toString('latin1') === '--') {
      this.isOver = true
      return false
    }
    const end = this.#rest.indexOf('\r\n\r\n')
    if (end < 0 || end > maxHeadBytes) {
      if (this.#rest.length > maxHeadBytes) throw new InvalidError('A part of the form has too long a beginning.')
      return false
    }
    this.#count += 1
    if (this.#count > maxParts) throw new LimitError(`A form may have at most ${maxParts} parts.`)
    this.#sink = this.#open(headOf(this.#rest.subarray(0, end).toString('utf8')))
    this.#rest = this.#rest.subarray(end + 4)
    this.#isInHead = false
    return true
  }

  /** All that cannot be the beginning of a mark is handed on. */
  async #readBody(): Promise<boolean> {
    const at = this.#rest.indexOf(this.#mark)
    const certain = at >= 0 ? at : this.#rest.length - this.#mark.length + 1
    if (certain > 0) {
      await this.#sink?.write(this.#rest.subarray(0, certain))
      this.#rest = this.#rest.subarray(certain)
    }
    if (at < 0) return false
    await this.#sink?.end()
    this.#rest = this.#rest.subarray(this.#mark.length)
    this.#isInHead = true
    return true
  }
}

function headOf(text: string): PartHead {
  const line = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(text)?.[1]
  const name = /(?:^|[\s;])name="([^"]*)"/i.exec(line ?? '')?.[1]
  if (line === undefined || name === undefined) throw new InvalidError('A part of the form has no name.')
  const fileName = /(?:^|[\s;])filename="([^"]*)"/i.exec(line)?.[1]
  return { name: unescaped(name), ...(fileName !== undefined && { fileName: unescaped(fileName) }) }
}

function unescaped(written: string): string {
  return written.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n')
}
