import { describe, expect, test } from 'vitest'
import { maxDepth, maxLeaves, maxQueryLength, parseQuery } from './parser.ts'
import { mendedQuery, QuerySyntaxError, type QueryFault } from './query-syntax-error.ts'

function faultOf(query: string): QueryFault & { message: string } {
  try {
    parseQuery(query)
  } catch (error) {
    if (error instanceof QuerySyntaxError) return { message: error.message, ...error.fault }
    throw error
  }
  throw new Error(`Accepted: ${query}`)
}

describe('a query that cannot be read says where it is wrong and what would be right', () => {
  test.each<[query: string, words: string, position: number, length: number, suggestion: string | undefined]>([
    ['', 'empty', 0, 0, 'acme'],
    ['"acme phone', 'no closing quotation mark', 0, 11, '"acme phone"'],
    ['recall "acme ', 'no closing quotation mark', 7, 6, 'recall "acme"'],
    ['(acme OR apex', 'not closed', 0, 1, '(acme OR apex)'],
    ['acme) recall', 'closes nothing', 4, 1, 'acme recall'],
    ['acme ()', 'nothing between', 5, 1, undefined],
    ['acme AND', 'AND needs something', 5, 3, '"AND"'],
    ['OR acme', 'OR needs something', 0, 2, '"OR"'],
    ['acme AND OR apex', 'OR needs something', 9, 2, '"OR"'],
    ['acme NOT', 'after it', 5, 3, '"NOT"'],
    ['acme NEAR/5', 'NEAR needs a word', 5, 6, 'acme NEAR/5 recall'],
    ['NEAR/5 acme', 'NEAR needs a word', 0, 6, 'acme NEAR/5 recall'],
    ['acme NEAR apex', '0 to 100', 5, 4, 'NEAR/5'],
    ['acme NEAR/500 apex', '0 to 100', 5, 8, 'NEAR/100'],
    ['acme NEAR/x apex', '0 to 100', 5, 6, 'NEAR/5'],
    ['(acme AND big) NEAR/5 apex', 'NEAR joins', 0, 14, 'Put it beside the NEAR: (a NEAR/5 b) AND c'],
    ['acme NEAR/5 lang:de', 'NEAR joins', 12, 7, 'Put it beside the NEAR: (a NEAR/5 b) AND c'],
    ['acme NEAR/5 -apex', 'NEAR joins', 12, 5, 'Put it beside the NEAR: (a NEAR/5 b) AND c'],
    ['titel:acme', 'no field titel:', 0, 6, 'title:'],
    ['autor:jane', 'no field autor:', 0, 6, 'author:'],
    ['re:invent', 'no field re:', 0, 3, '"re:invent"'],
    ['title: acme', 'right behind it', 0, 6, 'title:recall'],
    ['title:author:acme', 'right behind it', 0, 6, 'title:recall'],
    ['title:(author:acme)', 'cannot hold another field', 7, 7, 'title:… AND author:…'],
    ['kind:artcle', 'kind: takes article', 5, 6, 'article'],
    ['network:bluesy', 'network: takes bluesky', 8, 6, 'bluesky'],
    ['is:replies', 'is: takes reply, repost', 3, 7, undefined],
    ['lang:german', 'language’s code', 5, 6, 'lang:en'],
    ['site:acme', 'takes a host', 5, 4, undefined],
    ['site:acme.example/press', 'a host alone', 5, 18, 'acme.example'],
    ['a*', 'at least 2 letters', 0, 2, undefined],
    ['*', 'letters before it', 0, 1, 'acme*'],
    ['*acme', 'cannot begin with a *', 0, 5, 'acme*'],
    ['a*cme', '2 letters before it', 0, 5, undefined],
    ['ac*-me', 'letters and digits only', 0, 6, undefined],
    ['ac*m*e*x*', '3 * at most', 0, 9, undefined],
    ['=ac?me', 'as it is written', 0, 6, undefined],
    ['acme followers:many', 'a number or a range', 15, 4, '>1000'],
    ['acme followers:9..5', 'a number or a range', 15, 4, '>1000'],
    ['followers:>1000', 'nearly everything', 0, 15, 'acme AND followers:>1000'],
    ['acme ONEAR apex', '0 to 100', 5, 5, 'ONEAR/5'],
    ['acme sentiment:negative', 'stance is read after the match', 5, 10, undefined],
    ['&', 'no word in this', 0, 1, 'Put a word here.'],
    ['""', 'no word in this', 0, 2, 'Put a word here.'],
    ['NOT acme', 'nearly everything', 0, 8, 'acme AND NOT acme'],
    ['acme OR -apex', 'nearly everything', 0, 13, 'acme AND acme OR -apex'],
    ['-(acme apex)', 'nearly everything', 0, 12, 'acme AND -(acme apex)'],
  ])('%s', (query, words, position, length, suggestion) => {
    const fault = faultOf(query)
    expect(fault.message.replaceAll("'", '’')).toContain(words)
    expect({ position: fault.position, length: fault.length, suggestion: fault.suggestion }).toEqual({
      position,
      length,
      suggestion,
    })
  })
})

describe('a suggestion that can be put to use makes a query that can be read, with the rest of it as it was', () => {
  test.each([
    ['recall "acme ', 'recall "acme"'],
    ['(acme OR apex', '(acme OR apex)'],
    ['acme) recall', 'acme recall'],
    ['acme AND', 'acme "AND"'],
    ['big AND acme NEAR/500 apex', 'big AND acme NEAR/100 apex'],
    ['big titel:acme', 'big title:acme'],
    ['big kind:artcle', 'big kind:article'],
    ['big site:acme.example/press -bad', 'big site:acme.example -bad'],
    ['big *acme', 'big acme*'],
  ])('%s becomes %s', (query, mended) => {
    expect(mendedQuery(query, faultOf(query))).toBe(mended)
    expect(() => parseQuery(mended)).not.toThrow()
  })

  test.each(['', '"', '(((', '&', '*', 'NOT acme', 'acme lang:german', 'acme NEAR/5', 're:invent'])(
    '%s is to be mended by whoever wrote it',
    (query) => expect(mendedQuery(query, faultOf(query))).toBeUndefined(),
  )
})

describe('what is too big is refused', () => {
  test.each([
    ['characters', 'a'.repeat(maxQueryLength + 1)],
    ['words', 'a '.repeat(maxLeaves + 1)],
    ['deep', `${'('.repeat(maxDepth + 1)}acme${')'.repeat(maxDepth + 1)}`],
    ['deep', `${'NOT '.repeat(maxDepth * 2)}acme`],
    ['deep', `${'-'.repeat(2_000)}acme`],
    ['words', `"${'a '.repeat(60)}"`],
  ])('%s', (words, query) => {
    expect(faultOf(query).message).toMatch(new RegExp(words === 'deep' ? 'deep at most' : words))
  })
})

test('what is just small enough is taken', () => {
  expect(parseQuery(`${'('.repeat(maxDepth)}acme${')'.repeat(maxDepth)}`).root.kind).toBe('phrase')
  expect(parseQuery('a '.repeat(maxLeaves)).root).toMatchObject({ kind: 'and' })
  expect(parseQuery(Array.from({ length: 400 }, () => 'acme').join(' NEAR/1 ')).root.kind).toBe('near')
})

test('the parts know where they stand in the query', () => {
  const { root } = parseQuery('title:acme OR ("big one" -apex)')
  expect(root).toMatchObject({
    kind: 'or',
    start: 0,
    end: 31,
    children: [
      { kind: 'phrase', start: 0, end: 10, scope: 'title' },
      {
        kind: 'and',
        start: 14,
        end: 31,
        children: [
          { start: 15, end: 24 },
          { kind: 'not', start: 25, end: 30 },
        ],
      },
    ],
  })
})

test.each([
  ['stem:xx acme', 'stem: takes one of'],
  ['stem: acme', 'stem: takes one of'],
  ['stem:en', 'needs words to look for'],
  ['acme stem:en', 'stands at its beginning'],
  ['stem:en stem:de acme', 'stands at its beginning'],
])('%s is refused: %s', (source, message) => {
  expect(() => parseQuery(source)).toThrow(message)
})
