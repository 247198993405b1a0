import sharp from 'sharp'
import { expect, test } from 'vitest'
import { greyPng } from '../../test/world/picture.ts'
import { InvalidError } from './errors.ts'
import { withoutMetadata } from './pictures.ts'

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
