// Lines out of a stream of bytes: what X and recorded files send one record a line in.

/** A line as it came, without its end; `undefined` in place of one that was longer than the bound. */
export type Line = string | undefined

/**
 * Cuts chunks into lines at `\n` or `\r\n`. A line beyond `maxLineBytes` is dropped to its end and comes as `undefined`,
 * so that memory stays bounded. What follows the last line break when the stream ends is a line too, unless
 * `dropsUnfinished` says that a connection cut in the middle of a record is not one.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  options: { readonly maxLineBytes: number; readonly dropsUnfinished?: boolean },
): AsyncGenerator<Line> {
  const decoder = new TextDecoder()
  let rest: Uint8Array[] = []
  let restBytes = 0
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      rest.push(chunk.subarray(from, at))
      restBytes += at - from
      yield restBytes > options.maxLineBytes ? undefined : lineOf(decoder, rest)
      rest = []
      restBytes = 0
      from = at + 1
    }
    restBytes += chunk.length - from
    if (restBytes <= options.maxLineBytes) rest.push(chunk.slice(from))
    else rest = []
  }
  if (restBytes > 0 && options.dropsUnfinished !== true) {
    yield restBytes > options.maxLineBytes ? undefined : lineOf(decoder, rest)
  }
}

function lineOf(decoder: InstanceType<typeof TextDecoder>, parts: readonly Uint8Array[]): string {
  const text = decoder.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts))
  return text.endsWith('\r') ? text.slice(0, -1) : text
}
