// The trained part of the stance of English texts: a linear model over hashed features.
// Trained by `scripts/train-stance.ts`; the file holds one scale (32-bit float) and two signed bytes per bucket.
import { readFileSync } from 'node:fs'
import { bucketCount, type Feature } from './stance-features.ts'

export interface StanceModel {
  readonly scale: number
  /** Praise against neutral, then pan against neutral, for each bucket; the last pair is the bias. */
  readonly weights: Int8Array
}

export interface StanceChances {
  readonly praise: number
  readonly pan: number
  readonly neutral: number
}

/** Reads the shipped weights. @throws {RangeError} when the file is not of the expected length. */
export function loadStanceModel(): StanceModel {
  const bytes = readFileSync(new URL('stance-weights.bin', import.meta.url))
  const expected = 4 + 2 * (bucketCount + 1)
  if (bytes.length !== expected) {
    throw new RangeError(
      `stance-weights.bin has ${bytes.length} bytes, expected ${expected}: train it again or restore it`,
    )
  }
  return { scale: bytes.readFloatLE(0), weights: new Int8Array(bytes.buffer, bytes.byteOffset + 4, expected - 4) }
}

/** Chances by a softmax in which neutral stands at zero. O(features). */
export function chancesOf(model: StanceModel, features: readonly Feature[]): StanceChances {
  let praise = at(model, 2 * bucketCount)
  let pan = at(model, 2 * bucketCount + 1)
  for (const { bucket, weight } of features) {
    praise += at(model, 2 * bucket) * weight
    pan += at(model, 2 * bucket + 1) * weight
  }
  const a = Math.exp(Math.min(30, praise))
  const b = Math.exp(Math.min(30, pan))
  return { praise: a / (1 + a + b), pan: b / (1 + a + b), neutral: 1 / (1 + a + b) }
}

/** How much each token spoke for one side against the other, by its index. */
export function tokenParts(
  model: StanceModel,
  features: readonly Feature[],
  side: 'pan' | 'praise',
): ReadonlyMap<number, number> {
  const parts = new Map<number, number>()
  const sign = side === 'praise' ? 1 : -1
  for (const { bucket, weight, token } of features) {
    if (token < 0) continue
    const part = sign * (at(model, 2 * bucket) - at(model, 2 * bucket + 1)) * weight
    parts.set(token, (parts.get(token) ?? 0) + part)
  }
  return parts
}

function at(model: StanceModel, index: number): number {
  return (model.weights[index] ?? 0) * model.scale
}
