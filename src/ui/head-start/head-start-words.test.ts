import { expect, test } from 'vitest'
import type { StoryHeadStart } from '../../web/contract/head-start.ts'
import {
  beforeWords,
  heardWords,
  leftOutWords,
  listedFigure,
  listedNote,
  pressSentence,
  rivalNote,
  standing,
} from './head-start-words.ts'

const minuteMs = 60_000

test('a lead is said with its side', () => {
  expect(beforeWords(42 * minuteMs)).toBe('42 min before')
  expect(beforeWords(-65 * minuteMs)).toBe('1 h 5 min after')
  expect(beforeWords(0)).toBe('at once')
})

test('the report says what it comes to, and that few are few', () => {
  expect(pressSentence({ both: { count: 0 }, beforeCount: 0 })).toBe(
    'No story yet on which both you and the press spoke.',
  )
  expect(pressSentence({ both: { count: 1 }, beforeCount: 1 })).toBe(
    'You spoke before the press in 1 of 1 story: too few for a middle.',
  )
  expect(pressSentence({ both: { count: 12, medianMs: -42 * minuteMs }, beforeCount: 4 })).toBe(
    'You spoke before the press in 4 of 12 stories. In the middle you were 42 min after it.',
  )
})

test('what is not counted is said', () => {
  expect(leftOutWords({ oldCount: 0, press: { ourNewsCount: 0 } })).toBeUndefined()
  expect(leftOutWords({ oldCount: 1, press: { ourNewsCount: 2 } })).toBe(
    'Not counted: 1 story that had been out for more than six hours when you first heard of it, and 2 stories that began with your own words.',
  )
})

const start = { hasPress: true, heardAtMs: 0, isOurNews: false } as const
const press = { atMs: 60 * minuteMs, isByHearing: false, saidBy: 'The Ledger' }

test.each<readonly [Partial<StoryHeadStart>, string]>([
  [{}, 'Nobody of the press has written yet'],
  [{ ourAtMs: 1 }, 'You spoke, and nobody of the press has written yet'],
  [{ press }, 'The press has written, and you have not answered'],
  [{ press, ourAtMs: 1, headStartMs: 5 * minuteMs }, 'You spoke 5 min before the press'],
  [{ press, ourAtMs: 1, headStartMs: -5 * minuteMs }, 'You spoke 5 min after the press'],
  [
    { press, ourAtMs: 1, headStartMs: 5 * minuteMs, isOurNews: true },
    'It began with your own words, 5 min before the press',
  ],
])('where a story stands: %j', (more, words) => {
  expect(standing({ ...start, ...more })).toBe(words)
})

test('a listed story says what its figure leaves open', () => {
  const listed = { caseId: 'c', heardAtMs: 0, isOurNews: false, press, heardBeforeMs: 60 * minuteMs }
  expect([listedFigure(listed), listedNote(listed)]).toEqual(['not answered', 'You heard of it 1 h before them.'])
  expect(listedFigure({ caseId: 'c', heardAtMs: 0, isOurNews: false, ourAtMs: 1 })).toBe('no article yet')
  expect(heardWords({ heardBeforeMs: -minuteMs })).toBe('you heard of it 60 s later')
})

test('of a rival of whom nobody knows the voices nothing is pretended', () => {
  const rival = {
    name: 'Apex',
    isKnown: true,
    sharedCount: 0,
    theyFirstCount: 0,
    weFirstCount: 0,
    theyAloneCount: 2,
    begunCount: 1,
    stories: [],
  }
  expect(rivalNote({ ...rival, isKnown: false })).toBe('Not said yet who speaks for them.')
  expect(rivalNote(rival)).toBe('Beside: 2 stories that they alone spoke on, 1 story that one of you began.')
  expect(rivalNote({ ...rival, theyAloneCount: 0, begunCount: 0 })).toBeUndefined()
})
