import { wordsOfText } from '../../platform/words.ts'

/** So many words in a row are nobody's chance. */
const run = 6
/** Of a publication; what is longer is a page, and quotes at its beginning. */
const maxWords = 10_000

export interface Put {
  readonly text: string
  readonly link?: string
}

/**
 * Does what went out still hold what was put into the draft: six words in a row of it, all of them where there are fewer, or
 * its link? Whoever takes the words out again has not used them. Pure.
 */
export function stillQuotes(published: string, { text, link }: Put): boolean {
  if (link !== undefined && published.includes(link)) return true
  const put = wordsOfText(text, maxWords)
  const length = Math.min(run, put.length)
  if (length === 0) return false
  const runs = new Set(runsOf(put, length))
  return runsOf(wordsOfText(published, maxWords), length).some((words) => runs.has(words))
}

function runsOf(words: readonly string[], length: number): readonly string[] {
  return words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => words.slice(at, at + length).join(' '))
}
