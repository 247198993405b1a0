import { expect, test } from 'vitest'
import { addedWords, bottleneckSentence, handsWords, weekName, withoutGaps } from './clock-words.ts'

const minuteMs = 60_000

test('the bottleneck is said in one sentence, and nothing is said where none is', () => {
  const stage = { stage: 'toClaimed', count: 3, totalMs: 44 * minuteMs, share: 0.512 } as const
  expect(bottleneckSentence({ bottleneck: stage })).toBe(
    '44 min, 51 % of your time, went by before anybody takes what was opened.',
  )
  expect(bottleneckSentence({ bottleneck: { ...stage, share: 1 } })).toContain('all of your time')
  expect(bottleneckSentence({})).toBeUndefined()
})

test('a further pair of hands that saved time says so', () => {
  expect(addedWords(4 * minuteMs)).toBe('+4 min')
  expect(addedWords(-20_000)).toBe('−20 s')
  expect([0, 1, 2].map(handsWords)).toEqual(['Nobody by name', '1 person', '2 people'])
})

test('weeks without a case stand between those with one', () => {
  const monday = Date.UTC(2026, 2, 2)
  const week = { caseCount: 1, sourceDelay: { count: 0 }, whole: { count: 0 } }
  const line = withoutGaps([
    { ...week, weekStartsAtMs: monday },
    { ...week, weekStartsAtMs: monday + 21 * 86_400_000 },
  ])
  expect(line.map(({ weekStartsAtMs }) => weekName(weekStartsAtMs))).toEqual(['2 Mar', '9 Mar', '16 Mar', '23 Mar'])
  expect(line[1]).not.toHaveProperty('caseCount')
  expect(withoutGaps([])).toEqual([])
})
