import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { evalFolds } from './eval/folds.ts'
import { isRepeat, printOf } from './fold.ts'

const base = 'Acme will recall 10,000 kettles after reports that the handle melts when the water boils'

function folds(a: string, b: string): boolean {
  const [x, y] = [printOf(a), printOf(b)]
  return x !== undefined && y !== undefined && isRepeat(x, y)
}

it.each([
  ['a copy', base],
  ['a repost', `RT @news: ${base}`],
  ['another way to write a figure', base.replace('10,000', '10 000')],
  ['an added address', `${base} https://news.example/kettles`],
  ['a word changed', base.replace('reports', 'complaints')],
])('folds %s', (_, other) => {
  expect(folds(base, other)).toBe(true)
})

it.each([
  ['another figure', base.replace('10,000', '100,000')],
  ['a negation', base.replace('will recall', 'will not recall')],
  ['another text', 'Globex opens a new ferry line between the two harbours of the city in May'],
])('does not fold %s', (_, other) => {
  expect(folds(base, other)).toBe(false)
})

it('says the same of (a, b) and (b, a)', () => {
  const word = fc.constantFrom('acme', 'recall', 'not', '10', '20', 'kettle', 'handle', 'melts', 'never', 'water')
  const text = fc.array(word, { minLength: 4, maxLength: 120 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(text, text, (a, b) => folds(a, b) === folds(b, a)),
    { seed: 11, numRuns: 300 },
  )
})

it('folds an excerpt of a long text under it', () => {
  const long = Array.from(
    { length: 150 },
    (_, i) => `word${'abcdefghij'[i % 10]}${'klmnopqrst'[Math.floor(i / 10) % 10]}${i % 7 ? 'x' : 'y'}`,
  )
  expect(folds(long.join(' '), long.slice(0, 100).join(' '))).toBe(true)
})

it('counts hits and misses', () => {
  const pairs = [
    { a: base, b: `RT @x: ${base}`, isRepeat: true },
    { a: base, b: base.replace('10,000', '12,000'), isRepeat: false },
  ]
  expect(evalFolds(pairs)).toMatchObject({ precision: 1, recall: 1, f1: 1, pairCount: 2 })
})
