import { expect, test } from 'vitest'
import { entryOf, meanStance, meanWords, placeWords, reachWords, stanceWords } from './voice-words.ts'

const judged = (praiseCount: number, panCount: number, readCount: number) => ({
  praiseCount,
  panCount,
  readCount,
  mentionCounts: [0, 0, readCount] as [number, number, number],
})

test('what was not read is no neutral voice, and a mean is of what was read', () => {
  expect(stanceWords(judged(0, 0, 0))).toBe('not read')
  expect(meanStance(judged(0, 0, 0))).toBeUndefined()
  expect(stanceWords(judged(0, 0, 4))).toBe('neutral')
  expect(stanceWords(judged(9, 2, 20))).toBe('9 praise, 2 pan')
  expect(meanWords(meanStance(judged(1, 6, 10)) ?? 0)).toBe('−0.5')
  expect(meanWords(0.04)).toBe('0')
})

test('a voice is named by where it speaks, and a reach that no source tells is said to be unknown', () => {
  expect(placeWords({ kind: 'writer', network: 'news', outlet: 'The Hearth' })).toBe('writes for The Hearth')
  expect(placeWords({ kind: 'account', network: 'mastodon', handle: 'bo@a.example' })).toBe('@bo@a.example on Mastodon')
  expect(reachWords({})).toBe('reach unknown')
  expect(reachWords({ followers: 12_500 })).toBe('12.5 k followers')
})

test('a list of voices asks for an account by its handle, for an outlet by its site, for a writer by the name', () => {
  const name = 'Ida Boyle'
  expect(entryOf({ kind: 'account', name, handle: 'ida' })).toBe('@ida')
  expect(entryOf({ kind: 'outlet', name: 'The Hearth', site: 'hearth.example' })).toBe('hearth.example')
  expect(entryOf({ kind: 'writer', name, site: 'hearth.example' })).toBe(name)
})
