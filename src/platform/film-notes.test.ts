import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { box, brand, element, film, header, iphoneMetadata, text, webm } from '../../test/world/films.ts'
import { readFilmNotes } from './film-notes.ts'

const counted = (bytes: Buffer) => {
  const asked = { reads: 0, bytes: 0 }
  const notes = readFilmNotes(async (at, byteCount) => {
    const piece = bytes.subarray(at, at + byteCount)
    asked.reads += 1
    asked.bytes += piece.length
    return piece
  }, bytes.length)
  return { notes, asked }
}
const read = async (bytes: Buffer) => await counted(bytes).notes
const takenMs = Date.UTC(2026, 2, 1, 8, 58, 12)

test('an iPhone’s film says when by its own clock, where and with what', async () => {
  const bytes = film(header(takenMs), iphoneMetadata('2026-03-01T09:58:12+0100', '+53.8083-001.5500+010.000/'))
  expect(await read(bytes)).toEqual({
    takenAt: '2026-03-01 09:58:12 +01:00',
    latitude: 53.8083,
    longitude: -1.55,
    device: 'Apple iPhone 15',
  })
})

test('an Android film, and one of 3GP, say it by their user data; the header’s clock is UTC', async () => {
  const place = text('\xa9xyz', '+53.8083-001.5500/')
  const named = [text('\xa9mak', 'Fairphone'), text('\xa9mod', 'Fairphone FP5')]
  expect(await read(film(header(takenMs), box('udta', place, ...named)))).toEqual({
    takenAt: '2026-03-01 08:58:12 +00:00',
    latitude: 53.8083,
    longitude: -1.55,
    device: 'Fairphone FP5',
  })
  // A name, a role, then longitude and latitude. Source: 3GPP TS 26.244 §8.8.
  const loci = box('loci', Buffer.from('0000000015c7', 'hex'), 'Leeds\0', '\0', fixed(-1.55), fixed(53.8083), fixed(0))
  const { latitude, longitude } = await read(film(box('udta', loci)))
  expect([latitude, longitude]).toEqual([53.808304, -1.550003])
})

function fixed(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(Math.round(value * 65_536))
  return bytes
}

test('what stands at the end, behind a size of 64 bits, is found by a few reads, however long the film is', async () => {
  const long = Buffer.concat([Buffer.from('00000001', 'hex'), Buffer.from('mdat'), Buffer.alloc(8), Buffer.alloc(2e6)])
  long.writeBigUInt64BE(BigInt(long.length), 8)
  const { notes, asked } = counted(Buffer.concat([brand('qt  '), long, box('moov', header(takenMs, 1))]))
  expect(await notes).toEqual({ takenAt: '2026-03-01 08:58:12 +00:00' })
  expect(asked.reads).toBeLessThan(10)
  expect(asked.bytes).toBeLessThan(1_000)
})

test.each([
  ['+48.8577+002.295/', 48.8577, 2.295],
  ['+4852+00217/', 48.866667, 2.283333],
  ['-485130.5+0021730/', -48.858472, 2.291667],
  ['+91.0+002.0/', undefined, undefined],
  ['somewhere', undefined, undefined],
])('a place is degrees, or degrees with minutes and seconds: %s', async (written, latitude, longitude) => {
  const notes = await read(film(box('udta', text('\xa9xyz', written))))
  expect([notes.latitude, notes.longitude]).toEqual([latitude, longitude])
})

test('a WebM film says when it was written, and one whose size nobody knew too', async () => {
  expect(await read(webm(takenMs))).toEqual({ takenAt: '2026-03-01 08:58:12 +00:00' })
  expect(await read(webm(takenMs, { isEndless: true }))).toEqual({ takenAt: '2026-03-01 08:58:12 +00:00' })
  expect(await read(webm(undefined))).toEqual({})
})

test('a clock that was never set claims nothing, nor do keys that mean something to a program alone', async () => {
  expect(await read(film(header(undefined)))).toEqual({})
  expect(await read(film(header(Date.UTC(1950, 0, 1))))).toEqual({})
  for (const key of ['constructor', '__proto__', 'toString'])
    expect(await read(film(iphoneMetadata('x', 'x', key)))).toEqual({})
})

test('whatever the bytes are, it ends within its reads and gives no more than short text and degrees', async () => {
  const real = [
    film(
      header(takenMs),
      iphoneMetadata('2026-03-01T09:58:12+0100', '+53.8083-001.5500/'),
      box('udta', text('\xa9xyz', '+1+2/')),
    ),
    webm(takenMs, { isEndless: true }),
    // A thousand boxes of nothing, and boxes that say that they hold themselves.
    film(...Array.from({ length: 3_000 }, () => box('free'))),
    film(box('udta', Buffer.from('00000000', 'hex'), 'metahdlr', Buffer.alloc(400, 1))),
    Buffer.concat([element('1a45dfa3', Buffer.from('webm')), element('18538067', Buffer.alloc(9_000, 0x80))]),
  ] as const
  const broken = fc
    .tuple(
      fc.constantFrom(...real),
      fc.array(fc.tuple(fc.nat(9_000), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([whole, changes, share]) => {
      const bytes = Buffer.from(whole)
      for (const [at, value] of changes) bytes[at % bytes.length] = value
      return share < 0.5 ? bytes : bytes.subarray(0, Math.ceil(bytes.length * share))
    })
  const any = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.concat([brand('qt  '), bytes]))
  await fc.assert(
    fc.asyncProperty(fc.oneof(broken, any), async (bytes) => {
      const { notes, asked } = counted(bytes)
      const { latitude = 0, longitude = 0, device = '', takenAt = '' } = await notes
      expect(asked.reads).toBeLessThanOrEqual(1_000)
      expect(Math.abs(latitude)).toBeLessThanOrEqual(90)
      expect(Math.abs(longitude)).toBeLessThanOrEqual(180)
      expect(device).toMatch(/^[\x20-\x7e]{0,160}$/)
      expect(takenAt.length).toBeLessThanOrEqual(26)
    }),
    { numRuns: 250 },
  )
})
