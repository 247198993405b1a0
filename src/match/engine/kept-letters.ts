import type { Pool } from './pool.ts'

const unitsPerWideInt = 2
const unitsPerNarrowInt = 4

/**
 * Texts, letter by letter in one long row: as strings on the heap each would take some 30 bytes more, and keep what it was
 * cut out of alive. Letters up to U+00FF take a byte, and two in a text that has others.
 *
 * ```
 *   length × 2 + isWide │ letters, four or two to an integer
 * ```
 */
export class KeptLetters {
  readonly #pool: Pool

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** Returns its address, above 0. */
  keep(text: string): number {
    const { length } = text
    const isWide = hasWide(text)
    const address = this.#pool.take(sizeOf(length, isWide))
    const ints = this.#pool.ints
    ints[address] = (length << 1) | Number(isWide)
    const shift = isWide ? 1 : 2
    const mask = (1 << shift) - 1
    const bits = isWide ? 4 : 3
    let gathered = 0
    for (let i = 0; i < length; i++) {
      gathered |= text.charCodeAt(i) << ((i & mask) << bits)
      if ((i & mask) !== mask && i < length - 1) continue
      ints[address + 1 + (i >> shift)] = gathered
      gathered = 0
    }
    return address
  }

  /** The address may be another text's from then on. */
  drop(address: number): void {
    const head = this.#pool.ints[address]!
    this.#pool.give(address, sizeOf(head >> 1, (head & 1) === 1))
  }

  /** Empty for address 0. */
  textAt(address: number): string {
    if (address === 0) return ''
    let text = ''
    const length = this.lengthAt(address)
    for (let i = 0; i < length; i++) text += String.fromCharCode(this.#unitAt(address, i))
    return text
  }

  /** In UTF-16 units. */
  lengthAt(address: number): number {
    return this.#pool.ints[address]! >> 1
  }

  /** Which tells a term's kind, by its mark. */
  firstUnitAt(address: number): number {
    return this.#unitAt(address, 0)
  }

  /** Makes no string of what is kept. */
  isText(address: number, text: string): boolean {
    const ints = this.#pool.ints
    const head = ints[address]!
    const { length } = text
    if (head >> 1 !== length) return false
    const isWide = (head & 1) === 1
    for (let i = 0; i < length; i++) if (text.charCodeAt(i) !== unitIn(ints, address, isWide, i)) return false
    return true
  }

  /** The same of a stretch of the text at hand. */
  isUnits(address: number, units: Uint16Array, start: number, length: number): boolean {
    const ints = this.#pool.ints
    const head = ints[address]!
    if (head >> 1 !== length) return false
    const isWide = (head & 1) === 1
    for (let i = 0; i < length; i++) if (units[start + i] !== unitIn(ints, address, isWide, i)) return false
    return true
  }

  #unitAt(address: number, i: number): number {
    const ints = this.#pool.ints
    return unitIn(ints, address, (ints[address]! & 1) === 1, i)
  }
}

function unitIn(ints: Int32Array, address: number, isWide: boolean, i: number): number {
  return isWide
    ? (ints[address + 1 + (i >> 1)]! >>> ((i & 1) << 4)) & 0xffff
    : (ints[address + 1 + (i >> 2)]! >>> ((i & 3) << 3)) & 0xff
}

function hasWide(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return true
  return false
}

function sizeOf(length: number, isWide: boolean): number {
  return 1 + Math.ceil(length / (isWide ? unitsPerWideInt : unitsPerNarrowInt))
}
