// The hash under which words are looked up; computed letter by letter while a text is read. Source: FNV-1a, over UTF-16
// units, with the last step of MurmurHash3, since its low bits choose the bucket.
import { hashPrime } from '../kernel/layout.ts'

export const hashStart = 0x811c9dc5 | 0

/** The last step: spreads every bit over the low ones. */
export function finished(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b | 0)
  return mixed ^ (mixed >>> 13)
}

/** 32 bits, signed; the same as of a word that is read letter by letter. */
export function hashOfText(text: string): number {
  let hash = hashStart
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), hashPrime)
  return finished(hash)
}

/** Of each integer the two halves, as if they were letters. */
export function hashOfInts(values: readonly number[]): number {
  let hash = hashStart
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    hash = Math.imul(hash ^ (value & 0xffff), hashPrime)
    hash = Math.imul(hash ^ (value >>> 16), hashPrime)
  }
  return finished(hash)
}
