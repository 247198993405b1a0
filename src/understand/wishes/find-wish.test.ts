import { describe, expect, it, test } from 'vitest'
import { madeUpRead, type MadeUp } from '../../../test/world/read-mentions.ts'
import { threadTimeMs } from '../../../test/world/thread-time.ts'
import type { WatchedSubject } from '../ports.ts'
import { textOf } from '../read-item.ts'
import { subjectTokens } from '../subject.ts'
import { tokensOf } from '../tokens.ts'
import { findWish } from './find-wish.ts'
import { nearestWish, withWords, type KnownWish } from './nearest.ts'
import { saidWish } from './said-wish.ts'

const subjects: readonly WatchedSubject[] = [{ subject: 'ourselves', names: ['Acme'] }]

function find(text: string) {
  const tokens = tokensOf(text)
  return findWish({ text, tokens, names: subjectTokens(tokens, ['Acme']) })
}

function said(text: string, item: MadeUp['item'] = {}, watched = subjects) {
  const { mention } = madeUpRead({ n: 1, atMs: 0, text, item })
  const read = textOf(mention.item)
  return saidWish({ item: mention.item, text: read, tokens: tokensOf(read), subjects: watched, ours: ['Acme'] })
}

describe('a wish is what is not there', () => {
  it.each([
    'I wish the Acme kettle had a smaller handle',
    "Why can't I lock the lid of my Acme?",
    "@acme why don't you sell spare lids?",
    'If only Acme made one for travelling',
    'Bring back the blue kettle, Acme!',
    "I'd pay for an Acme with a thermometer",
    'It would be so nice if the Acme app showed the temperature',
    '@acme please add a Celsius setting',
    'Acme should make a kettle for camping',
    'The Acme kettle needs a quieter mode',
    'Ich wünschte, es gäbe den Acme-Kocher in Rot',
    'Acme, warum gibt es keinen Deckel als Ersatzteil?',
    "J'aimerais bien pouvoir acheter le couvercle seul, Acme",
    'Acme, ¿por qué no venden la tapa sola?',
    'Sarebbe bello se Acme facesse un bollitore da viaggio',
    'Acme podiam fazer uma chaleira de viagem',
    'Acme, waarom is er geen los deksel?',
    'يا ليت اكمي تبيع الغطاء وحده',
  ])('%s', (text) => {
    expect(find(text)?.quote).toBe(text.replace('@acme ', ''))
  })

  it.each([
    'I wish you a happy birthday, Acme!',
    'Wish me luck, my Acme interview is tomorrow',
    'Best wishes from all of us at Acme',
    'I wish I was at the beach with my Acme bottle',
    'My Acme kettle stopped working after two days',
    'Acme lost my order again, worst service ever',
    '@acme please let me know when my order ships',
    "Why can't I log in to my Acme account?",
    'Acme, please give back my money',
    'Ich wünsche euch allen ein schönes Wochenende, Acme',
    'How do I clean the Acme kettle?',
  ])('but this is none: %s', (text) => {
    expect(find(text)).toBeUndefined()
  })
})

test('the sentence that says it is quoted, without the names that a reply begins with', () => {
  expect(find('@acme @rowan Love my kettle. Please add a lid lock! It is for my son.')).toMatchObject({
    quote: 'Please add a lid lock!',
    reason: 'Please add',
  })
  const long = find(
    `${'so many words about tea '.repeat(20)} I wish Acme would sell spare lids ${'and more '.repeat(40)}`,
  )
  expect(long?.quote.length).toBeLessThan(290)
  expect(long?.quote).toContain('I wish Acme would sell spare lids')
})

test('what one reposts, what a newspaper tells and what is toward a rival alone is nobody’s wish of ours', () => {
  const text = 'Please add a lid lock to the Acme kettle'
  expect(said(text)?.words).toEqual(['lid', 'lock', 'kettl'])
  expect(said(text, { isRepost: true })).toBeUndefined()
  expect(said(`RT @rowan: ${text}`)).toBeUndefined()
  expect(said(text, { voice: { voiceKey: 'p', name: 'Post', outlet: 'The Post' } })).toBeUndefined()
  expect(said(text, {}, [{ subject: 'rival', names: ['Acme'] }])).toBeUndefined()
})

test('a hostile text is read in bounded time', () => {
  const tookMs = threadTimeMs(() => {
    for (const word of ['wish ', 'why don’t ', 'please bring ', 'you should really '])
      find(word.repeat(4_000 / word.length))
  })
  expect(tookMs).toBeLessThan(200)
})

/** Takes texts in one after the other, as the room does. */
function grouped(texts: readonly string[]): readonly string[] {
  const known: KnownWish[] = []
  return texts.map((text) => {
    const words = said(text)?.words ?? []
    const same = nearestWish(words, known)
    const wishId = same?.wishId ?? `w${known.length + 1}`
    const grown = { wishId, words: withWords(same?.words ?? {}, words) }
    if (same) known[known.indexOf(same)] = grown
    else known.push(grown)
    return wishId
  })
}

test('the same wish in other words is one, and others beside it stay apart', () => {
  const wishes = [
    [
      'Please bring back the blue kettle',
      'Why don’t you sell the blue kettle any more, Acme?',
      'I wish Acme had blue kettles',
    ],
    [
      '@acme please add a Celsius setting',
      'Acme app needs an option for Celsius',
      'Why can’t I switch the app to Celsius?',
    ],
    ['I wish you sold spare lids', 'Acme should offer a spare lid', 'Why is there no spare lid to buy, Acme?'],
    ['Acme should make a quieter kettle', 'I wish my Acme kettle was quieter, it would be nice if it made less noise'],
    [
      'Would love to see a travel kettle from Acme',
      'Acme should make a kettle for travel',
      'I’d pay for a small travel kettle',
    ],
  ]
  const ids = grouped(wishes.flat())
  expect(ids).toEqual(wishes.flatMap((same, index) => same.map(() => `w${index + 1}`)))
})

test('a word that every object has is counted as any other', () => {
  const once = withWords({}, ['constructor', 'set'])
  expect(withWords(once, ['constructor'])).toEqual({ constructor: 2, set: 1 })
})
