// Makes words that a reader takes for the same the same: ÉCOLE and ecole, Straße and STRASSE, ＡＣＭＥ and acme.
import { characterClass, classOf } from './characters.ts'

/** Letters that Unicode does not take apart, but that people type without their stroke or ligature. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ς: 'σ',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ħ: 'h',
  ŧ: 't',
  // Turkish: I is the capital of ı, İ that of i; a search must not depend on the writer's keyboard.
  ı: 'i',
  // Persian keyboards write these two with code points of their own.
  ک: 'ك',
  ی: 'ي',
}

/** Marks that make another letter, not an accent: й is not и, ї is not і, ў is not у. ё counts as е. */
const letterMakers: ReadonlySet<string> = new Set(['и\u0306', 'у\u0306', 'і\u0308'])

/**
 * The form under which a word is compared: Unicode compatibility form, lower case, without accents, Arabic and Hebrew
 * vowel points, apostrophes, soft hyphens and joiners. Vowel signs of Indic scripts and of Thai stay: there they are
 * letters. Source: Unicode UAX #15 (NFKC), UAX #44 (simple lower case).
 */
export function fold(raw: string): string {
  return isPlain(raw) ? raw.toLowerCase() : foldSlowly(raw)
}

/** ASCII without an apostrophe: lower case is all that folding does to it. */
export function isPlain(raw: string): boolean {
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i)
    if (code > 0x7f || code === 0x27) return false
  }
  return true
}

function foldSlowly(raw: string): string {
  let folded = ''
  let previous = ''
  for (const character of raw.normalize('NFKC').toLowerCase().normalize('NFD')) {
    if (isDropped(character.codePointAt(0) ?? 0, previous + character)) continue
    folded += plainLetters[character] ?? character
    previous = character
  }
  return folded.normalize('NFC')
}

function isDropped(code: number, pair: string): boolean {
  const kind = classOf(code)
  if (kind === characterClass.apostrophe || kind === characterClass.ignored) return true
  return isAccent(code) && !letterMakers.has(pair)
}

/** Accents of Latin, Greek and Cyrillic; points of Hebrew and Arabic; the Arabic stretching sign. */
function isAccent(code: number): boolean {
  return (
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x591 && code <= 0x5c7 && classOf(code) === characterClass.mark) ||
    (code >= 0x610 && code <= 0x61a) ||
    (code >= 0x64b && code <= 0x65f) ||
    (code >= 0x6d6 && code <= 0x6ed && classOf(code) === characterClass.mark) ||
    code === 0x670 ||
    code === 0x640
  )
}

/** The form under which `=Word` compares: as written, but for apostrophes, soft hyphens and joiners. */
export function exactForm(raw: string): string {
  if (isPlain(raw)) return raw
  let exact = ''
  for (const character of raw.normalize('NFC')) {
    const kind = classOf(character.codePointAt(0) ?? 0)
    if (kind !== characterClass.apostrophe && kind !== characterClass.ignored) exact += character
  }
  return exact
}
