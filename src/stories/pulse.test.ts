import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Pulse, type CommonPulse, type PulseState, type SetRate } from './pulse.ts'

const startMs = Date.UTC(2026, 2, 3, 9)
const hourMs = 3_600_000

/** What a store keeps of the changes that it is given: the last of each. */
class Kept {
  #common: CommonPulse | undefined
  readonly #rates = new Map<string, SetRate>()
  readonly #watches = new Map<string, number>()

  keep(changes: PulseState): void {
    this.#common = changes.common
    for (const rate of changes.rates) this.#rates.set(rate.watchSet, rate)
    for (const [watchId, firstAtMs] of changes.watches) this.#watches.set(watchId, firstAtMs)
  }

  read(): PulseState | undefined {
    // By way of text, as a database would.
    return this.#common && JSON.parse(JSON.stringify({ ...this, common: this.#common, ...this.#lists() }))
  }

  #lists() {
    return { rates: [...this.#rates.values()], watches: [...this.#watches] }
  }
}

const arrivals = fc.array(
  fc.record({
    waitMs: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 12 * hourMs })),
    watches: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }),
    isCrashAfter: fc.boolean(),
  }),
  { minLength: 20, maxLength: 200 },
)

it('goes on after a crash as if there had been none, from the changes alone', () => {
  let told = 0
  fc.assert(
    fc.property(arrivals, (steps) => {
      const kept = new Kept()
      const straight = new Pulse()
      let broken = new Pulse()
      const recent: number[] = []
      let atMs = startMs
      for (const { waitMs, watches, isCrashAfter } of steps) {
        atMs += waitMs
        recent.push(atMs)
        if (recent.length > 64) recent.shift()
        const watchIds = watches.map((n) => `watch-${n}`)
        const arrival = { atMs, nowMs: atMs, watchIds, storyWatchIds: watchIds }
        const look = { ...arrival, storyArrivalsMs: [...recent], storyPerQuarter: recent.length }
        const expected = straight.take(look)
        expect(broken.take(look)).toEqual(expected)
        if (expected !== undefined) told += 1
        kept.keep(broken.changes())
        if (isCrashAfter) broken = new Pulse(kept.read())
      }
    }),
    { numRuns: 60, seed: 7 },
  )
  expect(told).toBeGreaterThan(100)
})

it('writes what was heard from and nothing else', () => {
  const pulse = new Pulse()
  const arrive = (watchId: string, atMs: number): void => {
    const arrival = { atMs, nowMs: atMs, watchIds: [watchId], storyWatchIds: [watchId] }
    pulse.take({ ...arrival, storyArrivalsMs: [atMs], storyPerQuarter: 1 })
  }
  for (let n = 0; n < 1_000; n += 1) arrive(`watch-${n}`, startMs + n)
  expect(pulse.changes().rates).toHaveLength(1_000)
  arrive('watch-7', startMs + hourMs)
  const { rates, watches } = pulse.changes()
  expect(rates.map(({ watchSet }) => watchSet)).toEqual(['watch-7'])
  expect(watches).toEqual([])
})
