import { describe, expect, test } from 'vitest'
import { checkTip, choicesOf, type TipForm } from './check-tip.ts'

const form: TipForm = {
  text: 'Smoke over the harbour.',
  place: '',
  exactPlace: '',
  name: '',
  contact: '',
  use: 'words',
  credit: 'anonymous',
  mayShowExactPlace: '',
  agree: 'on',
  terms: '1',
  website: '',
  token: '',
}
const shownMs = 1_000_000
const context = { madeAtMs: shownMs, nowMs: shownMs + 30_000, fileCount: 0 }
const wordsOf = (over: Partial<TipForm>, more: Partial<typeof context> = {}) =>
  checkTip({ ...form, ...over }, { ...context, ...more }).map(({ words }) => words)

test('words alone are a tip, and so is a file without words; a form that was open for days still is one', () => {
  expect(wordsOf({})).toEqual([])
  expect(wordsOf({ text: '' }, { fileCount: 1 })).toEqual([])
  expect(wordsOf({}, { nowMs: shownMs + 6 * 86_400_000 })).toEqual([])
})

describe('is told in words what is wrong:', () => {
  test.each([
    ['no words and no file', { text: 'No' }, 'ten characters'],
    ['no consent', { agree: '' }, 'Without your consent'],
    ['to be named without a name', { credit: 'name' }, 'write the name'],
    ['the hidden field filled in', { website: 'x' }, 'not for people'],
    ['endless words', { text: 'a'.repeat(5_001) }, 'At most 5000'],
    ['an endless contact', { contact: 'a'.repeat(321) }, 'At most 320'],
  ])('%s', (_what, over, words) => {
    expect(wordsOf(over)).toEqual([expect.stringContaining(words)])
  })

  test('a form that is not ours, is older than a week, or was filled in quicker than a person writes', () => {
    expect(checkTip(form, { ...context, madeAtMs: undefined })[0]?.words).toContain('open for too long')
    expect(wordsOf({}, { nowMs: shownMs + 8 * 86_400_000 })).toEqual([expect.stringContaining('open for too long')])
    expect(wordsOf({}, { nowMs: shownMs + 2_000 })).toEqual([expect.stringContaining('quicker')])
  })
})

test('what is no choice of ours is the one that allows least', () => {
  const least = { use: 'lead', credit: 'anonymous', mayShowExactPlace: false }
  expect(choicesOf({ ...form, use: 'everything', credit: 'loudly', mayShowExactPlace: 'yes' })).toEqual(least)
  expect(choicesOf({ ...form, use: 'all', credit: 'name', mayShowExactPlace: 'on' })).toEqual({
    use: 'all',
    credit: 'name',
    mayShowExactPlace: true,
  })
})
