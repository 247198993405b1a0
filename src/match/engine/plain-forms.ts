// Which tags, handles and addresses are plain: the reader cuts these itself, in the way in which the tokeniser would.
import { firstLetter } from '../kernel/layout.ts'
import { kindOf, unitKind } from './letters.ts'

/** Letters of a word that are hashed on the way; a longer one goes through the tokeniser. */
export const maxLetters = 64

/** Has this part of an address no apostrophe and no word too long to be hashed on the way? */
export function hasPlainWords(source: string, start: number, end: number): boolean {
  let length = 0
  for (let i = start; i < end; i++) {
    const kind = kindOf(source.charCodeAt(i))
    length = kind >= firstLetter ? length + 1 : 0
    if (kind === unitKind.apostrophe || length >= maxLetters) return false
  }
  return true
}

const lower = 1
const upper = 2
const digit = 4
/** A capital that is not the first letter. */
const laterUpper = 8
const underscoreShape = 16
const underscore = 0x5f
const dot = 0x2e
const hyphen = 0x2d

/** Of a letter of a tag in ASCII, as a bit; 0 for what ends it. */
export function tagShape(unit: number, isFirst: boolean): number {
  if (unit >= 0x61 && unit <= 0x7a) return lower
  if (unit >= 0x41 && unit <= 0x5a) return isFirst ? upper : laterUpper
  if (unit >= 0x30 && unit <= 0x39) return digit
  return unit === underscore ? underscoreShape : 0
}

/** small, Capital, CAPITALS or 2024: `splitTag` leaves these whole. */
export function isOneWord(shapes: number): boolean {
  return (shapes & ~(upper | lower)) === 0 || (shapes & ~(upper | laterUpper)) === 0 || shapes === digit
}

/** Does a plain tag or handle end here? Not before a letter outside ASCII, an accent, or the host of a handle. */
export function endsTag(source: string, end: number): boolean {
  if (end >= source.length) return true
  const unit = source.charCodeAt(end)
  const kind = kindOf(unit)
  if (kind === unitKind.space || kind === unitKind.apostrophe) return true
  if (kind !== unitKind.separator) return false
  // A dot or hyphen may lead on to a host; before white space it ends a sentence.
  return (unit !== dot && unit !== hyphen) || kindOf(source.charCodeAt(end + 1) || 0x20) === unitKind.space
}
