/** One of these phrases as whole words, letters with accents counted as letters; `phrases` is the inside of an alternation. */
export function phrase(phrases: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases})(?![\\p{L}\\p{N}])`, 'iu')
}

/** A figure, its thousands apart or not, that is no part of a word, a date, a price or a reference. */
export const figure = String.raw`(?<![\p{L}\p{N}#@$€£:/.,-])(\d{1,3}(?:[,. \u00a0\u202f]\d{3})+|\d{1,6})`
