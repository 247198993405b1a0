// Made-up streams for the fault tests, and a check of its own of what should be found in them: a word, nothing cleverer.
import { seededRandom, type Random } from '../../src/platform/random.ts'

/** What the watch in these tests looks for. */
export const watchedWord = 'kettle'

export interface MadeUpItem {
  readonly id: string
  readonly text: string
  readonly publishedAtMs: number
}

const happenings: readonly string[] = [
  'lid comes loose while pouring',
  'recall announced by the maker this morning',
  'handle gets hot after a minute',
  'new colour sold out in an hour',
  'boils over on the lowest setting',
  'refund takes three weeks to arrive',
]
/** Near the word, and not the word. */
const decoys: readonly string[] = ['kettledrum', 'teakettles', 'ket tle', 'cattle', 'pan', 'toaster']

/** About a third of them match. `spanMs`: from the first to the last. */
export function makeUpItems(options: { readonly count: number; readonly spanMs: number; readonly seed: number }) {
  const random = seededRandom(options.seed)
  const firstAtMs = Date.UTC(2026, 2, 3, 9)
  return Array.from({ length: options.count }, (_, n): MadeUpItem => {
    const noun = random.next() < 1 / 3 ? pick(random, [watchedWord, 'Kettle', 'KETTLE']) : pick(random, decoys)
    const text = `The ${noun} ${pick(random, happenings)}, says no ${n} of ${Math.floor(random.next() * 900)}`
    return { id: `made-up/${n}`, text, publishedAtMs: firstAtMs + Math.round((n * options.spanMs) / options.count) }
  })
}

/** The simplest way to say what should be there. */
export function shouldMatch({ text }: { readonly text: string }): boolean {
  return text
    .toLowerCase()
    .split(/[^a-z]+/)
    .includes(watchedWord)
}

function pick<T>(random: Random, choices: readonly T[]): T {
  const chosen = choices[Math.floor(random.next() * choices.length)]
  if (chosen === undefined) throw new RangeError('nothing to choose from')
  return chosen
}
