// What a character is to the watch language. Each code point is classified once, on first sight, into a table:
// the tokeniser then runs on table look-ups alone, and no pattern ever runs over an item's text.

export const characterClass = {
  /** Not seen yet. */
  unknown: 0,
  /** Ends a word: spaces, punctuation, symbols. */
  separator: 1,
  /** Letter or digit of a script that puts spaces between words. */
  word: 2,
  /** Letter or digit of a script without spaces: Han, Kana, Thai, Lao, Khmer, Myanmar. */
  unspaced: 3,
  /** Accent or vowel sign that belongs to the letter before it. */
  mark: 4,
  emoji: 5,
  /** Half of a flag. */
  regional: 6,
  /** Counts for nothing inside a word: soft hyphen, joiners, variation selectors. */
  ignored: 7,
  apostrophe: 8,
} as const

const classes = new Uint8Array(0x110000)

const isUnspaced = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]$/u
const isLetterOrDigit = /^[\p{L}\p{N}]$/u
const isMark = /^\p{M}$/u
const isPictograph = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u

/** ' ’ ‘ ʼ ＇, as keyboards and typesetters make them. */
const apostrophes: ReadonlySet<number> = new Set([0x27, 0x2018, 0x2019, 0x2bc, 0xff07])
/** Soft hyphen, joiners, word joiner, byte-order mark. The zero-width *space* (U+200B) is a space. */
const ignorables: ReadonlySet<number> = new Set([0xad, 0x200c, 0x200d, 0x2060, 0xfeff])
/** Half-width voiced marks: letters to Unicode, marks to a reader. */
const halfWidthMarks: ReadonlySet<number> = new Set([0xff9e, 0xff9f])

/** Below it, pictographs are signs set in running text: © ® ™ ℹ. */
const firstEmoji = 0x2190

/** One of `characterClass`. O(1). */
export function classOf(code: number): number {
  return classes[code] || (classes[code] = classify(code))
}

function classify(code: number): number {
  if (apostrophes.has(code)) return characterClass.apostrophe
  if (ignorables.has(code) || isVariationSelector(code)) return characterClass.ignored
  if (code >= 0x1f1e6 && code <= 0x1f1ff) return characterClass.regional
  const character = String.fromCodePoint(code)
  if (isMark.test(character) || halfWidthMarks.has(code)) return characterClass.mark
  if (isLetterOrDigit.test(character)) {
    return isUnspaced.test(character) ? characterClass.unspaced : characterClass.word
  }
  return code >= firstEmoji && isPictograph.test(character) ? characterClass.emoji : characterClass.separator
}

/** U+FE00 to U+FE0F: how the letter before is drawn, not what it is. */
export function isVariationSelector(code: number): boolean {
  return code >= 0xfe00 && code <= 0xfe0f
}

/** 🏻 to 🏿. */
export function isSkinTone(code: number): boolean {
  return code >= 0x1f3fb && code <= 0x1f3ff
}

export const zeroWidthJoiner = 0x200d
