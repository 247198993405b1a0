import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterNobody, afterRing, defaultLadder, type Ladder, nextStep, rungBefore, type Standing } from './ladder.ts'

const start = (deadlineAtMs: number): Standing => ({
  state: 'ringing',
  rung: 0,
  tryNo: 1,
  nextAtMs: 0,
  emptyRungs: 0,
  deadlineAtMs,
})

/** Rings until the deadline with nobody answering; `isThere` says whether a rung has anybody. */
function climb(ladder: Ladder, deadlineAtMs: number, isThere: (rung: number) => boolean = () => true) {
  const rings: (readonly [atMs: number, rung: number, tryNo: number])[] = []
  let standing = start(deadlineAtMs)
  for (let steps = 0; steps < 2_000; steps++) {
    const step = nextStep(standing)
    if (step?.kind === 'lapse') return { rings, lapsedAtMs: step.dueAtMs }
    if (step?.kind !== 'ring') throw new Error('a call that nobody answers rings or lapses')
    if (isThere(step.rung)) rings.push([step.dueAtMs, step.rung, step.tryNo])
    const { state } = standing
    standing = {
      state,
      deadlineAtMs,
      ...(isThere(step.rung)
        ? afterRing(ladder, step, step.dueAtMs)
        : afterNobody(ladder, { rung: step.rung, emptyRungs: standing.emptyRungs }, step.dueAtMs)),
    }
  }
  throw new Error('the ladder never comes to the deadline')
}

test('nobody answering, the default ladder rings each rung twice and begins anew until the deadline', () => {
  const minute = 60_000
  const { rings, lapsedAtMs } = climb(defaultLadder, 10 * minute)
  expect(rings.map(([atMs, rung, tryNo]) => [atMs / minute, rung, tryNo])).toEqual([
    [0, 0, 1],
    [1, 0, 2],
    [2, 1, 1],
    [3, 1, 2],
    [4, 2, 1],
    [6, 2, 2],
    [8, 0, 1],
    [9, 0, 2],
  ])
  expect(lapsedAtMs).toBe(10 * minute)
})

const ladders: fc.Arbitrary<Ladder> = fc.record({
  rungs: fc.array(
    fc.record({
      who: fc.constant({ kind: 'onDuty' as const }),
      tries: fc.integer({ min: 1, max: 4 }),
      waitMs: fc.integer({ min: 10_000, max: 90_000 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  quietMs: fc.constant(60_000),
})

test('whatever the ladder, rings come in order, never after the deadline, and each try follows the one before', () => {
  fc.assert(
    fc.property(ladders, fc.integer({ min: 1, max: 3_600_000 }), (ladder, deadlineAtMs) => {
      const { rings, lapsedAtMs } = climb(ladder, deadlineAtMs)
      expect(lapsedAtMs).toBe(deadlineAtMs)
      for (const [index, [atMs, rung, tryNo]] of rings.entries()) {
        expect(atMs).toBeLessThan(deadlineAtMs)
        const [beforeMs, beforeRung, beforeTry] = rings[index - 1] ?? []
        if (beforeMs === undefined || beforeRung === undefined) continue
        expect(atMs - beforeMs).toBe(ladder.rungs[beforeRung]?.waitMs)
        if (tryNo > 1) expect([rung, tryNo]).toEqual([beforeRung, (beforeTry ?? 0) + 1])
        else expect(rung).toBe((beforeRung + 1) % ladder.rungs.length)
      }
    }),
  )
})

test('rungs with nobody on them cost no time, and a ladder of such rungs does not spin', () => {
  fc.assert(
    fc.property(ladders, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (ladder, there) => {
      const { rings } = climb(ladder, 600_000, (rung) => there[rung] ?? false)
      const isAnybody = ladder.rungs.some((_, rung) => there[rung])
      expect(rings.length > 0).toBe(isAnybody)
      if (isAnybody) expect(rings[0]?.[0]).toBe(0)
    }),
  )
})

test('the rung that rang last is the one before the place to go on from', () => {
  const place = afterRing(defaultLadder, { rung: 0, tryNo: 1 }, 0)
  expect(rungBefore(defaultLadder, place)).toBe(0)
  expect(rungBefore(defaultLadder, afterRing(defaultLadder, { rung: 2, tryNo: 2 }, 0))).toBe(2)
})
