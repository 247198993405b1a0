import { expect, test } from 'vitest'
import type { DrillCase } from '../../web/contract/drills.ts'
import { scoreSentence, stepsOf, targetShare, verdictOf } from './drill-words.ts'

const minuteMs = 60_000
const score = {
  caseCount: 3,
  answeredCount: 1,
  letStandCount: 1,
  openCount: 1,
  toClaim: { count: 2, medianMs: 2 * minuteMs, p90Ms: 3 * minuteMs },
  toAnswer: { count: 1, medianMs: 9 * minuteMs, p90Ms: 9 * minuteMs },
  dueCount: 3,
  inTimeCount: 2,
  heldUp: [],
}
const one: DrillCase = { caseId: 'c', network: 'x', heardAtMs: 0, waits: [] }

test('the score is said in minutes and in targets, and nothing is made up where nothing happened', () => {
  expect(scoreSentence(score)).toBe(
    '2 of 3 targets met. The middle case was claimed after 2 min and answered after 9 min.',
  )
  expect(targetShare(score)).toBe('67 %')
  const quiet = { ...score, dueCount: 0, toClaim: { count: 0 }, toAnswer: { count: 0 } }
  expect(scoreSentence(quiet)).toBe('No target was due yet. Nobody has claimed anything.')
  expect(targetShare(quiet)).toBeUndefined()
  expect(scoreSentence({ ...quiet, caseCount: 0 })).toBe('Nothing has come to the desk yet.')
})

test('a case’s steps stand in the order in which they happened, its answer and its end once', () => {
  const wait = { kind: 'sign-off' as const, rule: 'Legal', fromMs: 4, toMs: 6, heldMs: 2 }
  const steps = stepsOf({
    ...one,
    openedAtMs: 1,
    claimedAtMs: 2,
    draftedAtMs: 3,
    waits: [wait],
    answeredAtMs: 7,
    endedAtMs: 7,
    endedAs: 'answered',
  })
  expect(steps.map(({ name }) => name)).toEqual([
    'opened',
    'claimed',
    'drafted',
    'sign-off asked',
    'sign-off over',
    'answered',
  ])
  expect(stepsOf({ ...one, endedAtMs: 9, endedAs: 'let stand' })).toEqual([{ name: 'let stand', afterMs: 9 }])
})

test('late is not missed, and what is not due is neither', () => {
  expect(verdictOf({ ...one, isInTime: false, answeredAtMs: 9 })).toBe('late')
  expect(verdictOf({ ...one, isInTime: false })).toBe('missed')
  expect(verdictOf({ ...one, isInTime: true })).toBe('in time')
  expect(verdictOf(one)).toBe('not due')
})
