// Which of the wishes that are known is the same. Pure.
//
// Unlike a story, a wish lasts for months and is told in five words: it is compared by what is wished for alone, and by how
// much of the shorter one is in the other.

/** How often each word stands in what people said of a wish. */
export type WordCounts = Readonly<Record<string, number>>

export interface KnownWish {
  readonly wishId: string
  readonly words: WordCounts
}

/** So much of the shorter one's weight must be in the other. */
const leastFit = 0.5
/** One word in common is a coincidence, unless it is all that one of them says. */
const leastFitOfOne = 0.8
/** A word that more wishes than this have says nothing alone: *kettle*, of a maker of kettles. */
const mostOfOne = 3
/** The words that make a wish: those that a quarter of its people say. */
const coreShare = 0.25
const maxCore = 12
/** What is kept of a wish that many put in many ways. */
const maxCounted = 40

/** Words that a wish is found and compared by, the most frequent first. */
export function coreOf(words: WordCounts): readonly string[] {
  const ranked = Object.entries(words).toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const most = ranked[0]?.[1] ?? 0
  return ranked
    .filter(([, count]) => count >= most * coreShare)
    .slice(0, maxCore)
    .map(([word]) => word)
}

/** With one more person's words; of many, the most frequent are kept. */
export function withWords(words: WordCounts, said: readonly string[]): WordCounts {
  // An object has a `constructor` before anybody wishes for one.
  const counts = new Map(Object.entries(words))
  for (const word of said) counts.set(word, (counts.get(word) ?? 0) + 1)
  const ranked = [...counts].toSorted(([, m], [, n]) => n - m)
  return Object.fromEntries(ranked.slice(0, maxCounted))
}

/** The best of those that are the same wish. `known`: all that share a word with it. O(words of all). */
export function nearestWish<K extends KnownWish>(said: readonly string[], known: readonly K[]): K | undefined {
  const cores = known.map((one) => ({ one, core: coreOf(one.words) }))
  const seenIn = new Map<string, number>()
  for (const { core } of cores) for (const word of core) seenIn.set(word, (seenIn.get(word) ?? 0) + 1)
  const weight = (word: string) => Math.log(1 + (cores.length + 1) / (seenIn.get(word) ?? 1))
  const weigh = (words: readonly string[]) => words.reduce((sum, word) => sum + weight(word), 0)
  const asked = new Set(said)
  let best: { readonly one: K; readonly fit: number } | undefined
  for (const { one, core } of cores) {
    const shared = core.filter((word) => asked.has(word))
    if (shared.length === 0) continue
    const fit = weigh(shared) / Math.min(weigh(said), weigh(core))
    if (fit < (shared.length === 1 ? leastFitOfOne : leastFit)) continue
    if (shared.length === 1 && (seenIn.get(shared[0] ?? '') ?? 0) > mostOfOne) continue
    if (best === undefined || fit > best.fit) best = { one, fit }
  }
  return best?.one
}
