import { expect, it } from 'vitest'
import { weekendShare } from './weekend.ts'

const hourMs = 3_600_000

it('is the share of a span that lies on Saturdays and Sundays', () => {
  const friday = Date.UTC(2026, 2, 6)
  expect(weekendShare(friday, friday + 24 * hourMs)).toBe(0)
  expect(weekendShare(friday + 12 * hourMs, friday + 36 * hourMs)).toBeCloseTo(0.5, 9)
  expect(weekendShare(friday + 24 * hourMs, friday + 72 * hourMs)).toBe(1)
  expect(weekendShare(friday + 72 * hourMs, friday + 80 * hourMs)).toBe(0)
  expect(weekendShare(friday + 5 * hourMs, friday + (5 + 5 * 7 * 24) * hourMs)).toBeCloseTo(2 / 7, 9)
})
