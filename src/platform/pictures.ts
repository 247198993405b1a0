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

/** What is kept of a picture from a stranger, beside its own bytes. */
export interface LookedAt {
  /** The picture drawn anew as JPEG, at most `previewEdge` wide and high, with nothing of what the file said beside it. */
  readonly preview: Uint8Array
  /** Of the picture as it is meant to be seen. */
  readonly width: number
  readonly height: number
  /** 64 signs of 0 and 1 by which pictures that look the same are found; absent for one in a single tone. */
  readonly shape?: string
  readonly exif?: Uint8Array
}

/** A screen's worth: what a desk needs to judge a picture, and a page to show it. */
const previewEdge = 1_600
/** Decoding a photograph takes a tenth of it. */
const maxDecodeS = 10

/**
 * Draws a stranger's picture anew and describes it. The first frame of one that moves.
 * @param bytes a PNG, JPEG, GIF or WebP. @throws {InvalidError} when it cannot be read.
 */
export async function lookAt(bytes: Uint8Array): Promise<LookedAt> {
  const { default: sharp } = await import('sharp')
  try {
    const options = { limitInputPixels: maxPixels } as const
    const { exif, autoOrient } = await sharp(bytes, options).metadata()
    const fit = { width: previewEdge, height: previewEdge, fit: 'inside', withoutEnlargement: true } as const
    const preview = await sharp(bytes, options)
      .timeout({ seconds: maxDecodeS })
      .autoOrient()
      .resize(fit)
      .flatten({ background: '#fff' })
      // Half of what WebP takes, and whoever sends six photographs waits for all of them.
      .jpeg({ quality: 82 })
      .toBuffer()
    const grey = await sharp(preview).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer()
    const shape = shapeOf(grey)
    return { preview, ...autoOrient, ...(shape !== undefined && { shape }), ...(exif && { exif }) }
  } catch (error) {
    throw new InvalidError('This picture cannot be read: it may be cut off.', {}, { cause: error })
  }
}

/** Of two neighbours of a 9 × 8 grid, is the right one brighter? Source: the difference hash, N. Krawetz, "Kind of Like That" (2013). */
function shapeOf(grey: Uint8Array): string | undefined {
  if (Math.max(...grey) - Math.min(...grey) < leastContrast) return undefined
  return Array.from({ length: 64 }, (_, index) => {
    const at = Math.floor(index / 8) * 9 + (index % 8)
    return (grey[at + 1] ?? 0) > (grey[at] ?? 0) ? '1' : '0'
  }).join('')
}

/** Of 256: fog, a wall, a dark pocket; one looks like the other and proves nothing. */
const leastContrast = 16
