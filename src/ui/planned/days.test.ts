import { expect, test } from 'vitest'
import { daysOf, lanesOf, type One } from './days.ts'

const noon = new Date(2026, 10, 26, 12).getTime()
const minute = 60_000

function one(over: Partial<One>): One {
  return {
    publicationId: 'p',
    answerId: 'a',
    channelId: 'c',
    channelKind: 'bluesky',
    channelName: 'Bluesky',
    act: 'post',
    place: 0,
    state: 'planned',
    text: 'Open day',
    tries: 0,
    needsPerson: false,
    by: { personId: 'x', name: 'Ada' },
    decidedAtMs: noon,
    ...over,
  }
}

test('a calendar is whole weeks from last week’s Monday, each post on its day', () => {
  const due = one({ plannedAtMs: new Date(2026, 10, 30, 9).getTime() })
  const days = daysOf([due, one({ receipt: { id: 'r', atMs: noon } })], noon, 4)
  expect(days).toHaveLength(28)
  expect(new Date(days[0]?.startMs ?? 0)).toEqual(new Date(2026, 10, 16))
  expect(days.filter(({ isToday }) => isToday).map(({ all }) => all.length)).toEqual([1])
  expect(days.find(({ all }) => all.includes(due))?.startMs).toBe(new Date(2026, 10, 30).getTime())
})

test('the lanes’ medians are of what is out, each against its own due', () => {
  const out = (fromMs: number, over: Partial<One> = {}) =>
    one({ draftedAtMs: noon - fromMs, receipt: { id: 'r', atMs: noon }, decidedAtMs: noon - minute, ...over })
  const lanes = lanesOf([
    out(10 * minute),
    out(20 * minute),
    out(60 * minute),
    out(3 * 24 * 60 * minute, { plannedAtMs: noon - 1_000 }),
    one({ plannedAtMs: noon }),
  ])
  expect(lanes.realTime).toEqual({ count: 3, writtenToOutMs: 20 * minute, dueToOutMs: minute })
  expect(lanes.planned).toEqual({ count: 1, writtenToOutMs: 3 * 24 * 60 * minute, dueToOutMs: 1_000 })
})
