import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { madeUpRead } from '../../test/world/read-mentions.ts'
import type { Item } from '../model/item.ts'
import { authorKey, authorsOf } from './authors.ts'

const article = (name: string, over: Partial<Item> = {}): Item => ({
  ...madeUpRead({ n: 1, text: 'x', atMs: 0 }).mention.item,
  network: 'news',
  kind: 'article',
  voice: { voiceKey: 'ledger.example', name, outlet: 'The Ledger' },
  ...over,
})
const names = (name: string, over?: Partial<Item>) => authorsOf(article(name, over)).map((one) => one.name)

test.each([
  ['Mara Quill', ['Mara Quill']],
  ['By Mara Quill and Tom Reyes', ['Mara Quill', 'Tom Reyes']],
  ['mara@ledger.example (Mara Quill)', ['Mara Quill']],
  ['Mara Quill, Tom Reyes & Oona Vale', ['Mara Quill', 'Tom Reyes', 'Oona Vale']],
  ['Quill, Mara', ['Mara Quill']],
  ['Von  Jürgen   Groß', ['Jürgen Groß']],
  ['Mara Quill, Science Editor', ['Mara Quill']],
  ['The Ledger', []],
  ['the  LEDGER', []],
  ['Ledger Staff', []],
  ['Reuters', []],
  ['admin', []],
  ['mara@ledger.example', []],
  ['https://ledger.example/mara quill', []],
])('%s → %j', (byline, expected) => {
  expect(names(byline)).toEqual(expected)
})

test('only an article names its writer, and once: neither a post, nor a repost, nor a later version does', () => {
  expect(names('Mara Quill', { network: 'bluesky' })).toEqual([])
  expect(names('Mara Quill', { kind: 'post' })).toEqual([])
  expect(names('Mara Quill', { isRepost: true })).toEqual([])
  expect(names('Mara Quill', { editOfKey: 'a' })).toEqual([])
  expect(names('Mara Quill and MARA QUILL')).toHaveLength(1)
})

test('one who is written in two ways is one', () => {
  expect(authorKey('  JÜRGEN  Groß-Ott ')).toBe(authorKey('Jürgen Groß Ott'))
})

test('whatever a feed says, few short names come of it', () => {
  assert(
    property(string({ maxLength: 3_000 }), (byline) => {
      const found = authorsOf(article(byline))
      expect(found.length).toBeLessThanOrEqual(4)
      expect(found.every(({ name, key }) => name.length <= 120 && key.length <= 120 && key !== '')).toBe(true)
    }),
  )
})
