import { describe, expect, test } from 'vitest'
import { BankIndex, type Occasion, type Rankable } from './rank.ts'

const story = (brandStoryId: string, over: Partial<Rankable> = {}): Rankable => ({
  brandStoryId,
  title: 'Untitled',
  text: 'Nothing that matters here.',
  topics: [],
  ...over,
})
const about = (words: string, over: Partial<Occasion> = {}): Occasion => ({ about: words, said: [], ...over })

const handle = story('handle', {
  title: 'How we changed the handle',
  text: 'Ida Boyle took every kettle apart at night until the handle no longer softened at full boil.',
  topics: ['recall', 'battery'],
})
const harbour = story('harbour', {
  title: 'The workshop by the harbour',
  text: 'In 1987 Nora Hollis soldered the first kettle in a boathouse while the tide came in.',
  topics: ['founding'],
})
const repair = story('repair', {
  title: 'Mended for nothing',
  text: 'Since 1991 anybody may bring a kettle and wait while we mend it, whoever sold it.',
  topics: ['repair', 'right to repair'],
})
const bank = new BankIndex([handle, harbour, repair])
const fits = (occasion: Occasion) =>
  bank.fitting(occasion).map(({ story: { brandStoryId }, topics, words }) => ({ brandStoryId, topics, words }))

test('a story fits by a topic that is said, in whichever form, and says so as the topic was typed', () => {
  expect(fits(about('Hollis recalls 12,000 kettles'))).toEqual([
    { brandStoryId: 'handle', topics: ['recall'], words: [] },
  ])
})

test('a topic of several words fits only where all of them are said', () => {
  expect(fits(about('Is it right to sell this?'))).toEqual([])
  expect(fits(about('A law on the right to repair'))[0]?.topics).toEqual(['repair', 'right to repair'])
})

test('without a topic it takes a word of the title and another, or three of the text, that few others have', () => {
  expect(fits(about('My tide table is wrong'))).toEqual([])
  expect(fits(about('The tide in the boathouse rises'))).toEqual([])
  expect(fits(about('The tide at the harbour rises'))).toEqual([
    { brandStoryId: 'harbour', topics: [], words: ['harbour', 'tide'] },
  ])
  expect(fits(about('The tide in the boathouse, soldered shut'))[0]?.words.toSorted()).toEqual([
    'boathouse',
    'soldered',
    'tide',
  ])
})

test('words that tell nothing, and those that many of the bank have, make nothing fit', () => {
  expect(fits(about('Why is it that we and the kettle were in it, and what should be done until then?'))).toEqual([])
})

test('rare words weigh more, and topics more than the text', () => {
  const many = new BankIndex([
    ...Array.from({ length: 8 }, (_, place) => story(`common ${place}`, { topics: ['recall'] })),
    story('rare', { topics: ['recall', 'tribunal'] }),
  ])
  expect(many.fitting(about('A tribunal on the recall'))[0]?.story.brandStoryId).toBe('rare')
})

test('of the mentions a word counts that several of them say; of the draft each does', () => {
  const told = (said: readonly string[]) => fits(about('Bad news', { said })).map(({ brandStoryId }) => brandStoryId)
  expect(told(['The battery', 'Nothing'])).toEqual([])
  expect(told(['The battery', 'My battery too'])).toEqual(['handle'])
  expect(fits(about('Bad news', { draft: 'About the founding of our house' }))[0]?.brandStoryId).toBe('harbour')
})

test('figures in a name are part of it', () => {
  const index = new BankIndex([story('small', { product: 'Hollis 1.7' })])
  expect(index.fitting(about('My Hollis leaks'))).toEqual([])
  expect(index.fitting(about('My Hollis 1.7 leaks'))[0]?.topics).toEqual(['Hollis 1.7'])
})

test('a product is a topic of its story', () => {
  const [fit] = new BankIndex([story('press', { product: 'Lemon Press' })]).fitting(about('My lemon press jams'))
  expect(fit?.topics).toEqual(['Lemon Press'])
})

describe('languages', () => {
  test('scripts without spaces are compared too', () => {
    const index = new BankIndex([story('hako', { title: '港の工房', topics: ['回収'] })])
    expect(index.fitting(about('やかんの回収が始まる'))[0]?.topics).toEqual(['回収'])
  })

  test('German function words fit nothing', () => {
    const index = new BankIndex([
      story('de', { title: 'Wie wir anfingen', text: 'Es war im Jahr und wir sind noch da.' }),
    ])
    expect(index.fitting(about('Wir sind noch da und es ist wie immer'))).toEqual([])
  })
})
