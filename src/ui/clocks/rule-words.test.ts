import { expect, test } from 'vitest'
import type { DeskClocks } from '../../web/contract/clocks.ts'
import { limitName, ruleSentence } from './rule-words.ts'

const minuteMs = 60_000
const spread = (minutes: number, count = 31) => ({ count, medianMs: minutes * minuteMs, p90Ms: 90 * minuteMs })
const answers = { toAnswer: spread(52), dueCount: 31, inTimeCount: 9 }

function legal(over: Partial<DeskClocks['rules'][number]> = {}): DeskClocks['rules'][number] {
  return {
    kind: 'sign-off',
    rule: 'Legal',
    caseCount: 14,
    waits: spread(40, 14),
    openCount: 0,
    share: 0.414,
    supposed: [
      { limitMs: 0, toAnswer: spread(12), dueCount: 31, inTimeCount: 20 },
      { limitMs: 20 * minuteMs, toAnswer: spread(30), dueCount: 31, inTimeCount: 14 },
      { limitMs: 60 * minuteMs, toAnswer: spread(52), dueCount: 31, inTimeCount: 9 },
    ],
    ...over,
  }
}

test('one sentence names the rule, its share and what would have been', () => {
  const clocks = { answers, rules: [legal()] }
  expect([0, 20, 60].map((minutes) => ruleSentence(clocks, minutes * minuteMs))).toEqual([
    '41 % of the time to your answers went by waiting for the sign-off “Legal”. Without it, the middle one would have been out after 12 min instead of 52 min, and 20 of 31 in time instead of 9.',
    '41 % of the time to your answers went by waiting for the sign-off “Legal”. Had it taken 20 min at most, the middle one would have been out after 30 min instead of 52 min, and 14 of 31 in time instead of 9.',
    '41 % of the time to your answers went by waiting for the sign-off “Legal”. Had it taken 1 h at most, the middle one would have been out no sooner.',
  ])
})

test('says no more than is known', () => {
  expect(ruleSentence({ answers, rules: [] }, 0)).toBe('')
  expect(ruleSentence({ answers, rules: [legal({ share: 0 })] }, 0)).toBe('No rule held an answer up for long.')
  const none = { toAnswer: { count: 0 }, dueCount: 0, inTimeCount: 0 }
  expect(ruleSentence({ answers: none, rules: [legal()] }, 0)).toBe('None of these cases was answered yet.')
  const [supposed] = legal().supposed
  const undue = { ...answers, dueCount: 0, inTimeCount: 0 }
  const rules = [legal({ supposed: supposed ? [{ ...supposed, dueCount: 0, inTimeCount: 0 }] : [] })]
  expect(ruleSentence({ answers: undue, rules }, 0)).toMatch(/instead of 52 min\.$/)
})

test('names', () => {
  expect(ruleSentence({ answers, rules: [legal({ kind: 'hotline' })] }, 0)).toMatch(
    /waiting for the hotline\. Without it/,
  )
  expect([0, 600_000].map(limitName)).toEqual(['none', '10 min'])
})
