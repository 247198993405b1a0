// The trained part of the stance: a linear model over hashed features, one for all languages that it was trained in.
// Trained by `scripts/train-stance.ts`. The file holds 32-bit floats, little-endian: one scale, then slope and offset of how
// sure each stance is (praise, pan, neutral); after them two signed bytes per bucket.
import { readFileSync } from 'node:fs'
import type { Stance } from '../model/reading.ts'
import type { Features } from './stance-features.ts'
import { bucketCount } from './stance-hash.ts'

export interface StanceModel {
  readonly scale: number
  readonly sureness: Readonly<Record<Stance, Sureness>>
  /** Praise against neutral, then pan against neutral, for each bucket; the last pair is the bias. */
  readonly weights: Int8Array
}

/** Of a chance's log-odds: how often who says this stance with this chance is right. */
export interface Sureness {
  readonly slope: number
  readonly offset: number
}

export type StanceChances = Readonly<Record<Stance, number>>

export const weightsFile = new URL('stance-weights.bin', import.meta.url)
export const headerBytes = 28

/** Reads the shipped weights. @throws {RangeError} when the file is not of the expected length. */
export function loadStanceModel(): StanceModel {
  const bytes = readFileSync(weightsFile)
  const weightBytes = 2 * (bucketCount + 1)
  if (bytes.length !== headerBytes + weightBytes) {
    throw new RangeError(
      `stance-weights.bin has ${bytes.length} bytes, expected ${headerBytes + weightBytes}: train it again or restore it`,
    )
  }
  const surenessAt = (index: number): Sureness => ({
    slope: bytes.readFloatLE(4 + 8 * index),
    offset: bytes.readFloatLE(8 + 8 * index),
  })
  return {
    scale: bytes.readFloatLE(0),
    sureness: { praise: surenessAt(0), pan: surenessAt(1), neutral: surenessAt(2) },
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + headerBytes, weightBytes),
  }
}

/** Chances by a softmax in which neutral stands at zero, if each stance were as frequent as the others. O(features). */
export function chancesOf({ weights, scale }: StanceModel, features: Features): StanceChances {
  let praise = weights[2 * bucketCount] ?? 0
  let pan = weights[2 * bucketCount + 1] ?? 0
  for (let i = 0; i < features.buckets.length; i += 1) {
    const bucket = 2 * (features.buckets[i] ?? 0)
    const weight = features.weights[i] ?? 0
    praise += (weights[bucket] ?? 0) * weight
    pan += (weights[bucket + 1] ?? 0) * weight
  }
  return softmax(praise * scale, pan * scale)
}

/** Of log-odds against neutral. */
export function softmax(praise: number, pan: number): StanceChances {
  const a = Math.exp(Math.min(30, praise))
  const b = Math.exp(Math.min(30, pan))
  return { praise: a / (1 + a + b), pan: b / (1 + a + b), neutral: 1 / (1 + a + b) }
}

/** 0 to 1: how often a stance that is said with this chance is right, where one text in six is a pan. */
export function surenessOf({ sureness }: StanceModel, stance: Stance, chance: number): number {
  const { slope, offset } = sureness[stance]
  return 1 / (1 + Math.exp(-(slope * logOdds(chance) + offset)))
}

export function logOdds(chance: number): number {
  const bounded = Math.min(1 - 1e-6, Math.max(1e-6, chance))
  return Math.log(bounded / (1 - bounded))
}

/** How much each token spoke for one side against the other, by its index. */
export function tokenParts(
  { weights, scale }: StanceModel,
  features: Features,
  side: 'pan' | 'praise',
): ReadonlyMap<number, number> {
  const parts = new Map<number, number>()
  const sign = side === 'praise' ? scale : -scale
  for (const [i, token] of features.tokens.entries()) {
    if (token < 0) continue
    const bucket = 2 * (features.buckets[i] ?? 0)
    const part = sign * ((weights[bucket] ?? 0) - (weights[bucket + 1] ?? 0)) * (features.weights[i] ?? 0)
    parts.set(token, (parts.get(token) ?? 0) + part)
  }
  return parts
}
