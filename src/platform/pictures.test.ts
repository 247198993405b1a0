import sharp from 'sharp'
import { expect, test } from 'vitest'
import { greyPng } from '../../test/world/picture.ts'
import { InvalidError } from './errors.ts'
import { lookAt, withoutMetadata } from './pictures.ts'

const place = {
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 48/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '1/1 33/1 0/1' },
}

/** As a phone held upright writes it: lying, with a note to turn it and where it was taken. */
function phonePhoto(format: 'jpeg' | 'png' | 'webp'): Promise<Buffer> {
  return sharp({ create: { width: 60, height: 40, channels: 3, background: '#2a7' } })
    .withExif({ IFD0: { Make: 'Phone', Artist: 'Ada Lorne' }, ...place })
    .withMetadata({ orientation: 6 })
    .toFormat(format)
    .toBuffer()
}

test.each(['jpeg', 'png', 'webp'] as const)(
  'a %s loses its place and its maker, and stands as it was meant',
  async (format) => {
    const taken = await phonePhoto(format)
    expect((await sharp(taken).metadata()).exif?.includes('Phone')).toBe(true)
    const clean = await withoutMetadata(taken)
    const { exif, xmp, orientation, width, height, format: kept } = await sharp(clean).metadata()
    expect({ exif, xmp, orientation, width, height, kept }).toEqual({
      exif: undefined,
      xmp: undefined,
      orientation: undefined,
      width: 40,
      height: 60,
      kept: format,
    })
    expect(Buffer.from(clean).includes('Ada Lorne')).toBe(false)
  },
)

test('a picture that says nothing stays byte for byte', async () => {
  const plain = greyPng(8, 8)
  expect(await withoutMetadata(plain)).toBe(plain)
})

test('what is cut off before it says what it is is refused', async () => {
  await expect(withoutMetadata((await phonePhoto('jpeg')).subarray(0, 20))).rejects.toBeInstanceOf(InvalidError)
})

test('a stranger’s picture is drawn anew, upright, smaller and silent, whatever it was', async () => {
  const taken = await sharp(await phonePhoto('png'))
    .resize(3_000, 2_000)
    .keepMetadata()
    .png()
    .toBuffer()
  const { preview, width, height, shape, exif } = await lookAt(taken)
  // One tone says nothing of what it shows.
  expect({ width, height, shape, hasExif: exif !== undefined }).toEqual({
    width: 2_000,
    height: 3_000,
    shape: undefined,
    hasExif: true,
  })
  const drawn = await sharp(preview).metadata()
  expect([drawn.format, drawn.width, drawn.height, drawn.exif]).toEqual(['jpeg', 1_067, 1_600, undefined])
})

test('two pictures of the same have the same shape but for a few signs, and two others half of them', async () => {
  const bars = (seed: number) =>
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700">${[0, 1, 2, 3, 4, 5].map((n) => `<circle cx="${n * 150 + 60}" cy="${(n * seed * 97) % 700}" r="${60 + ((n * seed * 31) % 70)}" fill="hsl(${n * seed * 40} 80% ${20 + ((n * seed * 23) % 60)}%)"/>`).join('')}</svg>`,
      ),
    ).flatten({ background: '#ccc' })
  const shapeOf = async (bytes: Buffer) => (await lookAt(bytes)).shape ?? ''
  const same = await shapeOf(await bars(3).png().toBuffer())
  const differing = (other: string) => [...same].filter((sign, index) => sign !== other[index]).length
  expect(differing(await shapeOf(await bars(3).resize(300).jpeg({ quality: 40 }).toBuffer()))).toBeLessThan(8)
  expect(differing(await shapeOf(await bars(7).png().toBuffer()))).toBeGreaterThan(16)
})
