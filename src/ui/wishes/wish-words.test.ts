import { expect, test } from 'vitest'
import type { WishView } from '../../web/contract/wishes.ts'
import { peopleWords, trendWords } from './wish-words.ts'

const wish = (voiceCount: number, recentCount: number, beforeCount: number) =>
  ({ voiceCount, recentCount, beforeCount }) as WishView

test('the trend says how many people of the last month, beside the month before', () => {
  expect(trendWords(wish(20, 12, 5))).toBe('12 in the last 30 days, 5 in the 30 before')
  expect(trendWords(wish(3, 3, 0))).toBe('all in the last 30 days')
  expect(trendWords(wish(4, 0, 0))).toBe('nobody in the last 60 days')
  expect(peopleWords(1)).toBe('1 person')
})
