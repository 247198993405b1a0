// Sketches of texts: the smallest hashes of their word pairs. How much two texts share is read off two sketches
// without keeping the texts. Source: A. Broder, "On the resemblance and containment of documents" (1997), bottom-k.

/** 64: an estimate's standard error is at most 1/16, small against the thresholds' distance from unrelated texts. */
export const sketchSize = 64

export interface Sketch {
  /** The smallest distinct hashes, ascending; all of them when the text has fewer than `sketchSize` pairs. */
  readonly hashes: Uint32Array
  /** How many distinct pairs the text has. */
  readonly pairCount: number
}

/** Sketch of a text given as its words in order. O(words · log words). */
export function sketchOf(words: readonly string[]): Sketch {
  const all = new Set<number>()
  if (words.length === 1) all.add(hashPair('', words[0] ?? ''))
  for (let i = 0; i + 1 < words.length; i += 1) all.add(hashPair(words[i] ?? '', words[i + 1] ?? ''))
  const hashes = Uint32Array.from(all).toSorted()
  return { hashes: hashes.slice(0, sketchSize), pairCount: all.size }
}

/** Share of all pairs of the two texts that both have, 0 to 1; exact for texts of at most `sketchSize` pairs together. */
export function resemblance(a: Sketch, b: Sketch): number {
  let i = 0
  let j = 0
  let seen = 0
  let common = 0
  // Walks the smallest hashes of the union: the estimate's sample.
  while (seen < sketchSize && (i < a.hashes.length || j < b.hashes.length)) {
    const x = a.hashes[i] ?? Infinity
    const y = b.hashes[j] ?? Infinity
    if (x === y) common += 1
    if (x <= y) i += 1
    if (y <= x) j += 1
    seen += 1
  }
  return seen === 0 ? 0 : common / seen
}

/** Share of the shorter text that the longer holds, 0 to 1, from the resemblance and the two sizes. */
export function containment(a: Sketch, b: Sketch): number {
  const shorter = Math.min(a.pairCount, b.pairCount)
  if (shorter === 0) return 0
  const shared = resemblance(a, b)
  return Math.min(1, (shared * (a.pairCount + b.pairCount)) / (1 + shared) / shorter)
}

/** FNV-1a over both words with a separator, then mixed, so that the smallest hashes are a fair sample. */
function hashPair(first: string, second: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < first.length; i += 1) hash = Math.imul(hash ^ first.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ 0x20, 0x01000193)
  for (let i = 0; i < second.length; i += 1) hash = Math.imul(hash ^ second.charCodeAt(i), 0x01000193)
  return mix(hash)
}

function mix(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
