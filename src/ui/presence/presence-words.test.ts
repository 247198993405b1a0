import { expect, test } from 'vitest'
import type { NetworkPresence } from '../../web/contract/presence.ts'
import { channelWords, dayWords, gapSentence, listed, percent, sourceWords } from './presence-words.ts'

const there: NetworkPresence = {
  network: 'mastodon',
  mentionCount: 500,
  askingCount: 40,
  voiceCount: 412,
  languages: [],
  caseCount: 12,
  answeredCount: 3,
  channels: [],
  sourceCount: 2,
  workingSourceCount: 1,
  openCount: 30,
}

test('places and days are written out', () => {
  expect(listed(['X', 'Reddit', 'YouTube'])).toBe('X, Reddit and YouTube')
  expect(dayWords(0)).toBe('1 January 1970')
})

test('a gap is a sentence with its figures', () => {
  expect(gapSentence({ ...there, gap: 'no channel' })).toBe(
    '412 people speak of you on Mastodon; you have no channel there.',
  )
  expect(gapSentence({ ...there, network: 'news', voiceCount: 1, gap: 'unanswered' })).toBe(
    '1 person speaks of you in the news; you answered 3 of 12 cases from there.',
  )
  const channels = [{ name: 'Us', health: 'expired' as const, isPaused: false }]
  expect(gapSentence({ ...there, channels, gap: 'channel down' })).toMatch(/your channel there does not work/)
  expect(gapSentence(there)).toBeUndefined()
  expect([sourceWords(there), channelWords({ ...there, channels }), percent(3, 12), percent(0, 0)]).toEqual([
    '1 of 2 work',
    'Us: expired',
    '25 %',
    '–',
  ])
})
