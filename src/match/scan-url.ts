import { characterClass, classOf } from './characters.ts'
import { scanWord } from './scan-word.ts'
import type { Tokens } from './tokens.ts'

/** Does `http://` or `https://` begin here? `code` is the character at `i`. */
export function startsUrl(source: string, i: number, code: number): boolean {
  if ((code | 0x20) !== 0x68 || (source.charCodeAt(i + 1) | 0x20) !== 0x74) return false
  const start = source.slice(i, i + 8).toLowerCase()
  return start.startsWith('http://') || start === 'https://'
}

/**
 * The words of an address's host and path, each a token; scheme, `www`, query and fragment are left out: they hold
 * tracking, not words. The address ends at a space, a quote or bracket, or at the first letter outside ASCII.
 */
export function scanUrl(tokens: Tokens, source: string, start: number): number {
  const { end, wordsStart, wordsEnd } = urlPlan(source, start)
  let i = wordsStart
  while (i < wordsEnd) {
    if (classOf(source.charCodeAt(i)) === characterClass.word) i = scanWord(tokens, source, i, wordsEnd)
    else i += isEscape(source, i, wordsEnd) ? 3 : 1
  }
  return end
}

/** Where an address ends, and between which offsets its words stand. */
export function urlPlan(source: string, start: number) {
  const end = urlEnd(source, start)
  let wordsStart = source.indexOf('//', start) + 2
  if (source.slice(wordsStart, wordsStart + 4).toLowerCase() === 'www.') wordsStart += 4
  return { end, wordsStart, wordsEnd: pathEnd(source, wordsStart, end) }
}

function urlEnd(source: string, start: number): number {
  let end = start
  while (end < source.length && isUrlCharacter(source.charCodeAt(end))) end++
  return end
}

/** Printable ASCII but for quotes, angle and square brackets, and the closing parenthesis of running text. */
function isUrlCharacter(code: number): boolean {
  return code > 0x20 && code < 0x7f && !'"<>[]{}()|\\^`'.includes(String.fromCharCode(code))
}

function pathEnd(source: string, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    const code = source.charCodeAt(i)
    if (code === 0x3f || code === 0x23) return i
  }
  return end
}

/** `%20` and its like stand for one character, never for the word "20". */
export function isEscape(source: string, i: number, end: number): boolean {
  return source.charCodeAt(i) === 0x25 && i + 2 < end && isHex(source, i + 1) && isHex(source, i + 2)
}

function isHex(source: string, i: number): boolean {
  return '0123456789abcdefABCDEF'.includes(source.charAt(i))
}
