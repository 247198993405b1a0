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
  const elements: Element[] = []
  for (const chunk of chunksOf(token.text)) {
    for (const one of chunkElements(chunk, token)) elements.push(stem ? withForms(one, stem) : one)
  }
  if (elements.length === 0) throw refuse(token, 'There is no word in this to look for.', 'Put a word here.')
  if (elements.length > maxElements) {
    throw refuse(token, `A phrase may have ${maxElements} words at most; this one has ${elements.length}.`)
  }
  return { kind: 'phrase', scope, elements, text: token.text, start, end: token.end }
}

/** Of a plain word all forms are meant; a sign, a wildcard and what is asked for as written stay what they are. */
function withForms(element: Element, language: StemLanguage): Element {
  const { term, isPrefix, exact, opensWord, closesWord } = element
  const isPlain = !isPrefix && exact === undefined && !opensWord && !closesWord
  if (!isPlain || classOf(term.codePointAt(0) ?? 0) !== characterClass.word) return element
  return { ...element, stem: { language, text: stemOf(language, term) } }
}

/** What spaces part: in scripts without spaces each chunk is to be whole words. */
function chunksOf(text: string): string[] {
  if (plainWord.test(text)) return [text]
  return text.split(/\s+/u).filter(Boolean)
}

/** A word in ASCII, as most are: the tokeniser makes one token of it, in small letters. */
const plainWord = /^[A-Za-z0-9]{1,64}$/

function chunkElements(chunk: string, token: TermToken): Element[] {
  if (plainWord.test(chunk)) {
    const exact = token.isExact ? { exact: chunk } : {}
    return [{ term: chunk.toLowerCase(), isPrefix: false, ...exact, opensWord: false, closesWord: false }]
  }
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
