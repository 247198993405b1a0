// Undoes the content codings of a response and counts what comes out, so that a small bomb stays small.
import { Readable, type Transform, pipeline } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib'
import { LimitError, UnavailableError } from '../errors.ts'

/** What we ask for. */
export const acceptedCodings = 'gzip, deflate, br, zstd'

/** Some servers compress twice by mistake; nobody does it three times but to attack. */
const maxCodings = 2

/**
 * The body as it was before its codings.
 * @throws {UnavailableError} when a coding is unknown or its bytes are broken.
 * @throws {LimitError} when more than `maxBytes` come in or out.
 */
export async function* decodeBody(
  raw: AsyncIterable<Uint8Array>,
  coding: string | undefined,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  const names = codingNames(coding)
  if (names.length === 0) return yield* counted(raw, maxBytes)
  const iterator = counted(raw, maxBytes)[Symbol.asyncIterator]()
  const first = await iterator.next()
  // Answers without a body (304, HEAD) may still name a coding.
  if (first.done === true) return
  const source = Readable.from(putBack(first.value, iterator), { objectMode: false })
  const decoders = names.toReversed().map((name) => decoderFor(name, first.value))
  const last = decoders.at(-1)
  if (last === undefined) return
  // Errors of every link reach whoever iterates the last one.
  pipeline([source, ...decoders], () => undefined)
  yield* counted(last, maxBytes)
}

function codingNames(coding: string | undefined): readonly string[] {
  const names = (coding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity' && name !== 'none')
  if (names.length > maxCodings)
    throw new LimitError(`Compressed ${names.length} times over; at most ${maxCodings} are undone.`)
  return names
}

function decoderFor(name: string, firstBytes: Uint8Array): Transform {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      // Servers send it with and without the zlib header; with it, the low nibble of the first byte is 8. Source: RFC 1950 §2.2.
      return ((firstBytes[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw()
    case 'br':
      return createBrotliDecompress()
    case 'zstd':
      return createZstdDecompress()
    default:
      throw new UnavailableError(`The server compressed its answer as "${name.slice(0, 40)}", which was not asked for.`)
  }
}

async function* putBack(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > maxBytes)
      throw new LimitError(`Larger than the ${maxBytes.toLocaleString('en')} bytes that are read.`, { maxBytes })
    yield chunk
  }
}
