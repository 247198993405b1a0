// Pairs of texts for measuring folds, made from any texts at hand: repeats by the edits that syndication and reposting
// really make, texts of the same words that are none, and traps that differ by a figure or a negation alone.
import type { Random } from '../../platform/random.ts'
import { changeFigure, changeNegation } from './fold-traps.ts'

/** Two texts, and whether one says again what the other said. */
export interface LabelledPair {
  readonly a: string
  readonly b: string
  readonly isRepeat: boolean
  /** Differs from the other by a figure or a negation alone. */
  readonly isTrap?: boolean
}

/** Texts with fewer words say nothing that could be said again. */
const minWords = 6
const longFromWords = 80
/** Made of each kind, as far as the texts reach. */
const perKind = 500
const trapsPerKind = 250
/** Two texts that share so much of their words may be repeats of each other: nobody knows without reading them. */
const unclearShare = 0.5

type Edit = (text: string, random: Random) => string

/** Repeats and others of short and of long texts, and 500 traps. The same texts and chance give the same pairs. */
export function makePairs(texts: readonly string[], random: Random): readonly LabelledPair[] {
  const usable = [...new Set(texts.map((text) => text.trim()))].filter((text) => wordsIn(text).length >= minWords)
  const short = sample(
    usable.filter((text) => wordsIn(text).length < longFromWords),
    random,
  )
  const long = sample(
    usable.filter((text) => wordsIn(text).length >= longFromWords),
    random,
  )
  return [
    ...repeatsOf(short, shortEdits, random),
    ...repeatsOf(long, longEdits, random),
    ...othersOf(short),
    ...othersOf(long),
    ...trapsOf([...short, ...long.slice(0, short.length === 0 ? trapsPerKind * 4 : trapsPerKind)], random),
  ]
}

function sample(texts: readonly string[], random: Random): readonly string[] {
  const shuffled = texts.map((text) => ({ text, at: random.next() })).toSorted((a, b) => a.at - b.at)
  return shuffled.slice(0, perKind * 2).map(({ text }) => text)
}

function repeatsOf(texts: readonly string[], edits: readonly Edit[], random: Random): readonly LabelledPair[] {
  return texts.slice(0, perKind).map((a, i) => {
    const first = edits[i % edits.length]
    const second = edits[Math.floor(random.next() * edits.length)]
    const once = first?.(a, random) ?? a
    // Every other text was changed twice on its way.
    const b = i % 2 === 0 && second !== first ? (second?.(once, random) ?? once) : once
    return { a, b, isRepeat: true }
  })
}

/** Each text with the one that shares most words with it and is none: most likely of the same happening or series. */
function othersOf(texts: readonly string[]): readonly LabelledPair[] {
  const sets = texts.map((text) => new Set(wordsIn(text.toLowerCase())))
  return texts.slice(0, perKind).flatMap((a, i) => {
    let best: { readonly share: number; readonly at: number } | undefined
    for (const [j, words] of sets.entries()) {
      const share = j === i ? 0 : shareOf(sets[i], words)
      if (share < unclearShare && share > (best?.share ?? 0)) best = { share, at: j }
    }
    const b = best && texts[best.at]
    return b === undefined ? [] : [{ a, b, isRepeat: false }]
  })
}

function shareOf(a: ReadonlySet<string> | undefined, b: ReadonlySet<string>): number {
  if (a === undefined) return 0
  let common = 0
  for (const word of a) if (b.has(word)) common += 1
  return common / Math.min(a.size, b.size)
}

/** Half with another figure, half with a negation more or less; every third was also reposted. */
function trapsOf(texts: readonly string[], random: Random): readonly LabelledPair[] {
  const make = (change: Edit): readonly LabelledPair[] =>
    texts
      .map((a, i) => {
        const changed = change(a, random)
        const b = i % 3 === 0 && changed !== a ? repost(changed, random) : changed
        return { a, b, isRepeat: false, isTrap: true }
      })
      .filter(({ a, b }) => a !== b)
      .slice(0, trapsPerKind)
  return [...make(changeFigure), ...make(changeNegation)]
}

function repost(text: string, random: Random): string {
  return `RT @${nameOf(random)}: ${text}`
}

const shortEdits: readonly Edit[] = [
  repost,
  (text, random) => `${text} via @${nameOf(random)}`,
  (text, random) => `${text} https://t.example/${nameOf(random)}`,
  (text, random) => `${text} #${nameOf(random)}`,
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
  (text) =>
    text
      .replaceAll("'", '’')
      .replaceAll(' - ', ' – ')
      .replaceAll(/"([^"]*)"/g, '“$1”'),
  (text, random) => `${text} - ${nameOf(random)} News`,
  (text) => cutAt(text, 0.8),
  (text, random) => changeWords(text, 0.06, random),
  (text) => `BREAKING: ${text}`,
  (text, random) => `"${text}" @${nameOf(random)}`,
]

const longEdits: readonly Edit[] = [
  (text, random) => `By ${nameOf(random)} ${nameOf(random)}\n${text}`,
  (text, random) =>
    `${text}\nReporting by ${nameOf(random)} ${nameOf(random)}; editing by ${nameOf(random)} ${nameOf(random)}.`,
  (text) => text.replaceAll(/\s+/g, ' ').replaceAll("'", '’'),
  (text) => cutAt(text, 0.7),
  (text) => dropSentences(text, 5),
  (text, random) => changeWords(text, 0.03, random),
  (text, random) => `${nameOf(random)} (${nameOf(random)}) – ${text}`,
  (text) => text.replaceAll('\n', '\n\n'),
  (text, random) =>
    `${text}\nSign up for our newsletter and follow us for more stories like this one. © ${nameOf(random)} Media.`,
]

/** The opening of a text, cut where an excerpt would be. */
function cutAt(text: string, share: number): string {
  const words = text.split(/(?<=\s)/)
  return `${words
    .slice(0, Math.max(minWords, Math.ceil(words.length * share)))
    .join('')
    .trimEnd()}…`
}

function dropSentences(text: string, every: number): string {
  return text
    .split(/(?<=[.!?])\s+/)
    .filter((_, i) => i % every !== every - 1)
    .join(' ')
}

/** At least one word gives way to another; never a figure or a short one, which may be a "not". */
function changeWords(text: string, share: number, random: Random): string {
  const words = text.split(' ')
  const free = words.flatMap((word, i) => (/^[a-z]{5,}$/.test(word) && !isWeighty(word) ? [i] : []))
  const count = Math.max(1, Math.floor(words.length * share))
  for (let i = 0; i < count && free.length > 0; i += 1) {
    const [at = 0] = free.splice(Math.floor(random.next() * free.length), 1)
    words[at] = nameOf(random).toLowerCase()
  }
  return words.join(' ')
}

/** Words that say "not" or a figure: with another in their place it is another text. */
function isWeighty(word: string): boolean {
  return /^(?:never|nothing|nobody|without|cannot|denie[sd]|false|untrue|three|seven|eight|eleven|twelve|hundreds?|thousands?|[mb]illions?)$/.test(
    word,
  )
}

const syllables = ['ka', 'lo', 'mi', 'ren', 'sta', 'vo', 'den', 'ur', 'bel', 'ti']

/** A made-up name. */
function nameOf(random: Random): string {
  const name = [1, 2, 3].map(() => syllables[Math.floor(random.next() * syllables.length)]).join('')
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

/** Words of the text itself: neither whom it is put to nor an address. */
function wordsIn(text: string): readonly string[] {
  return text.replaceAll(/@\w+|https?:\/\/\S+/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? []
}
