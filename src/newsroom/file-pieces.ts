// Large files go into the store and out of it piece by piece: none is in memory whole.
import { createReadStream } from 'node:fs'

/** A row that a store reads and sends in one go. */
const pieceBytes = 1_048_576

/** A file on this machine's disk, in the pieces in which it is stored. */
export async function* piecesOf(path: string): AsyncGenerator<{ readonly position: number; readonly content: Buffer }> {
  let position = 0
  for await (const content of createReadStream(path, { highWaterMark: pieceBytes })) {
    yield { position, content: content as Buffer }
    position += 1
  }
}

/** A stored file, each piece read when it is asked for. */
export async function* storedPieces(
  read: (position: number) => Promise<{ readonly content: Buffer } | undefined>,
): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position += 1) {
    const piece = await read(position)
    if (!piece) return
    yield piece.content
  }
}
