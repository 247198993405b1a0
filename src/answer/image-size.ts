// What an image is, by its bytes: a name or a header may say anything.

export interface ImageFacts {
  readonly type: 'image/gif' | 'image/jpeg' | 'image/png' | 'image/webp'
  readonly width: number
  readonly height: number
}

/** `undefined` for what is none of the four. Sources: PNG §11.2.2, GIF89a §18, JPEG ISO 10918-1 B.2.2, WebP RFC 9649. */
export function readImage(bytes: Uint8Array): ImageFacts | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const facts = readPng(data) ?? readGif(data) ?? readWebp(data) ?? readJpeg(data)
  return facts && facts.width > 0 && facts.height > 0 ? facts : undefined
}

function readPng(data: Buffer): ImageFacts | undefined {
  if (data.length < 24 || data.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return undefined
  return { type: 'image/png', width: data.readUInt32BE(16), height: data.readUInt32BE(20) }
}

function readGif(data: Buffer): ImageFacts | undefined {
  if (data.length < 10 || !/^GIF8[79]a/.test(data.toString('latin1', 0, 6))) return undefined
  return { type: 'image/gif', width: data.readUInt16LE(6), height: data.readUInt16LE(8) }
}

function readWebp(data: Buffer): ImageFacts | undefined {
  if (data.length < 30 || data.toString('latin1', 0, 4) !== 'RIFF' || data.toString('latin1', 8, 12) !== 'WEBP')
    return undefined
  const type = 'image/webp' as const
  switch (data.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { type, width: data.readUInt16LE(26) & 0x3f_ff, height: data.readUInt16LE(28) & 0x3f_ff }
    case 'VP8L': {
      const bits = data.readUInt32LE(21)
      return { type, width: (bits & 0x3f_ff) + 1, height: ((bits >>> 14) & 0x3f_ff) + 1 }
    }
    case 'VP8X':
      return { type, width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 }
    default:
      return undefined
  }
}

/** Walks the segments to the start of a frame: C0 to CF but the three that are tables. */
function readJpeg(data: Buffer): ImageFacts | undefined {
  if (data.length < 4 || data.readUInt16BE(0) !== 0xff_d8) return undefined
  for (let at = 2; at + 9 < data.length && data[at] === 0xff;) {
    const marker = data[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { type: 'image/jpeg', height: data.readUInt16BE(at + 5), width: data.readUInt16BE(at + 7) }
    at += 2 + data.readUInt16BE(at + 2)
  }
  return undefined
}
