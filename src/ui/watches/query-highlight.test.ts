import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { cutQuery, visibleStretch } from './query-highlight.ts'

const kinds = (query: string) =>
  cutQuery(query)
    .filter((part) => part.kind !== 'space')
    .map((part) => `${part.kind} ${part.text}`)

test('operators, phrases, fields, tags and wildcards are told apart', () => {
  expect(kinds('(Hollis OR "quiet kettle") AND title:recall -recipe NEAR/4 burn* #tea @hollis')).toEqual([
    'paren (',
    'word Hollis',
    'operator OR',
    'phrase "quiet kettle"',
    'paren )',
    'operator AND',
    'field title:',
    'word recall',
    'operator -',
    'word recipe',
    'operator NEAR/4',
    'wild burn*',
    'tag #tea',
    'tag @hollis',
  ])
})

test('a word that only begins like an operator is a word', () => {
  expect(kinds('ORANGE ANDROID')).toEqual(['word ORANGE', 'word ANDROID'])
})

test('an open quotation runs to the end', () => {
  expect(kinds('a "b c')).toEqual(['word a', 'phrase "b c'])
})

test('every character is in exactly one part, whatever is typed', () => {
  assert(
    property(string({ unit: 'grapheme' }), (query) => {
      expect(
        cutQuery(query)
          .map((part) => part.text)
          .join(''),
      ).toBe(query)
    }),
  )
})

test('an error at the end of the query still has a character to stand under', () => {
  expect(visibleStretch('abc', 3, 0)).toEqual({ position: 2, length: 1 })
  expect(visibleStretch('abc', 1, 99)).toEqual({ position: 1, length: 2 })
})
