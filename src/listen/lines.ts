// Lines out of a stream of bytes: what X and recorded files send one record a line in.

/** A line as it came, without its end; `undefined` in place of one that was longer than the bound. */
export type Line = string | undefined

export interface LineOptions {
  readonly maxLineBytes: number
  /** A connection cut in the middle of a record leaves no record; the end of a file does. False unless told. */
  readonly dropsUnfinished?: boolean
}

/**
 * Cuts chunks into lines at `\n` or `\r\n`. A line beyond `maxLineBytes` is dropped to its end and comes as `undefined`,
 * so that memory stays bounded.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, options: LineOptions): AsyncGenerator<Line> {
  for await (const { line } of measuredLinesOf(chunks, options)) yield line
}

/** As `linesOf`, each with the bytes that it took, its end included. */
export async function* measuredLinesOf(
  chunks: AsyncIterable<Uint8Array>,
  options: LineOptions,
): AsyncGenerator<{ readonly line: Line; readonly byteLength: number }> {
  const rest = new Rest(options.maxLineBytes)
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      rest.add(chunk.subarray(from, at))
      yield rest.take(1)
      from = at + 1
    }
    // A copy: the sender of chunks may use its memory again.
    rest.add(chunk.slice(from))
  }
  if (rest.byteLength > 0 && options.dropsUnfinished !== true) yield rest.take(0)
}

/** The line that has begun. */
class Rest {
  readonly #decoder = new TextDecoder()
  readonly #maxBytes: number
  #parts: Uint8Array[] = []
  byteLength = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  add(part: Uint8Array): void {
    this.byteLength += part.length
    if (this.byteLength > this.#maxBytes) this.#parts = []
    else this.#parts.push(part)
  }

  take(endBytes: number): { readonly line: Line; readonly byteLength: number } {
    const byteLength = this.byteLength + endBytes
    const isTooLong = this.byteLength > this.#maxBytes
    const text = isTooLong ? undefined : this.#decoder.decode(Buffer.concat(this.#parts))
    this.#parts = []
    this.byteLength = 0
    return { line: text?.endsWith('\r') ? text.slice(0, -1) : text, byteLength }
  }
}
