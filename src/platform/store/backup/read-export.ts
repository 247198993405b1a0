import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { errorMessage, InvalidError } from '../../errors.ts'
import { endOfTable, endSchema, headerSchema, sequencesSchema, tableSchema } from './format.ts'
import type { EndLine, Header, SequencesLine, TableLine } from './format.ts'

const newline = 0x0a
const endBytes = Buffer.from(`${endOfTable}\n`)

/** Reads an export line by line, checking as it goes. Each call asks for what must come next. */
export class ExportReader {
  readonly #file: string
  readonly #lines: AsyncIterator<Buffer>
  readonly #hash: Hash = createHash('sha256')

  constructor(file: string) {
    this.#file = file
    this.#lines = linesOf(file)
  }

  /** @throws {InvalidError} when the file is no export, or of a format that this version does not know. */
  async header(): Promise<Header> {
    const parsed = headerSchema.safeParse(parseJson(await this.#nextHashed()))
    if (parsed.success) return parsed.data
    throw new InvalidError(`${this.#file} is not an export that this Nowdesk can read: it does not begin as one`)
  }

  /** The next table, or the state of the sequences after the last one. */
  async next(): Promise<TableLine | SequencesLine> {
    return this.#parse(tableSchema.or(sequencesSchema), await this.#nextHashed())
  }

  /** The rows of the table begun last, as COPY takes them. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const line = await this.#nextHashed()
      if (line.equals(endBytes)) return
      yield line
    }
  }

  /** @throws {InvalidError} when anything before it is not as it was written, or anything follows. */
  async end(): Promise<EndLine['end']> {
    const { end } = this.#parse(endSchema, await this.#next())
    if (end.sha256 !== this.#hash.digest('hex')) throw this.altered('its checksum does not fit')
    if (!(await this.#lines.next()).done) throw this.altered('something follows its end')
    return end
  }

  async #nextHashed(): Promise<Buffer> {
    const line = await this.#next()
    this.#hash.update(line)
    return line
  }

  async #next(): Promise<Buffer> {
    try {
      const { done, value } = await this.#lines.next()
      if (!done) return value
    } catch (error) {
      throw this.#unreadable(error)
    }
    throw this.#cut()
  }

  #parse<T>(schema: z.ZodType<T>, line: Buffer): T {
    const parsed = schema.safeParse(parseJson(line))
    if (parsed.success) return parsed.data
    throw this.altered('a line is not what must come there')
  }

  #unreadable(error: unknown): Error {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'Z_BUF_ERROR') return this.#cut()
    if (code?.startsWith('Z_')) return this.altered(errorMessage(error))
    return new InvalidError(`${this.#file} cannot be read: ${errorMessage(error)}`, {}, { cause: error })
  }

  #cut(): InvalidError {
    return new InvalidError(`${this.#file} is cut off: its end is missing. Nothing was imported; use another copy.`)
  }

  /** What to throw when something in the file cannot be what was written. */
  altered(what: string): InvalidError {
    return new InvalidError(`${this.#file} was altered or damaged: ${what}. Nothing was imported; use another copy.`)
  }

  /** Closes the file, read to its end or not. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#lines.return?.()
  }
}

/** With their line breaks; a last one without is given too, and is then no line that anybody expects. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const bytes = pipeline(createReadStream(file), createGunzip(), () => undefined)
  let rest: Buffer[] = []
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    let from = 0
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      const piece = chunk.subarray(from, at + 1)
      yield rest.length > 0 ? Buffer.concat([...rest, piece]) : piece
      rest = []
      from = at + 1
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
  }
  if (rest.length > 0) yield Buffer.concat(rest)
}

function parseJson(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    return undefined
  }
}
