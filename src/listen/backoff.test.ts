import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { seededRandom } from '../platform/random.ts'
import { backoff } from './backoff.ts'

it('grows from half the base to the maximum and starts again after a success', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 1e4 }),
      fc.integer({ min: 1, max: 1e7 }),
      (seed, baseMs, maxMs) => {
        const pauses = backoff({ random: seededRandom(seed), baseMs, maxMs })
        for (let i = 0; i < 40; i += 1) {
          const fullMs = Math.min(maxMs, baseMs * 2 ** i)
          const pauseMs = pauses.next()
          expect(pauseMs).toBeGreaterThanOrEqual(Math.floor(fullMs / 2))
          expect(pauseMs).toBeLessThanOrEqual(fullMs)
        }
        pauses.reset()
        expect(pauses.tries).toBe(0)
        expect(pauses.next()).toBeLessThanOrEqual(Math.min(maxMs, baseMs))
      },
    ),
  )
})
