import { expect, test } from 'vitest'
import type { Wait } from '../../model/wait.ts'
import type { CaseClock } from '../case-clock.ts'
import { casesOf, scoreOf } from './score.ts'

const minuteMs = 60_000
const startedAtMs = Date.UTC(2026, 2, 5, 9)
const at = (minutes: number): number => startedAtMs + minutes * minuteMs
const over = { startedAtMs, untilMs: at(60), isOver: true }

function clock(caseId: string, heard: number, parts: Partial<CaseClock> = {}): CaseClock {
  const heardAtMs = at(heard)
  return {
    caseId,
    deskId: 'd',
    network: 'x',
    isDrill: true,
    heardAtMs,
    matchedAtMs: heardAtMs,
    answerByMs: heardAtMs + 30 * minuteMs,
    people: [],
    lapseCount: 0,
    ...parts,
  }
}

const wait = (caseId: string, from: number, to: number | undefined, rule?: string): Wait => ({
  waitId: `${caseId} ${from} ${rule}`,
  caseId,
  isDrill: true,
  kind: rule === undefined ? 'hotline' : 'sign-off',
  ...(rule !== undefined && { rule }),
  fromMs: at(from),
  ...(to !== undefined && { toMs: at(to) }),
})

test('a drill is scored by the minutes of its steps and by the targets of its cases', () => {
  const cases = casesOf(
    [
      clock('answered', 0, { claimedAtMs: at(2), draftedAtMs: at(5), answeredAtMs: at(12) }),
      clock('late', 1, { claimedAtMs: at(5), answeredAtMs: at(40) }),
      clock('closed as answered', 2, { claimedAtMs: at(4), endedAtMs: at(8), endedAs: 'answered' }),
      clock('let stand', 3, { openedAtMs: at(6), endedAtMs: at(7), endedAs: 'let stand' }),
      clock('open', 50),
    ],
    [],
    over,
  )
  expect(cases.map(({ isInTime }) => isInTime)).toEqual([true, false, true, true, false])
  expect(scoreOf(cases)).toEqual({
    caseCount: 5,
    answeredCount: 3,
    letStandCount: 1,
    openCount: 1,
    toClaim: { count: 3, medianMs: 2 * minuteMs, p90Ms: 3.6 * minuteMs },
    toAnswer: { count: 3, medianMs: 12 * minuteMs, p90Ms: 33.6 * minuteMs },
    dueCount: 5,
    inTimeCount: 3,
    heldUp: [],
  })
})

test('while it runs, a target that is still to come is neither kept nor missed', () => {
  const running = { startedAtMs, untilMs: at(40), isOver: false }
  const cases = casesOf([clock('early', 0), clock('new', 30), clock('done', 31, { answeredAtMs: at(35) })], [], running)
  expect(cases.map(({ isInTime }) => isInTime)).toEqual([false, undefined, true])
  expect(scoreOf(cases)).toMatchObject({ dueCount: 2, inTimeCount: 1, openCount: 2 })
})

test('what happened after its end, before its beginning or in another’s case is no part of it', () => {
  const [one, ...others] = casesOf(
    [
      clock('after', 10, { claimedAtMs: at(59), answeredAtMs: at(61), endedAtMs: at(62), endedAs: 'answered' }),
      clock('before', -1, { answeredAtMs: at(5) }),
      clock('next drill', 61),
      clock('merged', 5, { endedAtMs: at(6), endedAs: 'merged' }),
    ],
    [wait('after', 61, 70)],
    over,
  )
  expect(others).toEqual([])
  expect(one).toMatchObject({ caseId: 'after', claimedAtMs: at(59), isInTime: false, waits: [] })
  expect(one).not.toHaveProperty('answeredAtMs')
  expect(one).not.toHaveProperty('endedAtMs')
})

test('a rule holds up what it kept waiting before the answer, twice at once counted once', () => {
  const cases = casesOf(
    [clock('a', 0, { answeredAtMs: at(30) }), clock('b', 0)],
    [
      wait('a', 5, 15, 'Legal'),
      wait('a', 10, 20, 'Legal'),
      wait('a', 25, 50),
      wait('b', 40, undefined, 'Legal'),
      wait('b', 80, 90, 'Legal'),
    ],
    over,
  )
  expect(cases[0]?.waits.map(({ heldMs }) => heldMs / minuteMs)).toEqual([10, 10, 5])
  expect(scoreOf(cases).heldUp).toEqual([
    { kind: 'sign-off', rule: 'Legal', caseCount: 2, heldMs: 35 * minuteMs },
    { kind: 'hotline', caseCount: 1, heldMs: 5 * minuteMs },
  ])
})
