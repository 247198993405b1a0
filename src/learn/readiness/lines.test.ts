import { expect, test } from 'vitest'
import { readinessLines } from './lines.ts'
import type { ReadinessFacts } from './ports.ts'

const dayMs = 86_400_000
const nowMs = Date.UTC(2026, 2, 5, 9)
const ready: ReadinessFacts = {
  plannedDuties: ['desk', 'authority'],
  gaps: [],
  signOffs: { seatCount: 20, inTimeCount: 18 },
  channels: [{ name: 'Mastodon', health: 'working', isPaused: false, checkedAtMs: nowMs - dayMs }],
  alerts: { peopleCount: 3, reachedCount: 3 },
  guidelines: { peopleCount: 4, readCount: 4 },
  hotline: { rungCount: 3, emptyCount: 0 },
}
const verdicts = (over: Partial<ReadinessFacts> = {}) =>
  readinessLines({ ...ready, ...over }, nowMs)
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ kind, verdict }) => [kind, verdict])

test('a desk that is ready passes every line, and each thing that is missing fails its own alone', () => {
  expect(verdicts()).toEqual([])
  expect(verdicts({ plannedDuties: ['desk'] })).toEqual([['rota', 'fail']])
  expect(verdicts({ gaps: [{ duty: 'desk', fromMs: nowMs, toMs: nowMs + 5 }] })).toEqual([['rota', 'fail']])
  expect(verdicts({ signOffs: { seatCount: 20, inTimeCount: 17 } })).toEqual([['sign-offs', 'fail']])
  expect(verdicts({ channels: [] })).toEqual([['channels', 'fail']])
  expect(verdicts({ alerts: { peopleCount: 3, reachedCount: 2 } })).toEqual([['alerts', 'fail']])
  expect(verdicts({ guidelines: { peopleCount: 4, readCount: 3 } })).toEqual([['guidelines', 'fail']])
  expect(verdicts({ hotline: { rungCount: 3, emptyCount: 1 } })).toEqual([['hotline', 'fail']])
})

test('of few signatures nothing is said', () => {
  expect(verdicts({ signOffs: { seatCount: 4, inTimeCount: 0 } })).toEqual([['sign-offs', 'unknown']])
})

test('channels that fail and those that nobody has tested lately are told apart, and paused ones left out', () => {
  const channel = { health: 'working' as const, isPaused: false, checkedAtMs: nowMs }
  const channels = [
    { ...channel, name: 'Mastodon', health: 'expired' as const },
    { ...channel, name: 'Mail', checkedAtMs: nowMs - 31 * dayMs },
    { name: 'Bluesky', health: 'untried' as const, isPaused: false },
    { ...channel, name: 'X', health: 'failing' as const, isPaused: true },
    { ...channel, name: 'Newsroom' },
  ]
  expect(readinessLines({ ...ready, channels }, nowMs).find(({ kind }) => kind === 'channels')).toEqual({
    kind: 'channels',
    verdict: 'fail',
    channelCount: 4,
    failing: ['Mastodon'],
    untested: ['Mail', 'Bluesky'],
  })
})
