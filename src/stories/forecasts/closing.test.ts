import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { closesAt, isOpenAt } from './closing.ts'

const horizonMs = 1_000

it('is open while two more voices come in time, and a tenth of all so far', () => {
  expect(isOpenAt([0, 10, 1_005], 10, horizonMs)).toBe(false)
  expect(isOpenAt([0, 10, 1_005, 1_010], 10, horizonMs)).toBe(true)
  expect(isOpenAt([0, 10, 1_005, 1_011], 10, horizonMs)).toBe(false)
  const crowd = Array.from({ length: 50 }, (_, n) => n)
  expect(isOpenAt([...crowd, 60, 61, 62, 63], 50, horizonMs)).toBe(false)
  expect(isOpenAt([...crowd, 60, 61, 62, 63, 64], 50, horizonMs)).toBe(true)
})

it('shuts with the voice after which too few follow, whoever comes back days later', () => {
  expect(closesAt([0, 10, 20, 30, 90_000], 10, horizonMs)).toBe(20)
  expect(closesAt([0, 10, 20], 20, horizonMs)).toBe(20)
})

it('is open at every instant until it shuts, and not at that one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5_000), { minLength: 1, maxLength: 60 }), fc.nat(5_000), (instants, atMs) => {
      const arrivals = instants.toSorted((a, b) => a - b)
      const shutMs = closesAt(arrivals, atMs, horizonMs)
      expect(isOpenAt(arrivals, shutMs, horizonMs)).toBe(false)
      for (const arrival of [atMs, ...arrivals]) {
        if (arrival >= atMs && arrival < shutMs) expect(isOpenAt(arrivals, arrival, horizonMs)).toBe(true)
      }
    }),
    { seed: 5 },
  )
})
