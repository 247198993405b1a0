// Do two tips say the same? Pure.
import { wordsOfText } from '../../platform/words.ts'

/** A tip's first two minutes of reading. */
const maxWords = 400
/** Fewer words than this are the same by chance. */
const leastWords = 5
/** Of all runs of three words that either has, so many are in both. */
const sameShare = 0.5

/** The runs of three words in a text; none of one that is too short to be known again. */
export function runsOf(text: string): ReadonlySet<string> {
  const words = wordsOfText(text, maxWords)
  if (words.length < leastWords) return new Set()
  return new Set(words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`))
}

/** Source: A. Broder, "On the resemblance and containment of documents" (1997). O(the smaller). */
export function isSameWords(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return false
  const shared = [...a].filter((run) => b.has(run)).length
  return shared / (a.size + b.size - shared) >= sameShare
}
