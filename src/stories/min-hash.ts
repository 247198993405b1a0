// Sketches of texts: the smallest hashes of their word pairs. How much two texts share is read off two sketches
// without keeping the texts. Source: A. Broder, "On the resemblance and containment of documents" (1997), bottom-k.

/** 64: an estimate's standard error is at most 1/16, small against the thresholds' distance from unrelated texts. */
export const sketchSize = 64

export interface Sketch {
  /** The smallest distinct hashes, ascending; all of them when the text has fewer than `sketchSize` pairs. */
  readonly hashes: readonly number[]
  /** How many distinct pairs the text has. */
  readonly pairCount: number
}

/** Up to so many numbers are put in order faster here than by a call for it. */
const fewHashes = 32
let sorted = new Uint32Array(1_024)

/** Sketch of a text given as its words in order. O(words · log words). */
export function sketchOf(words: readonly string[]): Sketch {
  if (words.length > sorted.length) sorted = new Uint32Array(2 * words.length)
  const count = Math.max(Math.min(1, words.length), words.length - 1)
  if (words.length === 1) sorted[0] = hashPair('', words[0] ?? '')
  for (let i = 0; i + 1 < words.length; i += 1) sorted[i] = hashPair(words[i] ?? '', words[i + 1] ?? '')
  if (count > fewHashes) sorted.subarray(0, count).sort()
  else sortFew(sorted, count)
  const hashes: number[] = []
  let pairCount = 0
  for (let i = 0; i < count; i += 1) {
    const hash = sorted[i] ?? 0
    if (i > 0 && hash === sorted[i - 1]) continue
    pairCount += 1
    if (pairCount <= sketchSize) hashes.push(hash)
  }
  return { hashes, pairCount }
}

/** Puts the first numbers of an array in order, each at its place among those before it. */
function sortFew(numbers: Uint32Array, count: number): void {
  for (let i = 1; i < count; i += 1) {
    const number = numbers[i] ?? 0
    let at = i
    for (; at > 0 && (numbers[at - 1] ?? 0) > number; at -= 1) numbers[at] = numbers[at - 1] ?? 0
    numbers[at] = number
  }
}

/** Share of all pairs of the two texts that both have, 0 to 1; exact for texts of at most `sketchSize` pairs together. */
export function resemblance(a: Sketch, b: Sketch): number {
  return resemblanceAt(a.hashes, { start: 0, count: a.hashes.length }, b)
}

/** The same with the one text's hashes lying somewhere in an array. */
export function resemblanceAt(
  hashes: ArrayLike<number>,
  { start, count }: { readonly start: number; readonly count: number },
  { hashes: others }: Sketch,
): number {
  let i = 0
  let j = 0
  let seen = 0
  let common = 0
  // Walks the smallest hashes of the union: the estimate's sample.
  while (seen < sketchSize && (i < count || j < others.length)) {
    const x = i < count ? (hashes[start + i] ?? 0) : Infinity
    const y = others[j] ?? Infinity
    if (x === y) common += 1
    if (x <= y) i += 1
    if (y <= x) j += 1
    seen += 1
  }
  return seen === 0 ? 0 : common / seen
}

/** Share of the shorter text that the longer holds, 0 to 1, from their resemblance and the pairs that each has. */
export function containment(shared: number, pairCount: number, otherPairCount: number): number {
  const shorter = Math.min(pairCount, otherPairCount)
  if (shorter === 0) return 0
  return Math.min(1, (shared * (pairCount + otherPairCount)) / (1 + shared) / shorter)
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
