// What a camera wrote into a picture about itself. Pure; whatever the bytes are, it ends, and what does not fit is left out.
// Reads six facts of Exif and no more. Libraries for it read every entry, as long as each says it is: from a stranger, 64 KB of such
// entries cost one of them seconds and gigabytes.
// Source: CIPA DC-008 (Exif 2.32) §4.6; TIFF 6.0 §2.

/** As the file claims it: anybody can write anything there. */
export interface CameraNotes {
  /** By the camera's own clock: `2026-03-01 09:58:12`, with its distance from UTC where it is written too. */
  readonly takenAt?: string
  /** Degrees. */
  readonly latitude?: number
  readonly longitude?: number
  /** Maker and model. */
  readonly device?: string
}

/** A directory of a real camera has some sixty entries. */
const maxEntries = 300
const maxTextLength = 80

const tags = { make: 0x10f, model: 0x110, changed: 0x132, exif: 0x8769, gps: 0x8825, taken: 0x9003, offset: 0x9011 }
const gpsTags = { latitudeRef: 1, latitude: 2, longitudeRef: 3, longitude: 4 }

interface Entry {
  readonly type: number
  readonly count: number
  /** Of the value, or of four bytes that hold it or lead to it. */
  readonly at: number
}

/** @param bytes an Exif block with or without its `Exif` mark, as `sharp` gives it. O(its directories). */
export function readCameraNotes(bytes: Uint8Array): CameraNotes {
  const marked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tiff = new Tiff(marked.subarray(0, 4).toString('latin1') === 'Exif' ? marked.subarray(6) : marked)
  const main = tiff.directory(tiff.number(4, 4))
  const more = tiff.directory(tiff.pointer(main.get(tags.exif)))
  const gps = tiff.directory(tiff.pointer(main.get(tags.gps)))
  const takenAt = instantOf(tiff.text(more.get(tags.taken)) || tiff.text(main.get(tags.changed)))
  const offset = /^[+-]\d{2}:\d{2}$/.exec(tiff.text(more.get(tags.offset)))?.[0]
  const [make, model] = [tiff.text(main.get(tags.make)), tiff.text(main.get(tags.model))]
  const device = deviceOf(make, model)
  const latitude = signed(tiff.degrees(gps.get(gpsTags.latitude)), tiff.text(gps.get(gpsTags.latitudeRef)), 90)
  const longitude = signed(tiff.degrees(gps.get(gpsTags.longitude)), tiff.text(gps.get(gpsTags.longitudeRef)), 180)
  return {
    ...(takenAt !== undefined && { takenAt: offset === undefined ? takenAt : `${takenAt} ${offset}` }),
    ...(latitude !== undefined && longitude !== undefined && { latitude, longitude }),
    ...(device !== '' && { device }),
  }
}

/** A maker that its model names already is named once. */
export function deviceOf(make: string, model: string): string {
  return (model.startsWith(make) ? model : `${make} ${model}`).trim().slice(0, 2 * maxTextLength)
}

/** Letters, digits and signs of ASCII alone, as far as the first nought: what else is there is not text. */
export function plainWords(text: string): string {
  return (text.split('\0')[0] ?? '').replaceAll(/[^\x20-\x7e]/g, '').trim()
}

/** `2026:03:01 09:58:12` as it is written there. */
function instantOf(text: string): string | undefined {
  const [, year, month, day, time] = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text) ?? []
  // A camera whose clock was never set writes noughts.
  return year === undefined || year === '0000' ? undefined : `${year}-${month}-${day} ${time}`
}

function signed(degrees: number | undefined, ref: string, most: number): number | undefined {
  if (degrees === undefined || !Number.isFinite(degrees) || degrees > most) return undefined
  const sign = ref === 'S' || ref === 'W' ? -1 : 1
  return sign * Number(degrees.toFixed(6))
}

/** Every read stays within the bytes; outside them lie noughts. */
class Tiff {
  readonly #bytes: Buffer
  readonly #isLittle: boolean

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.#isLittle = bytes.subarray(0, 2).toString('latin1') === 'II'
  }

  number(at: number, byteCount: 2 | 4): number {
    if (at < 0 || at + byteCount > this.#bytes.length) return 0
    return this.#isLittle ? this.#bytes.readUIntLE(at, byteCount) : this.#bytes.readUIntBE(at, byteCount)
  }

  directory(at: number): ReadonlyMap<number, Entry> {
    const count = at === 0 ? 0 : Math.min(this.number(at, 2), maxEntries)
    return new Map(
      Array.from({ length: count }, (_, index) => {
        const start = at + 2 + index * 12
        const entry = { type: this.number(start + 2, 2), count: this.number(start + 4, 4), at: start + 8 }
        return [this.number(start, 2), entry] as const
      }),
    )
  }

  /** Where a directory within a directory lies; 0 where none does. */
  pointer(entry: Entry | undefined): number {
    return entry?.type === 4 ? this.number(entry.at, 4) : 0
  }

  text(entry: Entry | undefined): string {
    if (entry?.type !== 2) return ''
    const at = entry.count <= 4 ? entry.at : this.number(entry.at, 4)
    const written = this.#bytes.subarray(at, at + Math.min(entry.count, maxTextLength)).toString('latin1')
    return plainWords(written)
  }

  /** Degrees, minutes and seconds, each a fraction. */
  degrees(entry: Entry | undefined): number | undefined {
    if (entry?.type !== 5 || entry.count !== 3) return undefined
    const at = this.number(entry.at, 4)
    const [degrees = 0, minutes = 0, seconds = 0] = [0, 8, 16].map((step) => {
      const below = this.number(at + step + 4, 4)
      return below === 0 ? 0 : this.number(at + step, 4) / below
    })
    return degrees + minutes / 60 + seconds / 3_600
  }
}
