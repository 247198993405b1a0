import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { coveredMs } from './intervals.ts'

const intervals = fc.array(
  fc.tuple(fc.nat(60), fc.integer({ min: -5, max: 40 })).map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length })),
  { maxLength: 12 },
)

/** Millisecond by millisecond. */
function instants(list: readonly { fromMs: number; toMs: number }[]): Set<number> {
  return new Set(
    list.flatMap(({ fromMs, toMs }) => Array.from({ length: Math.max(0, toMs - fromMs) }, (_, i) => fromMs + i)),
  )
}

test('what several cover counts once', () => {
  fc.assert(
    fc.property(intervals, (list) => {
      expect(coveredMs(list)).toBe(instants(list).size)
    }),
  )
})
