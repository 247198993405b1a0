// What a camera wrote into a film about itself: MP4, QuickTime and 3GP by their boxes, WebM by its elements. The film is read by
// place, a few bytes at a time; whatever the bytes are, it ends within a bound of reads, and what does not fit is left out.
// Source: ISO/IEC 14496-12 §4.2, §8.2.2 (`mvhd`), §8.10.1 (`udta`); QuickTime File Format, "User data atoms" and "Metadata
// atoms"; 3GPP TS 26.244 §8.8 (`loci`); RFC 8794 (EBML); RFC 9559 §5.1.2.12 (`DateUTC`).
import { type CameraNotes, deviceOf, plainWords } from './camera-notes.ts'

/** Gives the bytes from a place on: as many as asked for, or those that are left. */
export type ReadAt = (at: number, byteCount: number) => Promise<Buffer>

/** A telephone's film has some thirty boxes on the way to what it says of itself. */
const maxReads = 1_000
/** Longest list of keys, or text, that is read at once. */
const maxPiece = 16_384
const maxTextBytes = 256
const maxKeys = 300

/** From 1904 to 1970. Source: ISO/IEC 14496-12 §8.2.2.3. */
const movieEpochS = 2_082_844_800
/** Source: RFC 9559 §5.1.2.12. */
const webmEpochMs = Date.UTC(2001, 0, 1)
const lastMs = Date.UTC(9999, 11, 31)

/** @param byteCount how long the film is. */
export async function readFilmNotes(readAt: ReadAt, byteCount: number): Promise<CameraNotes> {
  const found: Found = {}
  const film = new Film(readAt, byteCount)
  try {
    const head = await film.take(0, 4)
    await (head.toString('hex') === '1a45dfa3' ? readWebm(film, found) : readMovie(film, found))
  } catch (error) {
    if (!(error instanceof Spent)) throw error
  }
  return notesOf(found)
}

/** As it stands there. */
interface Found {
  /** A date with its distance from UTC, as a telephone writes it beside the box that holds UTC alone. */
  written?: string
  /** Epoch ms. */
  atMs?: number
  place?: readonly [latitude: number, longitude: number]
  make?: string
  model?: string
}

/** So many reads are over: what was found by then is all. */
class Spent extends Error {
  override name = 'Spent'
}

interface Part {
  readonly type: string
  /** Of what is in it. */
  readonly from: number
  readonly to: number
}

/** Every read is counted, and stays within the film. */
class Film {
  readonly byteCount: number
  readonly #readAt: ReadAt
  #reads = 0

  constructor(readAt: ReadAt, byteCount: number) {
    this.#readAt = readAt
    this.byteCount = byteCount
  }

  async take(at: number, byteCount: number): Promise<Buffer> {
    this.#reads += 1
    if (this.#reads > maxReads) throw new Spent()
    const length = Math.min(byteCount, maxPiece, this.byteCount - at)
    return length > 0 ? await this.#readAt(at, length) : Buffer.alloc(0)
  }

  /** What is in a box: at most as much as a piece holds. */
  async inside({ from, to }: Part, most = maxPiece): Promise<Buffer> {
    return await this.take(from, Math.min(most, to - from))
  }

  /** The boxes between two places. One that ends behind the other box's end ends with it. */
  async *boxes(from: number, to: number): AsyncGenerator<Part> {
    for (let at = from; at + 8 <= to;) {
      const head = await this.take(at, 16)
      if (head.length < 8) return
      const short = head.readUInt32BE(0)
      const isLong = short === 1
      if (isLong && head.length < 16) return
      const size = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? to - at : short
      const headLength = isLong ? 16 : 8
      if (size < headLength) return
      const end = Math.min(at + size, to)
      yield { type: head.toString('latin1', 4, 8), from: at + headLength, to: end }
      at = end
    }
  }

  /** The EBML elements between two places, by their ids in hexadecimal; one of unknown size reaches to the end. */
  async *elements(from: number, to: number): AsyncGenerator<Part> {
    for (let at = from; at + 2 <= to;) {
      const head = await this.take(at, 12)
      const idLength = Math.clz32(head[0] ?? 0) - 23
      const sizeLength = Math.clz32(head[idLength] ?? 0) - 23
      if (idLength > 4 || sizeLength > 8 || head.length < idLength + sizeLength) return
      const start = at + idLength + sizeLength
      const size = sizeOf(head.subarray(idLength, idLength + sizeLength))
      const end = Math.min(start + size, to)
      yield { type: head.toString('hex', 0, idLength), from: start, to: end }
      at = end
    }
  }
}

/** Without the mark that says how long it is; all ones: nobody knew. */
function sizeOf(bytes: Buffer): number {
  const size = BigInt(`0x${bytes.toString('hex')}`) & ((1n << BigInt(7 * bytes.length)) - 1n)
  return size === (1n << BigInt(7 * bytes.length)) - 1n ? Number.MAX_SAFE_INTEGER : Number(size)
}

async function readWebm(film: Film, found: Found): Promise<void> {
  const segment = await first(film.elements(0, film.byteCount), '18538067')
  const info = segment && (await first(film.elements(segment.from, segment.to), '1549a966'))
  const date = info && (await first(film.elements(info.from, info.to), '4461'))
  if (!date) return
  const bytes = await film.inside(date, 8)
  // In ns.
  const at = bytes.length === 8 ? bytes.readBigInt64BE(0) : 0n
  if (at !== 0n) found.atMs = webmEpochMs + Number(at / 1_000_000n)
}

async function first(parts: AsyncGenerator<Part>, type: string): Promise<Part | undefined> {
  for await (const part of parts) if (part.type === type) return part
  return undefined
}

async function readMovie(film: Film, found: Found): Promise<void> {
  const movie = await first(film.boxes(0, film.byteCount), 'moov')
  if (!movie) return
  for await (const box of film.boxes(movie.from, movie.to)) {
    if (box.type === 'mvhd') readHeader(await film.inside(box, 20), found)
    else if (box.type === 'udta') await readUserData(film, box, found)
    else if (box.type === 'meta') await readMetadata(film, box, found)
  }
}

/** 0 where the clock was never set. */
function readHeader(bytes: Buffer, found: Found): void {
  if (bytes.length < 12) return
  const seconds = bytes[0] === 1 ? Number(bytes.readBigUInt64BE(4)) : bytes.readUInt32BE(4)
  if (seconds !== 0) found.atMs = (seconds - movieEpochS) * 1_000
}

/** What a key or a name of four letters means. */
const meanings: ReadonlyMap<string, keyof typeof take> = new Map([
  ['\xa9xyz', 'place'],
  ['\xa9mak', 'make'],
  ['\xa9mod', 'model'],
  ['\xa9day', 'date'],
  ['com.apple.quicktime.location.ISO6709', 'place'],
  ['com.apple.quicktime.make', 'make'],
  ['com.apple.quicktime.model', 'model'],
  ['com.apple.quicktime.creationdate', 'date'],
  ['com.android.manufacturer', 'make'],
  ['com.android.model', 'model'],
])

/** What is there twice counts as it stands first. */
const take = {
  place(text: string, found: Found) {
    const place = placeOf(text)
    if (place) found.place ??= place
  },
  make(text: string, found: Found) {
    if (text !== '') found.make ??= text
  },
  model(text: string, found: Found) {
    if (text !== '') found.model ??= text
  },
  date(text: string, found: Found) {
    const written = dateOf(text)
    if (written !== undefined) found.written ??= written
  },
} as const

async function readUserData(film: Film, box: Part, found: Found): Promise<void> {
  for await (const part of film.boxes(box.from, box.to)) {
    const meaning = meanings.get(part.type)
    if (meaning) take[meaning](textIn(await film.inside(part, maxTextBytes)), found)
    else if (part.type === 'meta') await readMetadata(film, part, found)
    else if (part.type === 'loci') readLocation(await film.inside(part, maxTextBytes), found)
  }
}

/** QuickTime's begins with a box, ISO's with four bytes before it. */
async function readMetadata(film: Film, box: Part, found: Found): Promise<void> {
  const isPlain = (await film.inside(box, 8)).toString('latin1', 4, 8) === 'hdlr'
  let keys: readonly string[] = []
  for await (const part of film.boxes(isPlain ? box.from : box.from + 4, box.to)) {
    if (part.type === 'keys') keys = keysIn(await film.inside(part))
    if (part.type !== 'ilst') continue
    for await (const item of film.boxes(part.from, part.to)) {
      const meaning = meanings.get(keys[Buffer.from(item.type, 'latin1').readUInt32BE(0) - 1] ?? item.type)
      const data = meaning && (await first(film.boxes(item.from, item.to), 'data'))
      if (!meaning || !data) continue
      const bytes = await film.inside(data, maxTextBytes)
      // 1: UTF-8. Four bytes of a locale follow.
      if (bytes.length > 8 && bytes.readUInt32BE(0) === 1) take[meaning](wordsOf(bytes.subarray(8)), found)
    }
  }
}

function keysIn(bytes: Buffer): readonly string[] {
  const keys: string[] = []
  for (let at = 8; at + 8 <= bytes.length && keys.length < maxKeys;) {
    const size = bytes.readUInt32BE(at)
    if (size < 8) break
    keys.push(bytes.toString('latin1', at + 8, at + size))
    at += size
  }
  return keys
}

/** A name of any length stands before the figures, which are fractions of 65,536. */
function readLocation(bytes: Buffer, found: Found): void {
  const at = bytes.indexOf(0, 6) + 2
  if (at < 8 || at + 8 > bytes.length) return
  const longitude = bytes.readInt32BE(at) / 65_536
  const latitude = bytes.readInt32BE(at + 4) / 65_536
  if (isPlace(latitude, longitude)) found.place ??= [rounded(latitude), rounded(longitude)]
}

/** Its length and its language, two bytes each, stand before a text. */
function textIn(bytes: Buffer): string {
  return bytes.length < 4 ? '' : wordsOf(bytes.subarray(4, 4 + bytes.readUInt16BE(0)))
}

function wordsOf(bytes: Buffer): string {
  return plainWords(bytes.toString('latin1'))
}

/** `+53.8083-001.5500+010.000/`: degrees, or degrees, minutes and seconds in one. Source: ISO 6709:2008 Annex H. */
function placeOf(text: string): readonly [number, number] | undefined {
  const [, ...parts] =
    /^([+-])(\d{2})(\d{2})?(\d{2})?(\.\d+)?([+-])(\d{3})(\d{2})?(\d{2})?(\.\d+)?(?![\d.])/.exec(text) ?? []
  if (parts.length === 0) return undefined
  const latitude = degreesOf(parts.slice(0, 5))
  const longitude = degreesOf(parts.slice(5))
  return isPlace(latitude, longitude) ? [rounded(latitude), rounded(longitude)] : undefined
}

/** The fraction is of whichever comes last. */
function degreesOf([sign, degrees, minutes, seconds, fraction = '']: readonly (string | undefined)[]): number {
  const last = (value: string | undefined, isLast: boolean) => Number(`${value ?? '0'}${isLast ? fraction : ''}`)
  const whole =
    last(degrees, minutes === undefined) +
    last(minutes, seconds === undefined && minutes !== undefined) / 60 +
    last(seconds, seconds !== undefined) / 3_600
  return sign === '-' ? -whole : whole
}

function isPlace(latitude: number, longitude: number): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(6))
}

/** `2026-03-01T09:58:12+0100` as `2026-03-01 09:58:12 +01:00`. Source: ISO 8601. */
function dateOf(text: string): string | undefined {
  const [, day, time, zone] =
    /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text) ?? []
  if (day === undefined || day.startsWith('0000')) return undefined
  const offset = zone === 'Z' ? '+00:00' : zone?.replace(/(\d{2}):?(\d{2})$/, '$1:$2')
  return offset === undefined ? `${day} ${time}` : `${day} ${time} ${offset}`
}

function notesOf({ written, atMs, place, make = '', model = '' }: Found): CameraNotes {
  const takenAt = written ?? (atMs === undefined ? undefined : utcOf(atMs))
  const device = deviceOf(make, model)
  return {
    ...(takenAt !== undefined && { takenAt }),
    ...(place && { latitude: place[0], longitude: place[1] }),
    ...(device !== '' && { device }),
  }
}

/** Before 1970 no clock was set; far ahead, none is right. */
function utcOf(atMs: number): string | undefined {
  if (atMs < 0 || atMs > lastMs) return undefined
  return `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} +00:00`
}
