import { expect, test } from 'vitest'
import { becameWords, dayName, daySentence, daysOn } from './day-words.ts'

const list = (count: number) => ({ count, cases: [] })
const caseId = '01990000-0000-7000-8000-000000000001'

test('a day is named, counted on, and said in one sentence', () => {
  expect(dayName('2026-03-05')).toBe('Thursday, 5 March 2026')
  expect([daysOn('2026-03-01', -1), daysOn('2026-12-31', 1)]).toEqual(['2026-02-28', '2027-01-01'])
  expect(daySentence({ broke: list(1), answered: list(4), letStand: list(0) })).toBe('1 story broke, 4 cases answered.')
  expect(daySentence({ broke: list(0), answered: list(0), letStand: list(0) })).toMatch(/^Nothing broke/)
})

test('what was let stand is judged by what came', () => {
  expect(becameWords({ caseId, outcome: 'right', mentionsSince: 0 })).toBe(
    'It died down: nothing more was said. Letting it stand was right.',
  )
  expect(becameWords({ caseId, outcome: 'grew', mentionsSince: 4 })).toBe('It grew all the same: 4 more mentions.')
})
