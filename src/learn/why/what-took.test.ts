import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, clockOf, minuteMs, waitOf, windowOf } from '../../../test/world/traces.ts'
import { caseWindow } from './case-window.ts'
import { cutUp, piecesOf } from './pieces.ts'
import { usedOf, whatTook, windowGroups } from './what-took.ts'

const inMinutes = (pieces: ReturnType<typeof piecesOf>) =>
  Object.fromEntries(pieces.map(({ line, ms }) => [line.key, ms / minuteMs]))

const stages = { shown: 1, opened: 4, claimed: 10, drafted: 15 }

test('a window is cut into steps and rules, each minute once', () => {
  const waits = [waitOf('a', 'Legal', 20, 50), waitOf('a', undefined, 40, 60), waitOf('a', 'HR', 70, 75)]
  const window = windowOf('a', { ...stages, answered: 80, shut: 200, waits })
  expect(inMinutes(piecesOf(window))).toEqual({
    toShown: 1,
    toOpened: 3,
    toClaimed: 6,
    toDrafted: 5,
    'sign-off Legal': 30,
    'hotline ': 10,
    'sign-off HR': 5,
    toAnswered: 20,
  })
})

test('nothing is used up after the window has shut, however late the answer', () => {
  const window = windowOf('a', { ...stages, answered: 500, shut: 30, waits: [waitOf('a', 'Legal', 20, 490)] })
  expect(usedOf(window)).toBe(30 * minuteMs)
  expect(inMinutes(piecesOf(window))).toMatchObject({ toAnswered: 5, 'sign-off Legal': 10 })
})

test('a window lasts as long as the story’s or the playbook’s target, whichever is later', () => {
  expect(windowOf('a', { answered: 5, shut: 30, answerBy: 60 })).toMatchObject({ shutAtMs: at(60), isByStory: false })
  expect(windowOf('a', { answered: 5, shut: 90, answerBy: 60 })).toMatchObject({ shutAtMs: at(90), isByStory: true })
})

test('what wanted no answer, and what nobody knows the end of, has no window', () => {
  const known = { shutAtMs: at(30), nowMs: at(60) }
  const ended = { endedAtMs: at(9), people: [] }
  for (const endedAs of ['let stand', 'not ours', 'handled elsewhere', 'merged'] as const)
    expect(caseWindow(clockOf('a', { claimed: 2, over: { ...ended, endedAs } }), [], known)).toBeUndefined()
  expect(caseWindow(clockOf('a', { shown: 2 }), [], known)).toBeUndefined()
  expect(caseWindow(clockOf('a', { claimed: 2 }), [], { ...known, shutAtMs: undefined })).toBeUndefined()
  expect(caseWindow(clockOf('a', { claimed: 2 }), [], known)).toMatchObject({ usedUntilMs: at(30) })
})

test('lines are ranked by what they took over all cases, and open those that they took the most of', () => {
  const quick = windowOf('quick', { ...stages, answered: 20, shut: 60, over: { lane: 'green' } })
  const slow = windowOf('slow', { ...stages, answered: 120, shut: 300, waits: [waitOf('slow', 'Legal', 20, 110)] })
  const took = whatTook(cutUp([quick, slow]))
  expect(took).toMatchObject({ caseCount: 2, byStoryCount: 2, windowMs: 360 * minuteMs, usedMs: 140 * minuteMs })
  expect(took.lines.map(({ key, totalMs, caseCount }) => [key, totalMs / minuteMs, caseCount])).toEqual([
    ['sign-off Legal', 90, 1],
    ['toAnswered', 20, 2],
    ['toClaimed', 12, 2],
    ['toDrafted', 10, 2],
    ['toOpened', 6, 2],
    ['toShown', 2, 2],
  ])
  expect(took.lines[0]).toMatchObject({
    because: 'Because of Legal',
    waitedFor: 'signers',
    cases: [{ caseId: 'slow', ms: 90 * minuteMs }],
  })
  expect(took.roles.map(({ waitedFor, totalMs }) => [waitedFor, totalMs / minuteMs])).toEqual([
    ['signers', 90],
    ['writers', 30],
    ['first line', 20],
  ])
  expect(windowGroups(cutUp([quick, slow]))).toMatchObject([
    { lane: 'red', caseCount: 1, usedMs: 120 * minuteMs, worst: { key: 'sign-off Legal' } },
    { lane: 'green', caseCount: 1, usedMs: 20 * minuteMs },
  ])
})

test('nothing is said of no case', () => {
  expect(whatTook([])).toEqual({ caseCount: 0, byStoryCount: 0, windowMs: 0, usedMs: 0, lines: [], roles: [] })
})

test('minutes never exceed the window, and every ranking adds up to what was used', () => {
  const minute = fc.integer({ min: 0, max: 400 })
  const maybe = fc.option(minute, { nil: undefined })
  const wait = fc.tuple(fc.constantFrom('Legal', 'HR', undefined), minute, maybe)
  const trace = fc.record({
    shown: maybe,
    opened: maybe,
    claimed: minute,
    drafted: maybe,
    answered: maybe,
    shut: minute,
    answerBy: maybe,
    waits: fc.array(wait, { maxLength: 5 }),
  })
  fc.assert(
    fc.property(fc.array(trace, { maxLength: 4 }), (traces) => {
      const windows = traces.map(({ waits, ...one }, n) => {
        const known = Object.fromEntries(Object.entries(one).filter(([, minutes]) => minutes !== undefined))
        return windowOf(`${n}`, { ...known, waits: waits.map((each) => waitOf(`${n}`, ...each)) })
      })
      for (const window of windows) {
        const usedMs = piecesOf(window).reduce((sum, { ms }) => sum + ms, 0)
        expect(usedMs).toBe(usedOf(window))
        expect(usedMs).toBeLessThanOrEqual(window.shutAtMs - window.heardAtMs)
        expect(piecesOf(window).every(({ ms }) => ms > 0)).toBe(true)
      }
      const { usedMs, lines, roles } = whatTook(cutUp(windows))
      for (const ranked of [lines, roles]) {
        const totals = ranked.map(({ totalMs }) => totalMs)
        expect(totals.reduce((sum, ms) => sum + ms, 0)).toBe(usedMs)
        expect(totals).toEqual(totals.toSorted((a, b) => b - a))
      }
      expect(windowGroups(cutUp(windows)).reduce((sum, group) => sum + group.usedMs, 0)).toBe(usedMs)
    }),
    { seed: 67, numRuns: 200 },
  )
})
