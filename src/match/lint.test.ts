import { expect, test } from 'vitest'
import { lint } from './lint.ts'
import { parseQuery } from './parser.ts'

test.each<[query: string, words: string, position: number, length: number]>([
  ['acme phone OR apex', 'read as (acme phone) OR', 0, 10],
  ['acme and apex', 'The operator is written AND', 5, 3],
  ['acme near/5 apex', 'The operator is written NEAR/5', 5, 6],
  ['acme OR apex OR acme', 'adds nothing', 16, 4],
  ['acme OR "acme phone"', 'acme phone adds nothing beside acme', 8, 12],
  ['acme OR title:acme', 'title:acme adds nothing beside acme', 8, 10],
  ['acm* OR acme', 'acme adds nothing beside acm*', 8, 4],
  ['acme "acme phone"', 'acme adds nothing beside acme phone', 0, 4],
  ['acme (site:acme.example OR site:news.acme.example)', 'site:news.acme.example adds nothing', 27, 22],
  ['acme -acme', 'can never match', 6, 4],
  ['"acme phone" lang:de -acme', 'can never match', 22, 4],
  ['acme lang:de lang:en', 'an item has one lang: only', 13, 7],
  ['acme kind:post kind:article', 'an item has one kind: only', 15, 12],
  ['acme (apex (site:a.example site:b.example))', 'an item has one site: only', 27, 14],
  ['lang:de', 'asks for no word', 0, 7],
  ['acme OR kind:article', 'asks for no word', 0, 20],
])('%s', (query, words, position, length) => {
  const warnings = lint(query, parseQuery(query).root)
  expect(warnings).toContainEqual(
    expect.objectContaining({ position, length, message: expect.stringContaining(words) }),
  )
})

test.each([
  'acme',
  '(acme OR apex) (recall OR strike) -job',
  'acme OR =Acme2',
  'acme "phone acme2"',
  'site:acme.example',
  'link:acme.example',
  'acme OR (apex recall)',
  'acme NEAR/3 acme',
  'acme -"acme phone"',
  '東京 OR 東京都',
  'acme -title:acme',
])('has nothing to say against %s', (query) => {
  expect(lint(query, parseQuery(query).root)).toEqual([])
})
