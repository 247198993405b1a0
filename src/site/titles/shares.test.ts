import { expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { lnGamma } from './ln-gamma.ts'
import { rateOf } from './rate-interval.ts'
import { isShownUnequally, logEvidenceOfUnequal } from './shares.ts'

test('the gamma function of whole numbers is their factorial, and of a half the root of π', () => {
  expect([lnGamma(1), lnGamma(5), lnGamma(0.5), lnGamma(101)]).toEqual(
    [0, Math.log(24), Math.log(Math.PI) / 2, 363.7393755555635].map((value) => expect.closeTo(value, 10)),
  )
})

test('the first title shown says nothing: each was as likely', () => {
  expect(logEvidenceOfUnequal([1, 0, 0])).toBeCloseTo(0, 10)
})

test('the second, by a prior of one each: (2/3) · 2 for the same title, (1/3) · 2 for the other', () => {
  expect(logEvidenceOfUnequal([2, 0], 1)).toBeCloseTo(Math.log(4 / 3), 10)
  expect(logEvidenceOfUnequal([1, 1], 1)).toBeCloseTo(Math.log(2 / 3), 10)
})

test('one title that a tenth of its visits do not show raises an alarm; what chance allots does not, however often one looks', () => {
  const random = seededRandom(11)
  const shown = (kept: number) => {
    const counts = [0, 0, 0]
    let isAlarmed = false
    for (let visit = 0; visit < 20_000; visit++) {
      const no = Math.floor(random.next() * 3)
      if (no === 0 && random.next() >= kept) continue
      counts[no] = (counts[no] ?? 0) + 1
      if (visit % 100 === 0) isAlarmed ||= isShownUnequally(counts)
    }
    return isAlarmed
  }
  expect(Array.from({ length: 20 }, () => shown(1))).not.toContain(true)
  expect(Array.from({ length: 20 }, () => shown(0.9))).not.toContain(false)
})

test('a rate stands between its ends, which draw together', () => {
  const few = rateOf(100, 5)
  const many = rateOf(10_000, 500)
  expect(few.share).toBe(many.share)
  expect(few.low).toBeLessThan(many.low)
  expect(few.high).toBeGreaterThan(many.high)
  expect(many.low).toBeLessThan(0.05)
  expect(rateOf(0, 0)).toEqual({ share: 0, low: 0, high: 1 })
  expect(rateOf(10, 0)).toMatchObject({ share: 0, low: 0 })
  expect(rateOf(10, 10)).toMatchObject({ share: 1, high: 1 })
})
