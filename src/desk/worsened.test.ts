import { assert, nat, property } from 'fast-check'
import { expect, test } from 'vitest'
import { hasWorsened } from './worsened.ts'

const story = (mentionCount: number, pan: number) => ({
  mentionCount,
  stanceCounts: { pan, praise: 0, neutral: mentionCount - pan },
})

test('two angry voices are no turn of the tide, three among five are', () => {
  expect(hasWorsened({ mentions: 10, pans: 0 }, story(12, 2))).toBe(false)
  expect(hasWorsened({ mentions: 10, pans: 0 }, story(15, 3))).toBe(true)
})

test('a story that was all pans when it was decided stays decided', () => {
  expect(hasWorsened({ mentions: 10, pans: 9 }, story(30, 28))).toBe(false)
})

test('a story that became smaller or did not grow has not worsened', () => {
  assert(
    property(nat(1_000), nat(1_000), nat(1_000), (mentions, pans, fewer) => {
      expect(hasWorsened({ mentions, pans: 0 }, story(Math.max(0, mentions - fewer), pans))).toBe(false)
    }),
  )
})
