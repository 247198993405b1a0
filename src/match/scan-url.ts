import { characterClass, classOf } from './characters.ts'
import { scanWord } from './scan-word.ts'
import type { Tokens } from './tokens.ts'

const smallCase = 0x20
const [smallH, smallT, smallP, smallS] = [0x68, 0x74, 0x70, 0x73]
const [colon, slash] = [0x3a, 0x2f]

/** Does `http://` or `https://` begin here, in letters of either case? `code` is the character at `i`. */
export function startsUrl(source: string, i: number, code: number): boolean {
  if ((code | smallCase) !== smallH || (source.charCodeAt(i + 1) | smallCase) !== smallT) return false
  if ((source.charCodeAt(i + 2) | smallCase) !== smallT || (source.charCodeAt(i + 3) | smallCase) !== smallP)
    return false
  const mark = (source.charCodeAt(i + 4) | smallCase) === smallS ? i + 5 : i + 4
  return (
    source.charCodeAt(mark) === colon && source.charCodeAt(mark + 1) === slash && source.charCodeAt(mark + 2) === slash
  )
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
function urlPlan(source: string, start: number) {
  const end = urlEnd(source, start)
  let wordsStart = source.indexOf('//', start) + 2
  if (source.slice(wordsStart, wordsStart + 4).toLowerCase() === 'www.') wordsStart += 4
  return { end, wordsStart, wordsEnd: pathEnd(source, wordsStart, end) }
}

function urlEnd(source: string, start: number): number {
  let end = start
  while (end < source.length && isOfUrl[source.charCodeAt(end)] === 1) end++
  return end
}

/** By code: printable ASCII but for quotes, angle and square brackets, and the closing parenthesis of running text. */
const isOfUrl = Uint8Array.from({ length: 0x7f }, (_, code) =>
  Number(code > 0x20 && !'"<>[]{}()|\\^`'.includes(String.fromCharCode(code))),
)

function pathEnd(source: string, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    const code = source.charCodeAt(i)
    if (code === 0x3f || code === 0x23) return i
  }
  return end
}

/** `%20` and its like stand for one character, never for the word "20". */
function isEscape(source: string, i: number, end: number): boolean {
  return source.charCodeAt(i) === 0x25 && i + 2 < end && isHex(source, i + 1) && isHex(source, i + 2)
}

function isHex(source: string, i: number): boolean {
  return '0123456789abcdefABCDEF'.includes(source.charAt(i))
}
