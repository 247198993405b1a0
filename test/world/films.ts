// Films as telephones and browsers write them, byte by byte, as far as they say something of themselves. Knows nothing of `src/`.
// Source: ISO/IEC 14496-12; QuickTime File Format; RFC 8794 and RFC 9559.

type Piece = Buffer | string

/** A box of MP4 and QuickTime: its size, its name, what is in it. */
export function box(type: string, ...inside: readonly Piece[]): Buffer {
  const body = Buffer.concat(inside.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

/** What a file begins with. */
export function brand(name: string): Buffer {
  return box('ftyp', name, '\0\0\0\0', name)
}

/** A film that says this of itself, before its pictures. */
export function film(...inside: readonly Piece[]): Buffer {
  return Buffer.concat([brand('mp42'), box('moov', ...inside), box('mdat', Buffer.alloc(64, 7))])
}

/** When it was taken, in seconds since 1904; of a clock that was never set, 0. */
export function header(takenMs: number | undefined, version: 0 | 1 = 0): Buffer {
  const seconds = takenMs === undefined ? 0 : takenMs / 1_000 + 2_082_844_800
  const bytes = Buffer.alloc(version === 1 ? 112 : 100)
  bytes[0] = version
  if (version === 1) bytes.writeBigUInt64BE(BigInt(seconds), 4)
  else bytes.writeUInt32BE(seconds, 4)
  return box('mvhd', bytes)
}

/** A text among the user data: its length, its language, itself. */
export function text(type: string, words: string): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(words.length)
  head.writeUInt16BE(0x15c7, 2)
  return box(type, head, words)
}

/** Keys, and what each says, as an iPhone writes them. `more` is a key of no meaning. */
export function iphoneMetadata(date: string, place: string, more = 'com.apple.quicktime.software'): Buffer {
  const said = [
    [more, '17.1'],
    ['com.apple.quicktime.creationdate', date],
    ['com.apple.quicktime.location.ISO6709', place],
    ...(place.startsWith('+')
      ? [
          ['com.apple.quicktime.make', 'Apple'],
          ['com.apple.quicktime.model', 'iPhone 15'],
        ]
      : []),
  ] as const
  const keys = said.map(([key = '']) => box('mdta', key))
  const values = said.map(([, value = ''], index) =>
    box(numbered(index + 1), box('data', Buffer.from('0000000100000000', 'hex'), value)),
  )
  return box(
    'meta',
    box('hdlr', Buffer.alloc(8), 'mdta', Buffer.alloc(13)),
    box('keys', Buffer.alloc(4), numbered(keys.length), ...keys),
    box('ilst', ...values),
  )
}

function numbered(value: number): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes.toString('latin1')
}

/** An element of WebM: its id, its size in eight bytes, what is in it. */
export function element(id: string, inside: Buffer, isEndless = false): Buffer {
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(isEndless ? 0x01ffffffffffffffn : (1n << 56n) | BigInt(inside.length))
  return Buffer.concat([Buffer.from(id, 'hex'), size, inside])
}

/** As a browser records it; `isEndless`: it did not know how long it would be. */
export function webm(takenMs: number | undefined, { isEndless = false } = {}): Buffer {
  const date = Buffer.alloc(8)
  if (takenMs !== undefined) date.writeBigInt64BE(BigInt(takenMs - Date.UTC(2001, 0, 1)) * 1_000_000n)
  const info = element(
    '1549a966',
    Buffer.concat([element('2ad7b1', Buffer.from('0f4240', 'hex')), element('4461', date)]),
  )
  const inside = Buffer.concat([
    element('ec', Buffer.alloc(20)),
    info,
    element('1f43b675', Buffer.alloc(30, 7), isEndless),
  ])
  return Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from('webm'))),
    element('18538067', inside, isEndless),
  ])
}
