// Watches that are changed while items pass, and watches made to hurt: a change holds for the next item, and the work that
// one watch can cost is bounded, whoever wrote it. How many milliseconds either takes is for `npm run bench -- match`.
import { expect, test } from 'vitest'
import { parseQuery } from '../../src/match/parser.ts'
import { createPercolator, type Percolator } from '../../src/match/percolator.ts'
import { QuerySyntaxError } from '../../src/match/query-syntax-error.ts'
import type { Item } from '../../src/model/item.ts'

const itemOf = (text: string): Item => ({
  itemKey: 'other:1',
  network: 'other',
  kind: 'post',
  text,
  voice: { voiceKey: 'v', name: '' },
  links: [],
  isReply: false,
  isRepost: false,
})

function withWatches(count: number): Percolator {
  const percolator = createPercolator()
  for (let i = 0; i < count; i++) {
    percolator.set(`w${i}`, 'desk', parseQuery(`(name${i} OR "maker ${i % 977}") AND (recall OR word${i % 211})`))
  }
  return percolator
}

test('adding, changing, pausing and resuming hold for the next item, among many watches', () => {
  const percolator = withWatches(20_000)
  const found = (text: string) => percolator.match(itemOf(text)).length
  for (const id of ['w7', 'new']) {
    percolator.set(id, 'desk', parseQuery('brand recall'))
    expect(found('recall of brand')).toBe(1)
    percolator.set(id, 'desk', parseQuery('other recall'))
    expect(found('recall of brand')).toBe(0)
    percolator.remove(id)
    expect(found('recall of other')).toBe(0)
    percolator.set(id, 'desk', parseQuery('other recall'))
    expect(found('recall of other')).toBe(1)
    percolator.remove(id)
  }
})

test('a list that is changed step by step is seen wholly old or wholly new by every item, also by watches that come and go', () => {
  const percolator = withWatches(100)
  const entries = (state: string) => Array.from({ length: 400 }, (_, i) => (i < 200 ? `kept ${i}` : `${state}${i}`))
  percolator.setList('desk', 'rivals', entries('old'))
  const asked = parseQuery('within:rivals recall')
  percolator.set('steady', 'desk', asked)
  const found = (text: string) => percolator.match(itemOf(text))
  const states: string[] = []
  let step = 0
  const steps = percolator.changingList('desk', 'rivals', entries('new'))
  while (!steps.next().done) {
    const olds = ['old200 recall', 'old399 recall'].map((text) => found(text).length)
    const news = ['new200 recall', 'new399 recall'].map((text) => found(text).length)
    expect(new Set([...olds, ...news.map((count) => 1 - count)]).size).toBe(1)
    states.push(olds[0] === 1 ? 'old' : 'new')
    expect(found('kept 7 recall')).toEqual(['steady'])
    step++
    // The only watch of the list goes away and comes back, and one that looks for it among voices comes.
    if (step === 3) percolator.remove('steady')
    if (step === 3) percolator.set('steady', 'desk', asked)
    if (step === 4) percolator.set('voices', 'desk', parseQuery('from:rivals recall'))
  }
  expect(states.toSorted().toReversed()).toEqual(states)
  expect(new Set(states).size).toBe(2)
  expect(found('old200 recall')).toEqual([])
  expect(found('new399 recall')).toEqual(['steady'])
  const spoken = (name: string) => percolator.match({ ...itemOf('recall'), voice: { voiceKey: 'v', name } })
  expect(spoken('new200')).toEqual(['voices'])
  expect(spoken('old200')).toEqual([])
  percolator.setList('desk', 'rivals', [])
  expect(found('new399 recall kept 7')).toEqual([])
})

test.each([
  [
    'a thousand wildcards',
    Array.from({ length: 1_000 }, (_, i) => `ab${i}*`).join(' OR '),
    'words and phrases at most',
  ],
  ['a megabyte', 'acme '.repeat(200_000), 'characters at most'],
  ['a thousand parentheses', `${'('.repeat(1_000)}acme${')'.repeat(1_000)}`, 'deep at most'],
  ['a word of stars', 'ab*c*d*e*f', '* at most'],
  ['a star alone', '*acme', 'cannot begin with a *'],
  ['a phrase of a hundred words', `"${'a '.repeat(100)}"`, 'words at most'],
])('%s is refused in words', (_, query, words) => {
  expect(() => parseQuery(query)).toThrow(QuerySyntaxError)
  expect(() => parseQuery(query)).toThrow(words)
})

/** Each within all bounds, made to cost as much as it can. */
const hostile: readonly (readonly [string, string])[] = [
  ['wildcards', Array.from({ length: 500 }, (_, i) => `a${String.fromCharCode(97 + (i % 26))}*${i}*x*`).join(' OR ')],
  ['nested NEARs', `${'('.repeat(40)}a${' NEAR/100 a)'.repeat(40)}`],
  ['alternatives', Array.from({ length: 250 }, (_, i) => `(a b${i})`).join(' OR ')],
  ['NOTs', `a ${Array.from({ length: 400 }, (_, i) => `-"a b${i} a"`).join(' ')}`],
  ['forms', `stem:fi ${Array.from({ length: 400 }, (_, i) => `sana${i}`).join(' OR ')}`],
]

// A bound that is missing shows by the test's own time: these texts took minutes without.
test.each(hostile)('a watch of as many %s as may be is taken, and others are found as before', (_, query) => {
  const text = itemOf('a b a '.repeat(2_000) + 'x'.repeat(5_000))
  const usual = Array.from({ length: 200 }, (_item, i) => itemOf(`a recall of name${i} by maker ${i}`))
  const percolator = withWatches(2_000)
  const foundIn = (item: Item) =>
    percolator
      .match(item)
      .filter((watchId) => watchId.startsWith('w'))
      .toSorted()
  const before = usual.map(foundIn)
  for (let i = 0; i < 5; i++) percolator.set(`hostile${i}`, 'desk', parseQuery(query))
  percolator.match(text)
  expect(usual.map(foundIn)).toEqual(before)
})
