import { expect, test } from 'vitest'
import type { InboxRow } from '../../web/contract/stories.ts'
import { belongs, compareRows, emptyList, reduceList, type LiveList } from './live-list.ts'

const nowMs = 1_800_000_000_000

function row(caseId: string, openness: number, change: Partial<InboxRow['case']> = {}): InboxRow {
  return {
    case: { caseId, deskId: 'd', storyId: `s-${caseId}`, state: 'open', openedAtMs: nowMs, isDrill: false, ...change },
    story: {
      storyId: `s-${caseId}`,
      deskId: 'd',
      headline: caseId,
      lead: {
        mentionId: 'm',
        network: 'news',
        kind: 'article',
        voiceName: 'v',
        excerpt: '',
        heardAtMs: nowMs,
        matchedAtMs: nowMs,
      },
      spark: [],
      sparkStepMs: 60_000,
      stage: 'quiet',
      openedAtMs: nowMs,
      lastMentionAtMs: nowMs,
      mentionCount: 1,
      repeatCount: 0,
      voiceCount: 1,
      siteCount: 1,
      stanceCounts: { praise: 0, pan: 0, neutral: 1 },
      languages: [],
      networks: ['news'],
      watchIds: [],
      topVoiceRank: 0,
      topThoughtfulness: 0,
      leadIntent: 'statement',
      opportunityWindow: { openness, minutesLeftLow: 1, minutesLeftHigh: 60, asOfMs: nowMs },
      isDrill: false,
    },
  }
}

function loaded(...rows: readonly InboxRow[]): LiveList {
  return reduceList(emptyList('active', 'me'), { type: 'snapshot', rows, askedAtMs: 0, nowMs, isHeld: false })
}

function arrive(list: LiveList, arrived: InboxRow, isHeld: boolean, atMs = 10): LiveList {
  return reduceList(list, { type: 'row', row: arrived, atMs, nowMs, isHeld })
}

test('the first snapshot stands in order of what waiting costs', () => {
  expect(loaded(row('a', 0.1), row('b', 0.9), row('c', 0.5)).order).toEqual(['b', 'c', 'a'])
})

test('the first row of an empty list comes at once, also under the pointer', () => {
  const first = arrive(loaded(), row('a', 0.5), true)
  expect(first.order).toEqual(['a'])
  expect(arrive(first, row('b', 0.9), true).waiting).toEqual(['b'])
})

test('a new row waits behind the bar while somebody reads, and takes its place on refresh', () => {
  const held = arrive(loaded(row('a', 0.5)), row('b', 0.9), true)
  expect(held.order).toEqual(['a'])
  expect(held.waiting).toEqual(['b'])
  const shown = reduceList(held, { type: 'refresh', nowMs })
  expect(shown.order).toEqual(['b', 'a'])
  expect(shown.waiting).toEqual([])
})

test('a new row takes its place at once while nobody reads', () => {
  expect(arrive(loaded(row('a', 0.5)), row('b', 0.9), false).order).toEqual(['b', 'a'])
})

test('a row that waits is counted once, however often it changes', () => {
  const twice = arrive(arrive(loaded(row('a', 0.5)), row('b', 0.9), true), row('b', 0.8), true)
  expect(twice.waiting).toEqual(['b'])
})

test('a changed row changes where it stands and does not move while somebody reads', () => {
  const changed = arrive(loaded(row('a', 0.9), row('b', 0.5)), row('b', 1), true)
  expect(changed.order).toEqual(['a', 'b'])
  expect(changed.rows.get('b')?.story.opportunityWindow.openness).toBe(1)
})

test('a row that was closed by somebody else stays until the next refresh', () => {
  const closed = arrive(loaded(row('a', 0.9), row('b', 0.5)), row('a', 0.9, { state: 'closed' }), true)
  expect(closed.order).toEqual(['a', 'b'])
  expect(reduceList(closed, { type: 'refresh', nowMs }).order).toEqual(['b'])
})

test('a waiting row that ends before it was seen leaves the bar', () => {
  const waiting = arrive(loaded(row('a', 0.9)), row('b', 0.5), true)
  expect(arrive(waiting, row('b', 0.5, { state: 'closed' }), true).waiting).toEqual([])
})

test('an event that came after a snapshot was asked for outlives that snapshot', () => {
  const grown = arrive(loaded(row('a', 0.2)), row('a', 0.9), false, 50)
  const late = { type: 'snapshot', rows: [row('a', 0.2)], nowMs, isHeld: false } as const
  expect(openness(reduceList(grown, { ...late, askedAtMs: 40 }))).toBe(0.9)
  expect(openness(reduceList(grown, { ...late, askedAtMs: 60 }))).toBe(0.2)
})

function openness(list: LiveList): number | undefined {
  return list.rows.get('a')?.story.opportunityWindow.openness
}

test('a later snapshot while somebody reads moves nothing and queues what is new', () => {
  const again = reduceList(loaded(row('a', 0.1), row('b', 0.2)), {
    type: 'snapshot',
    rows: [row('c', 0.9), row('b', 0.8)],
    askedAtMs: 100,
    nowMs,
    isHeld: true,
  })
  expect(again.order).toEqual(['b', 'a'])
  expect(again.waiting).toEqual(['c'])
})

test('what this person ends goes at once', () => {
  expect(reduceList(loaded(row('a', 0.9), row('b', 0.5)), { type: 'drop', caseId: 'a' }).order).toEqual(['b'])
})

test('each tab takes its own', () => {
  const mine = row('a', 1, { state: 'claimed', claimedBy: 'me' })
  const theirs = row('b', 1, { state: 'claimed', claimedBy: 'other' })
  expect([belongs(mine, 'mine', 'me'), belongs(theirs, 'mine', 'me'), belongs(theirs, 'active', 'me')]).toEqual([
    true,
    false,
    true,
  ])
  expect(belongs(row('c', 1, { state: 'stood' }), 'active', 'me')).toBe(false)
})

test('ended work stands by when it ended, newest first', () => {
  const rows = [row('a', 1, { state: 'closed', endedAtMs: 1 }), row('b', 0, { state: 'closed', endedAtMs: 2 })]
  expect(rows.toSorted(compareRows('closed', nowMs)).map((each) => each.case.caseId)).toEqual(['b', 'a'])
})
