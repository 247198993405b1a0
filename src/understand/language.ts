import { eld } from 'eld/extrasmall'
import { tokensOf } from './tokens.ts'

/** Fewer letters than this tell no language by themselves. */
const minLetters = 12
/** Letters that are enough to overrule what the publisher declared. */
const sureLetters = 40
const maxLength = 1_000

/**
 * ISO 639-1 of a text, or `und` when it is too short or too mixed to tell. What the publisher declared stands unless
 * the text clearly speaks another language: many accounts declare the language of their settings.
 */
export function languageOf(text: string, declared?: string): string {
  const prior = declaredLanguage(declared)
  const words = speech(text)
  const letters = words.length
  if (letters < minLetters) return prior ?? scriptOf(words) ?? 'und'
  const found = eld.detect(words)
  if (found.language === '' || !found.isReliable()) return prior ?? scriptOf(words) ?? 'und'
  if (prior !== undefined && found.language !== prior && letters < sureLetters) return prior
  return found.language
}

function declaredLanguage(tag: string | undefined): string | undefined {
  const [language] = /^[a-z]{2}(?=$|[-_])/i.exec(tag ?? '') ?? []
  return language?.toLowerCase()
}

/** Only words: addresses, handles and tags are of no language. */
function speech(text: string): string {
  return tokensOf(text.slice(0, maxLength))
    .filter(({ kind }) => kind === 'word')
    .map(({ raw }) => raw)
    .join(' ')
}

/** Scripts that one language has to itself. */
function scriptOf(text: string): string | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja'
  if (/\p{Script=Hangul}/u.test(text)) return 'ko'
  if (/\p{Script=Han}/u.test(text)) return 'zh'
  if (/\p{Script=Thai}/u.test(text)) return 'th'
  if (/\p{Script=Greek}/u.test(text)) return 'el'
  return /\p{Script=Hebrew}/u.test(text) ? 'he' : undefined
}
