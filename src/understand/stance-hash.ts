// Names of features as places in the model's table, letter by letter, so that no piece of a word need be cut out first.

/** 2^18 buckets with two one-byte weights each: 512 KB. */
export const bucketCount = 262_144

const seed = 0x811c9dc5

/** A hash that goes on from `state`. Source: FNV-1a, by UTF-16 units. */
export function hashOn(text: string, state: number = seed): number {
  let value = state
  for (let i = 0; i < text.length; i += 1) value = hashLetter(text.charCodeAt(i), value)
  return value
}

/** One UTF-16 unit more. */
export function hashLetter(unit: number, state: number): number {
  return Math.imul(state ^ unit, 0x01000193)
}

/** Folded to the table's size. */
export function bucketOf(state: number): number {
  return (state ^ (state >>> 15)) & (bucketCount - 1)
}
