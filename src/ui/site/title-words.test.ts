import { expect, test } from 'vitest'
import type { TitleTest } from '../../web/contract/site.ts'
import { daysWords, percent, spotFor, verdictOf } from './title-words.ts'

const title = { title: 'One', rate: { share: 0, low: 0, high: 1 } }
const test1: TitleTest = {
  testId: 'a',
  name: 'Webinar',
  spot: 'webinar',
  link: 'https://www.acme.example',
  state: 'running',
  titles: [
    { ...title, shown: 100, clicks: 10 },
    { ...title, title: 'Two', shown: 100, clicks: 6 },
  ],
  outlook: {
    isShownUnequally: false,
    differences: [
      { more: 0.5, clicksNeeded: 200, daysLeft: 1 },
      { more: 0.25, clicksNeeded: 680, daysLeft: 3.2 },
      { more: 0.1, clicksNeeded: 4_100, daysLeft: 30 },
    ],
  },
  acts: [],
}
const clicked = (clicks: number): TitleTest => ({
  ...test1,
  titles: test1.titles.map((each) => ({ ...each, clicks })),
})

test('while there are too few visitors, that is said, with how long at this pace', () => {
  expect(verdictOf(test1).words).toBe(
    'Not enough visitors yet. To see that one is clicked a quarter more often takes about 680 clicks a title: about 3 days more at this pace.',
  )
  expect(verdictOf(clicked(700)).words).toMatch(/^None .* a tenth takes about 4,100 clicks a title: about 30 days more/)
  expect(verdictOf(clicked(5_000)).words).toBe('The titles are about as good as each other. Choose one.')
})

test('an unequal showing is an alarm, whatever else holds', () => {
  const outlook = { isShownUnequally: true, differences: [] }
  expect(verdictOf({ ...test1, outlook })).toMatchObject({ isAlarm: true, words: expect.stringMatching(/unequally/) })
})

test('a winner that the figures named comes with its error; one that was chosen does not', () => {
  const figures = { atMs: 0, titleNo: 1, figures: [] }
  const decided = { ...test1, state: 'decided', winnerNo: 1 } as const
  expect(verdictOf({ ...decided, acts: [{ act: 'named', ...figures }] }).words).toMatch(
    /^B is better .* 5 of 100 tests/,
  )
  expect(verdictOf({ ...decided, acts: [{ act: 'chose', byName: 'Ada', ...figures }] }).words).toBe(
    'Everybody is shown B, as it was chosen.',
  )
})

test.each([
  [undefined, 'there is no pace to go by yet'],
  [0.01, 'less than an hour more at this pace'],
  [0.5, 'about 12 hours more at this pace'],
  [2.6, 'about 3 days more at this pace'],
  [900, 'more than a year at this pace'],
])('%s days: %s', (days, words) => {
  expect(daysWords(days)).toBe(words)
})

test('shares are told as finely as they need', () => {
  expect([0, 0.0005, 0.0213, 0.381].map(percent)).toEqual(['0 %', '0.05 %', '2.1 %', '38 %'])
})

test('a spot is named after its test', () => {
  expect([spotFor('März: Webinar, oben'), spotFor('—'), spotFor(`${'a'.repeat(39)} b`)]).toEqual([
    'marz-webinar-oben',
    '',
    'a'.repeat(39),
  ])
})
