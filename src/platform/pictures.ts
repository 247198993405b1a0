// What a picture says beside what it shows: where and when it was taken, by whose phone. It goes before anything is published.
import { InvalidError } from './errors.ts'

/** A photograph's own size three times over: more is an attack on memory. */
const maxPixels = 100_000_000
/** Above it JPEG and WebP grow much and look the same. */
const quality = 92

/**
 * Without what a camera or a program wrote into it (Exif with its place, XMP, IPTC, comments); turned as it was meant to be
 * seen, since the turn is written there too. A picture that carries none of it stays byte for byte as it is.
 * @param bytes a PNG, JPEG, GIF or WebP. @throws {InvalidError} when it cannot be read.
 */
export async function withoutMetadata(bytes: Uint8Array): Promise<Uint8Array> {
  // Loaded where a picture comes: every start would wait for it.
  const { default: sharp } = await import('sharp')
  try {
    const options = { animated: true, limitInputPixels: maxPixels } as const
    const { exif, xmp, iptc, comments, orientation = 1, pages = 1, format } = await sharp(bytes, options).metadata()
    if (!exif && !xmp && !iptc && !comments?.length && orientation === 1) return bytes
    // What moves is not turned: no camera writes that.
    const picture = pages > 1 ? sharp(bytes, options) : sharp(bytes, { limitInputPixels: maxPixels }).autoOrient()
    const written = format === 'jpeg' || format === 'webp' ? picture.toFormat(format, { quality }) : picture
    return await written.toBuffer()
  } catch (error) {
    throw new InvalidError('This picture cannot be read: it may be cut off.', {}, { cause: error })
  }
}
