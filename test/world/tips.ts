// What a reader sends: photographs as a phone writes them, a film, and the form that carries them.
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'

/** Bars of grey by which one picture is told from another: `seed` says which. */
function drawn(seed: number): string {
  const bars = Array.from({ length: 8 }, (_, index) => {
    const tone = ((index * 61 + seed * 97) % 16) * 16
    return `<rect x="${index * 80}" width="80" height="${200 + ((index * seed * 37) % 280)}" fill="rgb(${tone},${tone},${tone})"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#999"/>${bars.join('')}</svg>`
}

/** A photograph with its time, its place and its phone; `width` for the same one made smaller. */
export async function phonePhoto({ seed = 1, width = 640 } = {}): Promise<Buffer> {
  return await sharp(Buffer.from(drawn(seed)))
    .resize({ width })
    .withExif({
      IFD0: { Make: 'Fairphone', Model: 'FP5', Artist: 'Ada Lorne' },
      IFD2: { DateTimeOriginal: '2026:03:01 08:58:12', OffsetTimeOriginal: '+01:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 48/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '1/1 33/1 0/1' },
    })
    .jpeg({ quality: 88 })
    .toBuffer()
}

/** The beginning of a film, and nothing after it: nobody here looks further. Source: ISO/IEC 14496-12 §4.3. */
export function film(byteCount = 2_500_000): Buffer {
  const bytes = Buffer.alloc(byteCount, 7)
  bytes.write('\0\0\0\x18ftypmp42', 0, 'latin1')
  return bytes
}

export interface FilesOnDisk extends AsyncDisposable {
  readonly files: readonly {
    readonly fileName: string
    readonly path: string
    readonly byteCount: number
    readonly sha256: string
  }[]
}

/** As the web hands them to the room. */
export async function onDisk(files: Readonly<Record<string, Uint8Array>>): Promise<FilesOnDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'tip-'))
  const written = Object.entries(files).map(async ([fileName, bytes], index) => {
    const path = join(folder, String(index))
    await writeFile(path, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { fileName, path, byteCount: bytes.byteLength, sha256 }
  })
  return {
    files: await Promise.all(written),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

/** What a form holds beside what was typed: made when it was shown. */
export function hiddenFields(page: string): { readonly token: string; readonly terms: string } {
  const value = (name: string) => new RegExp(`name="${name}"\\s+value="([^"]+)"`).exec(page)?.[1] ?? ''
  return { token: value('token'), terms: value('terms') }
}
