import * as fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readCameraNotes } from './camera-notes.ts'

const gps = { GPSLatitudeRef: 'S', GPSLatitude: '53/1 48/1 30/1', GPSLongitudeRef: 'W', GPSLongitude: '1/1 33/1 0/1' }

async function exifOf(exif: Parameters<ReturnType<typeof sharp>['withExif']>[0]): Promise<Buffer> {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#2a7' } })
  const { exif: written } = await sharp(await picture.withExif(exif).jpeg().toBuffer()).metadata()
  return written ?? Buffer.alloc(0)
}

test('time, place and device are read as the camera wrote them', async () => {
  const exif = await exifOf({
    IFD0: { Make: 'Fairphone', Model: 'FP5' },
    IFD2: { DateTimeOriginal: '2026:03:01 09:58:12', OffsetTimeOriginal: '+01:00' },
    IFD3: gps,
  })
  expect(readCameraNotes(exif)).toEqual({
    takenAt: '2026-03-01 09:58:12 +01:00',
    latitude: -53.808333,
    longitude: -1.55,
    device: 'Fairphone FP5',
  })
})

test('a maker that its model names already is named once', async () => {
  expect(readCameraNotes(await exifOf({ IFD0: { Make: 'Canon', Model: 'Canon EOS R5' } })).device).toBe('Canon EOS R5')
})

test('what says nothing, or lies about where its parts are, comes to nothing', () => {
  expect(readCameraNotes(new Uint8Array())).toEqual({})
  // A directory that leads to itself.
  expect(readCameraNotes(Buffer.from('4d4d002a00000008000187690004000000010000000800000000', 'hex'))).toEqual({})
})

test('whatever the bytes are, it ends and gives no more than short text and degrees', async () => {
  const real = await exifOf({ IFD0: { Make: 'Fairphone', Model: 'FP5' }, IFD3: gps })
  const broken = fc
    .array(fc.tuple(fc.nat(real.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 12 })
    .map((changes) => {
      const bytes = Buffer.from(real)
      for (const [at, value] of changes) bytes[at] = value
      return bytes
    })
  fc.assert(
    fc.property(fc.oneof(broken, fc.uint8Array({ maxLength: 400 })), (bytes) => {
      const { latitude = 0, longitude = 0, device = '', takenAt = '' } = readCameraNotes(bytes)
      expect(Math.abs(latitude)).toBeLessThanOrEqual(90)
      expect(Math.abs(longitude)).toBeLessThanOrEqual(180)
      expect(device).toMatch(/^[\x20-\x7e]{0,161}$/)
      expect(takenAt.length).toBeLessThanOrEqual(26)
    }),
    { numRuns: 500 },
  )
})
