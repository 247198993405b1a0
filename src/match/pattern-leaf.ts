// Words with a wildcard inside: `wom?n`, `organi?ation*`, `col*r`.
import type { Element } from './ast.ts'
import { characterClass, classOf } from './characters.ts'
import { fold } from './fold.ts'
import type { TermToken } from './lexer.ts'
import { QuerySyntaxError } from './query-syntax-error.ts'

/** Letters before the first wildcard, and in all, so that few words have to be tried. */
const minHead = 2
const minLetters = 3
/** Each `*` more multiplies what a long word can cost. */
const maxStars = 3

/** Has this word a `?` or `*` between its letters? A `?` at its end is punctuation, a `*` there is `word*`. */
export function isPattern(chunk: string): boolean {
  if (!chunk.includes('*') && !chunk.includes('?')) return false
  return /[^*?][*?]+[^*?]/.test(chunk) && !chunk.includes('://') && !/^[*?]/.test(chunk)
}

/** @throws {QuerySyntaxError} when the wildcard would look at too much, or stands beside other signs. */
export function patternElement(chunk: string, token: TermToken): Element {
  const written = chunk.replace(/\?+$/, '')
  const sign = /^[#@]/.exec(written)?.[0] ?? ''
  const parts = written.slice(sign.length).split(/([*?]+)/)
  if (!parts.every((part, i) => i % 2 === 1 || isLetters(part))) {
    throw refuse(token, 'A word with a wildcard inside is of letters and digits only.')
  }
  const folded = parts.map((part, i) => (i % 2 === 1 ? part.replaceAll(/\*+/g, '*') : fold(part)))
  const head = folded[0] ?? ''
  if (head.length < minHead || folded.filter((_, i) => i % 2 === 0).join('').length < minLetters) {
    throw refuse(token, `A wildcard inside a word needs ${minHead} letters before it and ${minLetters} in all.`)
  }
  const pattern = sign + folded.join('')
  if (pattern.split('*').length - 1 > maxStars) throw refuse(token, `A word may have ${maxStars} * at most.`)
  if (token.isExact) throw refuse(token, '= asks for a word as it is written; it takes a * at its end only.')
  return { term: sign + head, isPrefix: true, pattern, opensWord: false, closesWord: false }
}

function isLetters(part: string): boolean {
  return [...part].every((character) => {
    const kind = classOf(character.codePointAt(0) ?? 0)
    return kind === characterClass.word || kind === characterClass.mark
  })
}

function refuse(token: TermToken, message: string): QuerySyntaxError {
  return new QuerySyntaxError(message, { position: token.start, length: token.end - token.start })
}
