// Bytes to characters, by what the server, the byte-order mark and the document say of themselves.

export interface DecodedText {
  readonly text: string
  readonly encoding: string
  /** False when the bytes were not in the encoding that was declared and another had to be taken. */
  readonly isAsDeclared: boolean
}

/** The declaration stands in the first line; publishers put at most comments before it. */
const declarationBytes = 1_024

/**
 * Byte-order mark, else the charset of the content type, else the XML declaration, else UTF-8. Where the bytes do not fit
 * that, the other declaration, and at last windows-1252, which every byte fits. Source: RFC 7303 §3.
 */
export function decodeText(bytes: Uint8Array, contentType = ''): DecodedText {
  const declared = declaredEncodings(bytes, contentType)
  for (const encoding of declared) {
    const text = decodeStrictly(bytes, encoding)
    if (text !== undefined) return { text, encoding, isAsDeclared: encoding === declared[0] }
  }
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', isAsDeclared: false }
}

function declaredEncodings(bytes: Uint8Array, contentType: string): readonly string[] {
  const mark = byteOrderMark(bytes)
  if (mark !== undefined) return [mark]
  const fromServer = /charset\s*=\s*"?([\w:.-]+)/i.exec(contentType)?.[1]
  const fromDocument = declaration(bytes)
  const known = [fromServer, fromDocument].filter((name) => name !== undefined).map((name) => name.toLowerCase())
  return [...new Set([...known, 'utf-8'])]
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  // Without a mark, the zero byte of `<` tells. Source: XML 1.0, appendix F.1.
  if (bytes[0] === 0x00 && bytes[1] === 0x3c) return 'utf-16be'
  if (bytes[0] === 0x3c && bytes[1] === 0x00) return 'utf-16le'
  return undefined
}

function declaration(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, declarationBytes)).toString('latin1')
  return /<\?xml[^>]*?encoding\s*=\s*["']([\w:.-]+)["']/i.exec(start)?.[1]
}

/** `undefined` when the name is unknown or the bytes do not fit it. */
function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
