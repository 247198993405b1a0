import { describe, expect, test } from 'vitest'
import { at, minuteMs, waitOf, windowOf } from '../../../test/world/traces.ts'
import { amongFirst } from './among-first.ts'
import type { StoryOutcome } from './case-window.ts'
import { byHands } from './hands.ts'
import { impactOfReview } from './impact.ts'
import { oldWay } from './old-way.ts'
import { type DraftStep, polishing } from './polishing.ts'
import { byQuarter } from './quarters.ts'
import { secondGuessing } from './second-guessing.ts'

describe('the old way', () => {
  test('is a case that was sent round and came too late for it', () => {
    const waits = [waitOf('old', 'Legal', 30, 150), waitOf('old', 'HR', 160, 220), waitOf('old', 'Brand', 170, 200)]
    const old = windowOf('old', { claimed: 5, answered: 300, shut: 120, waits })
    expect(oldWay([old])).toEqual([
      {
        caseId: 'old',
        signs: ['in a row', 'hours waited', 'late'],
        roundCount: 2,
        waitedMs: 180 * minuteMs,
        lateMs: 180 * minuteMs,
        toAnswerMs: 300 * minuteMs,
      },
    ])
  })

  test('is neither a late answer alone, nor review alone, nor what was asked at once', () => {
    const row = (caseId: string) => [waitOf(caseId, 'Legal', 10, 20), waitOf(caseId, 'HR', 20, 30)]
    const late = windowOf('late', { answered: 300, shut: 120 })
    const reviewed = windowOf('reviewed', { answered: 40, shut: 120, waits: row('reviewed') })
    const atOnce = windowOf('at once', {
      answered: 300,
      shut: 120,
      waits: [waitOf('at once', 'Legal', 10, 30), waitOf('at once', 'HR', 10, 30)],
    })
    const after = windowOf('after', { answered: 300, shut: 120, waits: [waitOf('after', 'Legal', 301, 900)] })
    const open = windowOf('open', { claimed: 5, shut: 120, waits: row('open') })
    expect(oldWay([late, reviewed, atOnce, after, open])).toEqual([])
  })
})

describe('polishing', () => {
  const step = (minutes: number, isCompliant: boolean, changedWords: number): DraftStep => ({
    draftId: 'draft',
    caseId: 'a',
    atMs: at(minutes),
    isCompliant,
    changedWords,
    words: 40,
  })

  test('counts rounds that changed next to nothing in what was compliant before and after', () => {
    const steps = [
      step(10, false, 40),
      step(14, true, 12),
      // Two of one sitting.
      step(24, true, 1),
      step(25, true, 2),
      step(40, true, 2),
      // A change of substance, then one that spoils it, then one that mends it.
      step(50, true, 20),
      step(60, false, 1),
      step(70, true, 1),
      // After it was out.
      step(95, true, 1),
    ]
    const window = windowOf('a', { claimed: 2, answered: 90, shut: 200 })
    expect(polishing([window], steps)).toEqual({
      caseCount: 1,
      polishedCount: 1,
      roundCount: 2,
      totalMs: 26 * minuteMs,
      cases: [{ caseId: 'a', roundCount: 2, ms: 26 * minuteMs }],
    })
  })

  test('leaves to a rule what was waited for it meanwhile', () => {
    const window = windowOf('a', { claimed: 2, answered: 90, shut: 200, waits: [waitOf('a', 'Legal', 15, 35)] })
    expect(polishing([window], [step(14, true, 40), step(40, true, 2)])).toMatchObject({ totalMs: 6 * minuteMs })
  })

  test('says of how many cases it knows', () => {
    const open = windowOf('a', { claimed: 2, shut: 200 })
    expect(polishing([open], [step(14, true, 40)])).toEqual({
      caseCount: 0,
      polishedCount: 0,
      roundCount: 0,
      totalMs: 0,
      cases: [],
    })
  })
})

test('a middle is given of five cases and not of four, and what each further person added', () => {
  const cases = (count: number, people: readonly string[], minutes: number) =>
    Array.from({ length: count }, (_, n) =>
      windowOf(`${people.length} ${n}`, { answered: minutes + n, shut: 900, over: { people } }),
    )
  const windows = [...cases(5, ['a'], 8), ...cases(4, ['a', 'b'], 20), ...cases(5, ['a', 'b', 'c'], 38)]
  expect(byHands(windows)).toEqual([
    {
      playbook: 'newsjacking',
      caseCount: 14,
      rows: [
        { peopleCount: 1, caseCount: 5, medianMs: 10 * minuteMs },
        { peopleCount: 2, caseCount: 4 },
        { peopleCount: 3, caseCount: 5, medianMs: 40 * minuteMs, addedMs: 15 * minuteMs },
      ],
    },
  ])
})

test('what came of answers stands by how long they were under review, and of few nothing is said', () => {
  const outcomes = new Map<string, StoryOutcome>()
  const answered = (count: number, review: number, outcome: StoryOutcome) =>
    Array.from({ length: count }, (_, n) => {
      const caseId = `${review} ${n}`
      outcomes.set(caseId, outcome)
      return windowOf(caseId, { answered: 100, shut: 200, waits: [waitOf(caseId, 'Legal', 5, 5 + review)] })
    })
  const windows = [
    ...answered(5, 0, { shutAtMs: at(150), voicesBefore: 1, voicesAfter: 3 }),
    ...answered(5, 90, { shutAtMs: at(60), voicesBefore: 9, voicesAfter: 1 }),
    ...answered(4, 30, { shutAtMs: at(150), voicesBefore: 1, voicesAfter: 1 }),
  ]
  expect(impactOfReview(windows, outcomes)).toEqual([
    { fromMinutes: 0, toMinutes: 1, caseCount: 5, known: { count: 5, openCount: 5 }, toCome: 0.75 },
    { fromMinutes: 1, toMinutes: 15, caseCount: 0 },
    { fromMinutes: 15, toMinutes: 60, caseCount: 4 },
    { fromMinutes: 60, toMinutes: 240, caseCount: 5, known: { count: 5, openCount: 0 }, toCome: 0.1 },
    { fromMinutes: 240, caseCount: 0 },
  ])
})

test('of stories that many spoke in, we led those in which few had spoken before our answer', () => {
  const voices: readonly (readonly [number, number])[] = [
    [4, 9],
    [5, 0],
    [0, 5],
    [12, 1],
    [1, 4],
    [2, 2],
  ]
  const outcomes = new Map(
    voices.map(([voicesBefore, voicesAfter], n) => [`${n}`, { voicesBefore, voicesAfter }] as const),
  )
  const windows = voices.map((_, n) => windowOf(`${n}`, { answered: 20, shut: 90 }))
  expect(amongFirst(windows, outcomes)).toEqual({ firstVoices: 5, storyCount: 5, ledCount: 3 })
  expect(amongFirst(windows.slice(0, 3), outcomes)).toEqual({ firstVoices: 5, storyCount: 3 })
})

test('quarters stand beside a line that halves in two years, from the first that says anything', () => {
  const answers = (year: number, month: number, count: number, minutes: number) =>
    Array.from({ length: count }, () => ({ heardAtMs: Date.UTC(year, month, 20), toAnswerMs: minutes * minuteMs }))
  const rows = byQuarter([
    ...answers(2024, 0, 4, 500),
    ...answers(2024, 5, 5, 80),
    ...answers(2026, 3, 5, 30),
    ...answers(2026, 5, 1, 31),
  ])
  expect(rows).toHaveLength(10)
  expect(rows[0]).toEqual({ startsAtMs: Date.UTC(2024, 0), answerCount: 4 })
  expect(rows[1]).toEqual({
    startsAtMs: Date.UTC(2024, 3),
    answerCount: 5,
    medianMs: 80 * minuteMs,
    halvingMs: 80 * minuteMs,
  })
  expect(rows[2]).toMatchObject({ answerCount: 0 })
  expect(rows.at(-1)).toEqual({
    startsAtMs: Date.UTC(2026, 3),
    answerCount: 6,
    medianMs: 30 * minuteMs,
    halvingMs: 40 * minuteMs,
  })
  expect(byQuarter([])).toEqual([])
})

test('Fridays are by the desk’s clock, and of few people nothing is told', () => {
  // Friday, 6 March 2026: in Berlin an hour ahead of UTC.
  const friday = (hour: number) => Date.UTC(2026, 2, 6, hour)
  const monday = Date.UTC(2026, 2, 9, 9)
  const team = { peopleCount: 5, givenCount: 9, reversedCount: 1, againCount: 2 }
  const requests = [
    { askedAtMs: friday(11), deadlineAtMs: monday },
    { askedAtMs: friday(10), deadlineAtMs: monday },
    { askedAtMs: friday(15), deadlineAtMs: friday(17) },
    { askedAtMs: friday(15), deadlineAtMs: monday + 86_400_000 },
    { askedAtMs: friday(22), deadlineAtMs: Date.UTC(2026, 2, 7, 8) },
    { askedAtMs: friday(11) - 86_400_000, deadlineAtMs: monday },
  ]
  expect(secondGuessing({ ...team, requests }, 'Europe/Berlin')).toEqual({
    kind: 'figures',
    requestCount: 6,
    givenCount: 9,
    reversedCount: 1,
    againCount: 2,
    fridayCount: 2,
  })
  expect(secondGuessing({ ...team, requests }, 'UTC')).toMatchObject({ fridayCount: 1 })
  expect(secondGuessing({ ...team, peopleCount: 4, requests }, 'UTC')).toEqual({ kind: 'too few', leastPeople: 5 })
})
