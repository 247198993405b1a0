import { array, assert, constantFrom, property, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { mergesOf } from './case-merges.ts'

const merged = (caseId: string, intoCaseId: string) => ({
  deskId: 'desk',
  event: { type: 'case.merged' as const, caseId, intoCaseId, storyId: `story of ${intoCaseId}` },
})

test('what was merged into a case that was merged in its turn goes where that one went', () => {
  const merges = mergesOf([merged('a', 'b'), merged('x', 'y'), merged('b', 'c')])
  expect(merges.map(({ from, to, storyId }) => [from, to, storyId])).toEqual([
    ['a', 'c', 'story of c'],
    ['x', 'y', 'story of y'],
    ['b', 'c', 'story of c'],
  ])
})

test('one step does what all of them do one after the other', () => {
  const cases = [...'abcdef']
  const pair = tuple(constantFrom(...cases), constantFrom(...cases)).filter(([a, b]) => a !== b)
  assert(
    property(array(pair, { maxLength: 12 }), (pairs) => {
      const oneByOne = cases.map((own) => pairs.reduce((at, [from, to]) => (at === from ? to : at), own))
      const merges = new Map(mergesOf(pairs.map(([a, b]) => merged(a, b))).map(({ from, to }) => [from, to]))
      expect(cases.map((own) => merges.get(own) ?? own)).toEqual(oneByOne)
    }),
  )
})
