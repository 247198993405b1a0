import { expect, test } from 'vitest'
import type { InboxRow } from '../../web/contract/stories.ts'
import { coordinationFacts } from './duty-facts.ts'
import { givenFirst, overLimit, unownedFirst, withoutDrills } from './urgent.ts'

const nowMs = 1_700_000_000_000
const minuteMs = 60_000

function row(caseId: string, over: { readonly case?: object; readonly story?: object } = {}): InboxRow {
  return {
    case: { caseId, deskId: 'd', storyId: caseId, state: 'open', openedAtMs: nowMs, isDrill: false, ...over.case },
    story: {
      storyId: caseId,
      stage: 'quiet',
      leadIntent: 'question',
      mentionCount: 1,
      voiceCount: 1,
      topVoiceRank: 0,
      topThoughtfulness: 0,
      stanceCounts: { pan: 0, praise: 0, neutral: 1 },
      opportunityWindow: { openness: 0.5, minutesLeftLow: 10, minutesLeftHigh: 60, asOfMs: nowMs },
      ...over.story,
    },
  } as unknown as InboxRow
}
const ids = (rows: readonly InboxRow[]) => rows.map((one) => one.case.caseId)

test('what breaks without an owner comes first; what is claimed, answered or asks nothing is left out', () => {
  const rows = [
    row('asks'),
    row('claimed', { case: { state: 'claimed' } }),
    row('given', { case: { state: 'claimed', isAssigned: true } }),
    row('chatter', { story: { leadIntent: 'statement' } }),
    row('breaks', { story: { stage: 'breaking', leadIntent: 'statement' } }),
    row('answered', { case: { course: { waitingSinceMs: nowMs, answerByMs: nowMs, answeredAtMs: nowMs } } }),
  ]
  expect(ids(unownedFirst(rows, nowMs))[0]).toBe('breaks')
  expect(ids(unownedFirst(rows, nowMs)).toSorted()).toEqual(['asks', 'breaks'])
})

test('what was given has an owner, and is told apart until they act on it', () => {
  const given = { state: 'claimed', isAssigned: true }
  const rows = [
    row('given', { case: given }),
    row('given, breaks', { case: given, story: { stage: 'breaking' } }),
    row('given, asks nothing', { case: given, story: { leadIntent: 'statement' } }),
    row('claimed', { case: { state: 'claimed' } }),
    row('open'),
  ]
  expect(ids(givenFirst(rows, nowMs))).toEqual(['given, breaks', 'given'])
  expect(ids(unownedFirst(rows, nowMs))).toEqual(['open'])
})

test('an inquiry needs an owner whatever its words are read as', () => {
  const rows = [
    row('inquiry', { case: { about: { kind: 'inquiry', inquiryId: 'i' } }, story: { leadIntent: 'statement' } }),
  ]
  expect(ids(unownedFirst(rows, nowMs))).toEqual(['inquiry'])
})

test('over the limit is what nobody has for longer than the desk allows', () => {
  const old = { openedAtMs: nowMs - 31 * minuteMs }
  const rows = [
    row('old', { case: old }),
    row('new'),
    row('given', { case: { ...old, state: 'claimed', isAssigned: true } }),
  ]
  expect(ids(overLimit(rows, 30, nowMs))).toEqual(['old'])
})

test('a drill is no part of what is under way, nor of how much that is', () => {
  const rows = [row('real'), row('drilled', { case: { isDrill: true } })]
  const left = withoutDrills({ rows, activeCount: 5 })
  expect([ids(left.rows), left.activeCount]).toEqual([['real'], 4])
})

test('of a flooded desk the sentence tells all cases, and of which of them the rest is said', () => {
  const rows = [row('one', { case: { state: 'claimed' } }), row('two')]
  const evidence = (activeCount: number) => coordinationFacts({ rows, activeCount }, 30, nowMs).evidence
  expect(evidence(2)).toBe('2 cases under way, 1 claimed')
  expect(evidence(1_013)).toBe('1,013 cases under way; of the 2 that cost most to let wait, 1 claimed')
})
