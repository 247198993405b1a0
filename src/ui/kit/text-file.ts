/** In bytes: as the server takes them. */
const megabyte = 1_000_000

/**
 * The text of a file that a person chose. A file in another encoding is refused, since its letters would be kept as others.
 * @throws {Error} in words for the person.
 */
export async function readTextFile(file: Blob, maxBytes = 2 * megabyte): Promise<string> {
  if (file.size > maxBytes) {
    throw new Error(
      `This file has ${Math.ceil(file.size / megabyte)} MB; ${maxBytes / megabyte} MB at most are read. Make several of it.`,
    )
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    throw new Error('The letters of this file cannot be read. Save it as UTF-8: in a spreadsheet, as “CSV UTF-8”.')
  }
}

/** By the mark at its beginning; spreadsheets save “Unicode text” as UTF-16. Source: Unicode 16.0 §23.8. */
function encodingOf([first, second]: Uint8Array): 'utf-16be' | 'utf-16le' | 'utf-8' {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}
