import { expect, test } from 'vitest'
import type { WaitingCost } from '../../model/waiting-cost.ts'
import type { Story } from '../api/types.ts'
import { leaning, unreadLanguages, whyWords } from './why.ts'

const cost = (values: Partial<Record<WaitingCost['parts'][number]['name'], number>>): WaitingCost => ({
  total: 0,
  parts: Object.entries(values).map(([name, value]) => ({
    name: name as WaitingCost['parts'][number]['name'],
    weight: 10,
    value,
  })),
})

test('the weightiest reasons come first, the faint ones not at all', () => {
  const story = { leadIntent: 'complaint' } as Story
  expect(whyWords(story, cost({ voice: 0.6, thoughtfulness: 0.9, unanswered: 0.1 }))).toEqual([
    'reasoned criticism',
    'well-heard voice',
    'a complaint',
  ])
  expect(whyWords({ leadIntent: 'statement' } as Story, cost({ voice: 0.2, unanswered: 0 }))).toEqual([])
})

test('what is asked is said from the first moment on, before waiting has cost anything, until it is answered', () => {
  const story = { leadIntent: 'inquiry' } as Story
  expect(whyWords(story, cost({ unanswered: 0 }))).toEqual(["a journalist's inquiry"])
  expect(whyWords(story, cost({ unanswered: 0 }), true)).toEqual([])
})

test.each([
  [{ pan: 0, praise: 0, neutral: 4 }, 'neutral', 'neutral'],
  [{ pan: 1, praise: 0, neutral: 0 }, 'pan', 'pan'],
  [{ pan: 3, praise: 0, neutral: 1 }, 'pan', 'mostly pans'],
  [{ pan: 1, praise: 0, neutral: 9 }, 'pan', 'some pans'],
  [{ pan: 0, praise: 9, neutral: 1 }, 'praise', 'mostly praise'],
  [{ pan: 5, praise: 4, neutral: 0 }, 'neutral', 'divided'],
])('%o leans %s: %s', (counts, stance, word) => {
  expect(leaning({ stanceCounts: counts, languages: ['en'] })).toEqual({ stance, word })
})

test('one mention whose stance is not sure is perhaps a pan; of several their number speaks', () => {
  const lead = { isStanceUnsure: true }
  const wordOf = (pan: number, praise: number) =>
    leaning({ stanceCounts: { pan, praise, neutral: 0 }, languages: ['en'], lead }).word
  expect([wordOf(1, 0), wordOf(0, 1), wordOf(3, 0)]).toEqual(['perhaps a pan', 'perhaps praise', 'mostly pans'])
})

test('a story leans no way where no stance is read in its languages, and one of them that is read decides', () => {
  const stanceCounts = { pan: 0, praise: 0, neutral: 3 }
  expect(leaning({ stanceCounts, languages: ['nl', 'pl'] }).word).toBe('stance not read')
  expect(leaning({ stanceCounts, languages: ['nl', 'de'] }).word).toBe('neutral')
  expect(unreadLanguages(['nl', 'de', 'und'])).toEqual(['nl'])
})
