// How alike two stories are by their words. Pure: rare words that both have count, common ones hardly.

export interface Worded {
  readonly text: string
}

export interface Alike<T> {
  readonly one: T
  /** 0 to 1: cosine of the words' weights. */
  readonly likeness: number
  /** The shared words that weigh most, at most four. */
  readonly words: readonly string[]
}

/** Below it two stories share words and no matter. */
const leastLikeness = 0.18

/** Those of `others` that speak of the same matter, most alike first. O(words of all). */
export function alikeTo<T extends Worded>(text: string, others: readonly T[], most: number): readonly Alike<T>[] {
  const asked = wordsOf(text)
  const sets = others.map((one) => ({ one, words: wordsOf(one.text) }))
  const seenIn = new Map<string, number>()
  for (const { words } of [{ words: asked }, ...sets])
    for (const word of words) seenIn.set(word, (seenIn.get(word) ?? 0) + 1)
  const weight = (word: string) => Math.log(1 + (others.length + 1) / (seenIn.get(word) ?? 1)) ** 2
  const norm = (words: ReadonlySet<string>) => Math.sqrt([...words].reduce((sum, word) => sum + weight(word), 0)) || 1
  const askedNorm = norm(asked)
  return sets
    .map(({ one, words }) => {
      const shared = [...asked].filter((word) => words.has(word)).toSorted((a, b) => weight(b) - weight(a))
      const dot = shared.reduce((sum, word) => sum + weight(word), 0)
      // One word in common is a coincidence.
      const likeness = shared.length < 2 ? 0 : dot / (askedNorm * norm(words))
      return { one, likeness, words: shared.slice(0, 4) }
    })
    .filter(({ likeness }) => likeness >= leastLikeness)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, most)
}

function wordsOf(text: string): ReadonlySet<string> {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]{2,}/gu) ?? []
  return new Set(words.map(stem))
}

/** Just enough that `kettle` and `kettles` are one word. */
function stem(word: string): string {
  return word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}
