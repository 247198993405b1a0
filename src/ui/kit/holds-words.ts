/**
 * Does a row's text hold each of these words, wherever in it and in whichever case, with accents or without? Empty words
 * hold always. Pure.
 */
export function holdsWords(text: string, words: string): boolean {
  const folded = fold(text)
  return fold(words)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}

/** Latin accents and Arabic or Hebrew points fall away: they are typed by some and left out by others. */
function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
