import { expect, test } from 'vitest'
import type { StampKind } from '../../model/stamp.ts'
import { clockChain } from './clock-chain.ts'

type View = Parameters<typeof clockChain>[0]

function view(state: 'claimed' | 'closed' | 'open', ...stamps: readonly (readonly [StampKind, number])[]): View {
  return {
    case: { caseId: 'c', deskId: 'd', storyId: 's', state, openedAtMs: 0, isDrill: false },
    stamps: stamps.map(([kind, atMs]) => ({ caseId: 'c', kind, atMs })),
    story: { lead: { publishedAtMs: 1000, heardAtMs: 43_000, matchedAtMs: 43_090 } } as View['story'],
  }
}

const read = (it: View) =>
  clockChain(it).map((link) => `${link.whose}: ${link.from} → ${link.to} ${link.lengthMs ?? 'runs'}`)

test("the source's delay stands apart from ours, and the clock that runs comes last", () => {
  expect(read(view('open', ['shown', 45_000]))).toEqual([
    'theirs: Published → Heard 42000',
    'ours: Heard → Matched 90',
    'ours: Matched → Shown 1910',
    'ours: Shown → Opened runs',
  ])
})

test('the first showing and the first opening count, however often it was looked at', () => {
  const chain = read(view('claimed', ['shown', 50_000], ['shown', 90_000], ['opened', 60_000], ['claimed', 70_000]))
  expect(chain.slice(2)).toEqual([
    'ours: Matched → Shown 6910',
    'ours: Shown → Opened 10000',
    'ours: Opened → Claimed 10000',
    'ours: Claimed → Ended runs',
  ])
})

test('an ended case has no running clock', () => {
  expect(read(view('closed', ['claimed', 50_000], ['closed', 60_000])).at(-1)).toBe('ours: Claimed → Ended 10000')
})

test('a reopened case is not ended', () => {
  expect(read(view('open', ['closed', 60_000])).some((link) => link.includes('Ended 1'))).toBe(false)
})

test("a source's clock ahead of ours is no negative delay", () => {
  const ahead = view('open')
  const story = { lead: { ...ahead.story.lead, publishedAtMs: 99_000 } } as View['story']
  expect(read({ ...ahead, story })[0]).toBe('theirs: Published → Heard 0')
})

test('what was given is not claimed: its clock runs from each assignment, and stops when its holder acts', () => {
  const given = view('claimed', ['opened', 50_000], ['assigned', 60_000], ['lapsed', 90_000], ['assigned', 90_000])
  const now = given.case && { ...given.case, isAssigned: true, claimedAtMs: 90_000 }
  const running = clockChain({ ...given, ...(now && { case: now }) }).at(-1)
  expect(running).toEqual({ from: 'Given', to: 'Claimed', whose: 'ours', sinceMs: 90_000 })
  const claimed = view('claimed', ['opened', 50_000], ['assigned', 55_000], ['assigned', 60_000], ['claimed', 70_000])
  expect(read(claimed).slice(-3)).toEqual([
    'ours: Opened → Given 10000',
    'ours: Given → Claimed 10000',
    'ours: Claimed → Ended runs',
  ])
})

test('what was given back or lapsed waits to be claimed again', () => {
  const freed = view('open', ['claimed', 50_000], ['unclaimed', 60_000])
  expect(clockChain(freed).at(-1)).toMatchObject({ from: 'Given back', to: 'Claimed', sinceMs: 60_000 })
  const lapsed = view('open', ['claimed', 50_000], ['lapsed', 80_000])
  expect(clockChain(lapsed).at(-1)).toMatchObject({ from: 'Lapsed', to: 'Claimed', sinceMs: 80_000 })
})

test('an answer stops the clock, and a reply begins a round of its own', () => {
  const answered = view('claimed', ['claimed', 50_000], ['drafted', 60_000], ['answered', 70_000])
  expect(read(answered).at(-1)).toBe('ours: Drafted → Answered 10000')
  const replied = view('open', ['claimed', 50_000], ['answered', 70_000], ['closed', 80_000], ['reopened', 90_000])
  expect(read(replied)).toEqual(['theirs: Published → Heard 42000', 'ours: Reopened → Claimed runs'])
})
