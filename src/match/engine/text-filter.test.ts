// The filter may let through what does not match, but must never hold back what does: for every token that the tokeniser
// makes of any text, a query for that token is let through.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemOf } from '../../../test/rooms/match-world.ts'
import type { PhraseNode } from '../ast.ts'
import { noLists } from '../desk-lists.ts'
import { parseQuery } from '../parser.ts'
import { tokenise } from '../tokenise.ts'
import { TextFilter } from './text-filter.ts'

function phrase(term: string, isPrefix = false): PhraseNode {
  const element = { term, isPrefix, opensWord: false, closesWord: false }
  return { kind: 'phrase', scope: 'body', elements: [element], text: term, start: 0, end: term.length }
}

/** Terms, or beginnings of them, that stand in the text and are held back all the same. */
function heldBack(text: string): string[] {
  const { terms } = tokenise(text)
  return terms.filter((term) =>
    [phrase(term), phrase(term.slice(0, 3), true)].some(
      (node) => TextFilter.of(node, noLists)?.mayMatch(itemOf(text)) === false,
    ),
  )
}

/** What is left out, folds oddly, or parts words. */
const odd = [
  ..."aZ09_'’#@$./-& ",
  '\u00ad',
  '\u200d',
  '\ufe0f',
  '\u0301',
  '\u0308',
  '\u20e3',
  '\u0640',
  'é',
  'ß',
  'İ',
  'ı',
  'ς',
  'ﬁ',
  'Ａ',
  '＃',
  '＠',
  'й',
  'и',
  'ї',
  'ё',
  '한',
  'ᄒ',
  'ᅡ',
  '東',
  'ｶ',
  'ﾞ',
  'ス',
  'ไ',
  'ท',
  'ข้',
  'मु',
  'محمد',
  'مُ',
  'שָׁ',
  '𝐀',
  '𠀀',
  '👍🏽',
  '🇫🇷',
  '㈠',
  '①',
  '²',
  'https://',
  'www.',
  '%20',
  'Black',
  'NASA',
  "l'",
  '\n',
]

test('every token of a text of odd letters is let through', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...odd), { minLength: 1, maxLength: 16 }), (parts) => {
      expect(heldBack(parts.join(''))).toEqual([])
    }),
    { numRuns: 3_000, seed: 11 },
  )
})

test('every token of a text of any characters is let through', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ unit: 'grapheme', maxLength: 20 }))
  fc.assert(
    fc.property(text, (any) => {
      expect(heldBack(any)).toEqual([])
      expect(heldBack(`#ab${any} @cd${any} e${any}f`)).toEqual([])
    }),
    { numRuns: 1_000, seed: 12 },
  )
})

test('each character inside a word, a tag and a handle is let through', () => {
  const held: number[] = []
  for (let code = 0; code <= 0xffff; code += isOneOfMany(code) ? 61 : 1) {
    const character = String.fromCharCode(code)
    const source = `a${character}b #c${character}d @e${character}f`
    const text = itemOf(source)
    const isHeld = tokenise(source).terms.some((term) => TextFilter.of(phrase(term), noLists)?.mayMatch(text) === false)
    if (isHeld) held.push(code)
  }
  expect(held).toEqual([])
})

/** Han, Hangul, surrogates and what is nobody's. */
function isOneOfMany(code: number): boolean {
  return (code >= 0x3400 && code < 0x9f00) || (code >= 0xac00 && code < 0xf800)
}

const of = (query: string, lists = noLists): TextFilter | undefined => TextFilter.of(parseQuery(query).root, lists)

test.each([
  ['acme', 'Recall by the ＡＣＭＥ-Group', true],
  ['acme', 'ac\u00adme', true],
  ['acme', '#Big_Ac_Me', true],
  ['acme', 'nothing of the kind 👍🏽 – here’s naïve text', false],
  ['"black friday"', 'black sheep', false],
  ['acme (recall OR "call back")', 'Acme has news', true],
  ['(acme OR apex) recall', 'acme and others', false],
  ['recall -(acme apex)', 'acme', false],
  ['rec*', 'A decision', false],
  ['rec*', 'récolte', true],
  ['東京', '我喜歡蘋果手機', false],
  ['acme NEAR/5 recall', 'acme', false],
  ['Straße', 'STRASSE', true],
] as const)('%s tried on “%s”', (query, text, isLetThrough) => {
  expect(of(query)?.mayMatch(itemOf(text))).toBe(isLetThrough)
})

test('looks into titles too, and for the entries of a list', () => {
  const rivals = new Map([['rivals', ['apex', 'zenith']]])
  expect(of('within:rivals', rivals)?.mayMatch(itemOf('nothing', { title: 'Zenith' }))).toBe(true)
  expect(of('within:rivals', rivals)?.mayMatch(itemOf('nothing', { title: 'Acme' }))).toBe(false)
})

test.each(['lang:de', 'author:jane', 'acme OR site:acme.example', 'stem:en acme', '👍', 'मुंबई'])(
  'nothing is sure of %s: there is no filter',
  (query) => {
    expect(of(query)).toBeUndefined()
  },
)
