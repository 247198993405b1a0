// What the reader does with each UTF-16 unit, looked up in one table: below `firstLetter` it is a kind, from there on the
// letter as it is compared. Only letters that fold by themselves, whatever stands beside them, are in it.
import { characterClass, classOf } from '../characters.ts'
import { fold } from '../fold.ts'
import { kindApostrophe, kindMark, kindSeparator, kindSign, kindSpace, kindUnknown } from '../kernel/layout.ts'

export const unitKind = {
  /** Not seen yet. */
  unknown: kindUnknown,
  separator: kindSeparator,
  /** A separator that is white space. */
  space: kindSpace,
  /** # @ $, which begin a tag, a handle, a ticker. */
  sign: kindSign,
  emoji: 4,
  /** Letter of a script without spaces. */
  unspaced: 5,
  apostrophe: kindApostrophe,
  /** Accents, joiners and the like: they belong to the letter before. */
  mark: kindMark,
  /** A letter whose folded form is not one unit, or depends on its neighbours; half a pair of surrogates. */
  difficult: 8,
} as const

const kinds = new Uint16Array(0x10000)

/** The table itself, for the reader's inner loop; fill a place that is `unknown` by `kindOf`. */
export const unitKinds: Uint16Array = kinds

/** One of `unitKind`, or the folded letter. O(1). */
export function kindOf(unit: number): number {
  return kinds[unit] || (kinds[unit] = classify(unit))
}

const signs = '#@$＃＠'

function classify(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return unitKind.difficult
  const character = String.fromCharCode(unit)
  switch (classOf(unit)) {
    case characterClass.word:
      return simpleLetter(character)
    case characterClass.unspaced:
      return unitKind.unspaced
    case characterClass.emoji:
    case characterClass.regional:
      return unitKind.emoji
    case characterClass.apostrophe:
      return unitKind.apostrophe
    case characterClass.mark:
    case characterClass.ignored:
      return unitKind.mark
    default:
      if (signs.includes(character)) return unitKind.sign
      return character.trim() === '' ? unitKind.space : unitKind.separator
  }
}

function simpleLetter(character: string): number {
  const unit = character.charCodeAt(0)
  // Letters of which several make one syllable: Unicode puts them together when they meet.
  const isJamo =
    (unit >= 0x1100 && unit <= 0x11ff) || (unit >= 0xa960 && unit <= 0xa97f) || (unit >= 0xd7b0 && unit <= 0xd7ff)
  const folded = fold(character)
  return folded.length === 1 && !isJamo ? folded.charCodeAt(0) : unitKind.difficult
}

const unspacedLetters = new Uint16Array(0x10000)

/** The folded form of a lone letter of a script without spaces; 0 when it is not one unit. O(1). */
export function unspacedLetter(unit: number): number {
  const known = unspacedLetters[unit]!
  if (known !== 0) return known === unitKind.difficult ? 0 : known
  const folded = fold(String.fromCharCode(unit))
  unspacedLetters[unit] = folded.length === 1 ? folded.charCodeAt(0) : unitKind.difficult
  return unspacedLetter(unit)
}
