import { expect, test } from 'vitest'
import type { Hurdle, WhyReport } from '../../web/contract/why.ts'
import {
  groupName,
  readinessWords,
  readySentence,
  reviewWords,
  savedWords,
  signWords,
  whySentence,
  firstWords,
  quarterName,
} from './why-words.ts'

const minuteMs = 60_000
const caseId = '01990000-0000-7000-8000-000000000001'

test('the report is said in two sentences, and nothing is said of nothing', () => {
  const line = { waitedFor: 'signers' as const, share: 0.6, caseCount: 3, cases: [], totalMs: 90 * minuteMs }
  const took: WhyReport['took'] = {
    caseCount: 31,
    byStoryCount: 4,
    windowMs: 300 * minuteMs,
    usedMs: 150 * minuteMs,
    lines: [{ key: 'sign-off Legal', kind: 'sign-off', rule: 'Legal', ...line }],
    roles: [],
  }
  expect(whySentence({ took })).toBe(
    '50 % of your windows had gone by before an answer: 2 h 30 min of 5 h, in 31 cases. Waiting for the sign-off “Legal” took the most of it, 1 h 30 min.',
  )
  expect(whySentence({ took: { ...took, usedMs: minuteMs } })).toMatch(/^Under 1 %/)
  expect(whySentence({ took: { ...took, lines: [] } })).toBeUndefined()
})

test('a case of the old way says why it is named', () => {
  const times = { roundCount: 2, waitedMs: 180 * minuteMs, lateMs: 60 * minuteMs, toAnswerMs: 1_500 * minuteMs }
  expect(signWords({ caseId, signs: ['in a row', 'late'], ...times })).toBe(
    '2 rounds of review in a row, out 1 h after its window shut.',
  )
  expect(signWords({ caseId, signs: ['hours waited', 'next day'], ...times })).toBe(
    '3 h of waiting for others, answered after 1 d 1 h.',
  )
})

test('names of groups and of lengths of review', () => {
  expect(groupName({ playbook: 'newsjacking', lane: 'red' })).toBe('Newsjacking, red lane')
  expect(groupName({})).toBe('From before it was kept')
  const edges = [0, 1, 15, 60, 240]
  expect(
    edges.map((fromMinutes, index) => {
      const toMinutes = edges[index + 1]
      return reviewWords({ fromMinutes, caseCount: 0, ...(toMinutes !== undefined && { toMinutes }) })
    }),
  ).toEqual(['None', '1–15 min', '15–60 min', '1–4 h', '4 h and more'])
})

test('a hurdle says what it saves, what it costs more, and that cases are too few', () => {
  const hurdle = { beforeMs: 60 * minuteMs, state: 'open' } as Hurdle
  const since = (caseCount: number, savedMs?: number) => ({
    ...hurdle,
    since: { ms: 20 * minuteMs, caseCount, ...(savedMs !== undefined && { savedMs }) },
  })
  expect(savedWords(since(9, 40 * minuteMs))).toBe('1 h of each case before, 20 min in 9 cases since: 40 min saved.')
  expect(savedWords(since(9, -5 * minuteMs))).toMatch(/5 min more than before\.$/)
  expect(savedWords(since(9, -20_000))).toMatch(/nothing saved yet\.$/)
  expect(savedWords(since(1))).toBe('1 h of each case before, 1 case since: too few to say more.')
  expect(savedWords({ ...hurdle, state: 'accepted' })).toBe('1 h of each case before. We live with it.')
})

test('leading says of how many, and a quarter its name', () => {
  expect(firstWords({ firstVoices: 5, storyCount: 9, ledCount: 4 })).toBe(
    'Among the first 5 voices in 4 of 9 answered stories in which 5 others or more spoke.',
  )
  expect(firstWords({ firstVoices: 5, storyCount: 1 })).toMatch(/too few to say, of 1 answered story/)
  expect(quarterName(Date.UTC(2026, 6))).toBe('Q3 2026')
})

test('readiness says what is missing', () => {
  const channels = { kind: 'channels', verdict: 'fail', channelCount: 3 } as const
  expect(readinessWords({ ...channels, failing: ['X'], untested: ['Mail', 'Mastodon'] })).toBe(
    'Not working: X. Not tried in the last 30 days: Mail, Mastodon.',
  )
  expect(readinessWords({ ...channels, channelCount: 0, failing: [], untested: [] })).toMatch(/nothing can go out/)
  const rota = { kind: 'rota', verdict: 'fail', duty: 'desk', isPlanned: true, gapMs: 90 * minuteMs } as const
  expect(readinessWords(rota)).toBe('1 h 30 min of the next two weeks are nobody’s.')
  expect(readySentence([rota])).toBe('Not ready: 1 of 1 lines fail.')
  expect(readySentence([{ ...rota, verdict: 'pass' }])).toMatch(/^Ready/)
})
