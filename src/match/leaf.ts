// Turns a word or phrase of a query into what is looked for, by the tokeniser that reads items.
import type { Element, PhraseNode, Scope } from './ast.ts'
import { classOf, characterClass } from './characters.ts'
import type { TermToken } from './lexer.ts'
import { QuerySyntaxError, type QueryFault } from './query-syntax-error.ts'
import { isPattern, patternElement } from './pattern-leaf.ts'
import { stemOf, type StemLanguage } from './stemming.ts'
import { tokenise } from './tokenise.ts'
import type { Tokens } from './tokens.ts'

/** Letters that a wildcard needs before its `*`, so that it does not look at half the dictionary. */
const minPrefixLetters = 2
/** Words in one phrase. */
const maxElements = 50

/**
 * What `token` looks for; by `stem`, every form of its plain words in that language.
 * @throws {QuerySyntaxError} when there is no word in it, or its wildcard is too short or in the wrong place.
 */
export function phraseOf(token: TermToken, scope: Scope, start: number, stem?: StemLanguage): PhraseNode {
  const { text, end } = token
  const elements: Element[] = []
  if (!addPlain(text, token.isExact, elements)) {
    elements.length = 0
    for (const chunk of text.split(/\s+/u)) if (chunk !== '') elements.push(...chunkElements(chunk, token))
  }
  if (elements.length === 0) throw refuse(token, 'There is no word in this to look for.', 'Put a word here.')
  if (elements.length > maxElements) {
    throw refuse(token, `A phrase may have ${maxElements} words at most; this one has ${elements.length}.`)
  }
  const asked = stem ? elements.map((element) => withForms(element, stem)) : elements
  return { kind: 'phrase', scope, elements: asked, text, start, end }
}

/** Of a plain word all forms are meant; a sign, a wildcard and what is asked for as written stay what they are. */
function withForms(element: Element, language: StemLanguage): Element {
  const { term, isPrefix, exact, opensWord, closesWord } = element
  const isPlain = !isPrefix && exact === undefined && !opensWord && !closesWord
  if (!isPlain || classOf(term.codePointAt(0) ?? 0) !== characterClass.word) return element
  return { ...element, stem: { language, text: stemOf(language, term) } }
}

/** Longest word or tag that is cut here. */
const maxPlainLetters = 64

/**
 * Adds the words of a text that is words, #tags, @handles and words* in ASCII only, as most are: the tokeniser makes one
 * token of each, in small letters. False when there is anything else in it; some words may be added then.
 */
function addPlain(text: string, isExact: boolean, elements: Element[]): boolean {
  let start = 0
  while (start < text.length) {
    const first = text.charCodeAt(start)
    if (first === space) {
      start++
      continue
    }
    const lettersStart = first === hash || first === at ? start + 1 : start
    let end = lettersStart
    while (isLetterOrDigit(text.charCodeAt(end))) end++
    const letters = end - lettersStart
    const isPrefix = text.charCodeAt(end) === star
    const next = isPrefix ? end + 1 : end
    if (letters < (isPrefix ? minPrefixLetters : 1) || letters > maxPlainLetters) return false
    if (next < text.length && text.charCodeAt(next) !== space) return false
    elements.push(plainElement(text.slice(start, end), isExact, isPrefix))
    start = next
  }
  return true
}

function plainElement(word: string, isExact: boolean, isPrefix: boolean): Element {
  const term = word.toLowerCase()
  return isExact
    ? { term, isPrefix, exact: word, opensWord: false, closesWord: false }
    : { term, isPrefix, opensWord: false, closesWord: false }
}

const space = 0x20
const hash = 0x23
const star = 0x2a
const at = 0x40

/** In ASCII. */
function isLetterOrDigit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a)
}

/** In scripts without spaces a chunk is to be whole words. */
function chunkElements(chunk: string, token: TermToken): Element[] {
  if (isPattern(chunk)) return [patternElement(chunk, token)]
  const isWild = chunk.endsWith('*')
  const text = isWild ? chunk.slice(0, -1) : chunk
  refuseStrayStars(text, token)
  const tokens = tokenise(text)
  const whole = wholeTokens(tokens)
  const elements = whole.map((index, i) => element(tokens, index, { token, isFirst: i === 0 }))
  return closed(elements, tokens, whole, isWild ? token : undefined)
}

function wholeTokens(tokens: Tokens): number[] {
  return tokens.terms.map((_, index) => index).filter((index) => !tokens.isAlternative[index])
}

interface Placing {
  readonly token: TermToken
  readonly isFirst: boolean
}

function element(tokens: Tokens, index: number, { token, isFirst }: Placing): Element {
  const run = tokens.runs[index]
  const opensWord = run !== undefined && (isFirst || run.start === tokens.starts[index])
  return {
    term: tokens.terms[index] ?? '',
    isPrefix: false,
    ...(token.isExact && { exact: tokens.exactOf(index) }),
    opensWord,
    closesWord: run !== undefined && run.end === tokens.ends[index],
  }
}

/** The last element carries the wildcard: any word that begins so, or any longer row of letters. */
function closed(elements: Element[], tokens: Tokens, whole: readonly number[], wild?: TermToken): Element[] {
  const last = elements.at(-1)
  const index = whole.at(-1)
  if (!wild) return elements
  if (!last || index === undefined) throw refuse(wild, 'A * needs letters before it.', 'acme*')
  if (tokens.runs[index]) return [...elements.slice(0, -1), { ...last, closesWord: false }]
  if (lettersIn(last.term) < minPrefixLetters) {
    throw refuse(wild, `A * needs at least ${minPrefixLetters} letters before it, or it finds nearly everything.`)
  }
  return [...elements.slice(0, -1), { ...last, isPrefix: true }]
}

function lettersIn(term: string): number {
  let letters = 0
  for (const character of term) if (classOf(character.codePointAt(0) ?? 0) === characterClass.word) letters++
  return letters
}

function refuseStrayStars(text: string, token: TermToken): void {
  const star = text.indexOf('*')
  if (star < 0) return
  const suggestion = text.replaceAll('*', '').length >= minPrefixLetters ? `${text.replaceAll('*', '')}*` : undefined
  throw refuse(
    token,
    'A word cannot begin with a *: every word that is heard would have to be tried.',
    suggestion,
    'part',
  )
}

function refuse(token: TermToken, message: string, suggestion?: string, mend?: QueryFault['mend']): QuerySyntaxError {
  return new QuerySyntaxError(message, {
    position: token.start,
    length: token.end - token.start,
    ...(suggestion !== undefined && { suggestion }),
    ...(suggestion !== undefined && mend !== undefined && { mend }),
  })
}
