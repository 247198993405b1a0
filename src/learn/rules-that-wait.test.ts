import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Wait } from '../model/wait.ts'
import type { CaseClock } from './case-clock.ts'
import { limitsMs, waitReport } from './rules-that-wait.ts'

const minuteMs = 60_000
const heardAtMs = Date.UTC(2026, 2, 5, 9)
const at = (minutes: number): number => heardAtMs + minutes * minuteMs

/** Answered after so many minutes, where it had to be after `due`. */
function answered(caseId: string, minutes: number, due?: number, over: Partial<CaseClock> = {}): CaseClock {
  return {
    caseId,
    deskId: 'd',
    network: 'news',
    isDrill: false,
    heardAtMs,
    matchedAtMs: heardAtMs,
    answeredAtMs: at(minutes),
    ...(due !== undefined && { answerByMs: at(due) }),
    people: [],
    lapseCount: 0,
    ...over,
  }
}

let made = 0
function wait(caseId: string, from: number, to: number | undefined, rule?: string): Wait {
  const kind = rule === undefined ? 'hotline' : 'sign-off'
  return {
    waitId: `w${(made += 1)}`,
    caseId,
    isDrill: false,
    kind,
    ...(rule !== undefined && { rule, because: `because ${rule} ${from}` }),
    fromMs: at(from),
    ...(to !== undefined && { toMs: at(to) }),
  }
}

test('names the rule that took the most time, and what would have been without it', () => {
  const clocks = [answered('a', 100, 60), answered('b', 40, 60), answered('c', 60)]
  const waits = [
    wait('a', 10, 90, 'Legal'),
    wait('b', 5, 15, 'Legal'),
    wait('c', 10, 20),
    wait('gone', 0, 500, 'Legal'),
  ]
  const { answers, rules } = waitReport(clocks, waits)
  expect(answers).toEqual({
    toAnswer: { count: 3, medianMs: 60 * minuteMs, p90Ms: 92 * minuteMs },
    dueCount: 2,
    inTimeCount: 1,
  })
  expect(rules).toMatchObject([
    { kind: 'sign-off', rule: 'Legal', because: 'because Legal 10', caseCount: 2, openCount: 0, share: 90 / 200 },
    { kind: 'hotline', caseCount: 1, waits: { count: 1, medianMs: 10 * minuteMs }, share: 10 / 200 },
  ])
  expect(rules[0]?.supposed).toMatchObject([
    { limitMs: 0, toAnswer: { medianMs: 30 * minuteMs }, dueCount: 2, inTimeCount: 2 },
    { limitMs: 10 * minuteMs, toAnswer: { medianMs: 40 * minuteMs }, inTimeCount: 2 },
    { limitMs: 20 * minuteMs, toAnswer: { medianMs: 40 * minuteMs }, inTimeCount: 2 },
    { limitMs: 60 * minuteMs, toAnswer: { medianMs: 60 * minuteMs }, inTimeCount: 1 },
  ])
  expect(rules[1]).not.toHaveProperty('rule')
})

test('a wait saves nothing while another rule’s goes on beside it', () => {
  const { rules } = waitReport(
    [answered('a', 60)],
    [wait('a', 10, 40, 'Legal'), wait('a', 10, 40, 'Brand'), wait('a', 30, 50)],
  )
  const without = Object.fromEntries(
    rules.map(({ rule = 'hotline', supposed }) => [rule, supposed[0]?.toAnswer.medianMs]),
  )
  expect(without).toEqual({ Legal: 60 * minuteMs, Brand: 60 * minuteMs, hotline: 50 * minuteMs })
})

test('of two waits for one rule at once the second still takes its time, however short the first', () => {
  const { rules } = waitReport([answered('a', 70)], [wait('a', 10, 40, 'Legal'), wait('a', 30, 60, 'Legal')])
  expect(rules[0]?.supposed.map(({ toAnswer }) => toAnswer.medianMs)).toEqual(
    [20, 40, 60, 70].map((minutes) => minutes * minuteMs),
  )
})

test('what was waited for after the answer was out, or before it was heard, held up nothing', () => {
  const waits = [wait('a', -30, -5, 'Legal'), wait('a', 70, 90, 'Legal')]
  expect(waitReport([answered('a', 60)], waits).rules).toMatchObject([
    { waits: { count: 2 }, share: 0, supposed: limitsMs.map(() => ({ toAnswer: { medianMs: 60 * minuteMs } })) },
  ])
})

test('a case closed as answered was answered by then; one let stand or merged was not', () => {
  const ended = (endedAs: CaseClock['endedAs'], caseId: string): CaseClock => {
    const { answeredAtMs, ...clock } = answered(caseId, 30)
    return { ...clock, ...(answeredAtMs !== undefined && { endedAtMs: answeredAtMs }), ...(endedAs && { endedAs }) }
  }
  const clocks = [ended('answered', 'a'), ended('let stand', 'b'), ended('merged', 'c')]
  const { answers, rules } = waitReport(clocks, [wait('b', 1, undefined, 'Legal'), wait('c', 1, 9, 'Brand')])
  expect(answers.toAnswer).toMatchObject({ count: 1, medianMs: 30 * minuteMs })
  expect(rules).toMatchObject([{ rule: 'Legal', openCount: 1, waits: { count: 0 }, share: 0 }])
})

test('a shorter limit never makes an answer later, and none makes it earlier than without the rule', () => {
  const rules = fc.constantFrom('Legal', 'Brand', undefined)
  const waits = fc.array(fc.tuple(fc.nat(3), fc.nat(120), fc.nat(90), rules), { maxLength: 14 })
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(150), fc.nat(150)), { minLength: 1, maxLength: 4 }), waits, (cases, asked) => {
      const clocks = cases.map(([minutes, due], i) => answered(String(i), minutes, due))
      const report = waitReport(
        clocks,
        asked.map(([i, from, length, rule]) => wait(String(i), from, from + length, rule)),
      )
      for (const { supposed, share } of report.rules) {
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
        const medians = [
          ...supposed.map(({ toAnswer }) => toAnswer.medianMs ?? 0),
          report.answers.toAnswer.medianMs ?? 0,
        ]
        expect(medians).toEqual(medians.toSorted((a, b) => a - b))
        const inTime = [...supposed.map(({ inTimeCount }) => inTimeCount), report.answers.inTimeCount]
        expect(inTime).toEqual(inTime.toSorted((a, b) => b - a))
      }
    }),
  )
})
