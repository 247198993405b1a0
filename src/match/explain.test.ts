import { expect, test } from 'vitest'
import type { Item } from '../model/item.ts'
import { explain } from './explain.ts'
import { parseQuery } from './parser.ts'

const item: Item = {
  itemKey: 'other:1',
  network: 'other',
  kind: 'post',
  title: 'Acme recalls phones',
  text: 'The #AcmePhone burns. Acme’s phone burns too.',
  voice: { voiceKey: 'v', name: 'Jane' },
  links: [],
  declaredLanguage: 'en',
  isReply: false,
  isRepost: false,
}

/** Words marked, as they stand in the item. */
function marked(query: string): string[] {
  return explain(parseQuery(query).root, item).marks.map(({ field, start, end }) =>
    (item[field] ?? '').slice(start, end),
  )
}

test.each<[query: string, words: string[]]>([
  ['acme', ['Acme', 'Acme', 'Acme']],
  ['"acme phone"', ['AcmePhone', 'Acme’s phone']],
  ['acme NEAR/1 burns', ['Acme', 'burns', 'Acme', 'burns']],
  ['title:recalls lang:en', ['recalls']],
  ['(recalls jane) OR too', ['too']],
  ['phones -strike', ['phones']],
  ['strike', []],
  ['lang:en author:jane', []],
])('%s', (query, words) => expect(marked(query)).toEqual(words))

test('says which part of the query stands where, and leaves out what was not found', () => {
  const query = '(title:recalls OR strike) lang:en -spoof'
  const { isMatch, parts } = explain(parseQuery(query).root, item)
  expect(isMatch).toBe(true)
  expect(parts).toEqual([
    { text: 'recalls', start: 1, end: 14, spans: [{ field: 'title', start: 5, end: 12 }] },
    { text: 'lang:en', start: 26, end: 33, spans: [] },
  ])
})

test('overlapping finds are marked once', () => {
  expect(marked('"acme phone" OR "phone burns"')).toEqual(['AcmePhone burns', 'Acme’s phone burns'])
})
