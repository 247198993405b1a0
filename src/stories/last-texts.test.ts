import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { LastTexts } from './last-texts.ts'

it('tells of each row once, when the last text that was added to it is one too old', () => {
  const added = fc.array(fc.option(fc.nat(5)), { minLength: 1, maxLength: 400 })
  fc.assert(
    fc.property(added, fc.integer({ min: 1, max: 90 }), (rows, most) => {
      const ring = new LastTexts(most)
      const told = rows.map((row, i) => {
        const old = ring.next()
        if (row !== null) ring.set(i + 1, row)
        return old
      })
      expect(told).toEqual(rows.map((_, i) => (i < most ? -1 : (rows[i - most] ?? -1))))
    }),
  )
})

it('takes no text for one that came a whole round later', () => {
  const ring = new LastTexts(3)
  for (let i = 0; i < 4; i += 1) ring.next()
  ring.set(1, 7)
  expect([ring.next(), ring.next(), ring.next()]).toEqual([-1, -1, -1])
})
