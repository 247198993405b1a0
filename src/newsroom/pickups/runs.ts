// Are these our words? Eight in a row are nobody's chance, told without regard to capitals, marks, quotation signs, dashes and
// spaces. Pure.
import { hash } from 'node:crypto'
import { isTelling, wordsOf as wordsOfPlain, plainText } from '../../platform/words.ts'

/** So many words in a row, at least. */
export const leastRun = 8
/** Of them, so many that say something: what consists of `we are`, `and that` and `of the` is everybody's. */
const leastTelling = 4
/** A pair of characters of a script without spaces is a quarter of a word: a word is two or three of them. */
const pairTells = 0.25
/** Of one text; what is longer is read to there. */
const maxWords = 4_000
/** A text that says one thing over and over is compared at its first places. */
const maxPlaces = 8

/** A text's words as they are compared, each with where it stands in the text. */
export interface Words {
  readonly text: string
  readonly words: readonly string[]
  /** In UTF-16 units: from where to where the piece of text goes that each word comes from. */
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** O(length). */
export function wordsIn(text: string): Words {
  const words: string[] = []
  const from: number[] = []
  const to: number[] = []
  for (const { 0: piece, index } of text.matchAll(/\S+/gu)) {
    const plain = plainText(piece.replaceAll(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '').replaceAll(/[’‘ʼ`´′]/g, "'"))
    for (const word of wordsOfPlain(plain, maxWords)) {
      words.push(word)
      from.push(index)
      to.push(index + piece.length)
    }
    if (words.length >= maxWords) break
  }
  return { text, words, from, to }
}

/** One for each run of eight words, in their order: 48 bits, so that a number holds it. */
export function gramsOf({ words }: Pick<Words, 'words'>): readonly number[] {
  return words.slice(0, Math.max(0, words.length - leastRun + 1)).map((_, at) => hashOf(words.slice(at, at + leastRun)))
}

function hashOf(words: readonly string[]): number {
  return hash('sha1', words.join(' '), 'buffer').readUIntBE(0, 6)
}

/** The longest run of one text's words in another. */
export interface Run {
  /** How many words. */
  readonly length: number
  /** As it stands in the other text. */
  readonly quote: string
}

/**
 * A run of ours in theirs that holds at least one of these grams and says something, the longest of those that do not overlap;
 * `undefined` where there is none. O(their words × places of one gram in ours).
 */
export function longestRun(ours: Words, theirs: Words, grams: ReadonlySet<number>): Run | undefined {
  const places = new Map<number, number[]>()
  for (const [at, gram] of gramsOf(ours).entries()) {
    const known = places.get(gram) ?? []
    if (grams.has(gram) && known.length < maxPlaces) places.set(gram, [...known, at])
  }
  let best: { readonly start: number; readonly length: number } | undefined
  let done = 0
  for (const [at, gram] of gramsOf(theirs).entries()) {
    if (at < done) continue
    for (const place of places.get(gram) ?? []) {
      const run = extended(ours.words, theirs.words, place, at)
      if (run.length < leastRun || !says(theirs.words.slice(run.start, run.start + run.length))) continue
      if (run.length > (best?.length ?? 0)) best = run
      done = Math.max(done, run.start + run.length)
    }
  }
  return best && { length: best.length, quote: quoteOf(theirs, best) }
}

/** As far as both go on alike, to both sides. Two hashes may be alike by chance: the words decide. */
function extended(ours: readonly string[], theirs: readonly string[], place: number, at: number) {
  let [before, after] = [0, 0]
  while (at - before > 0 && place - before > 0 && ours[place - before - 1] === theirs[at - before - 1]) before += 1
  while (at + after < theirs.length && place + after < ours.length && ours[place + after] === theirs[at + after])
    after += 1
  return { start: at - before, length: after === 0 ? 0 : before + after }
}

function says(words: readonly string[]): boolean {
  const weight = words.reduce(
    (sum, word) => sum + (word.length >= 4 && isTelling(word) ? 1 : isPair(word) ? pairTells : 0),
    0,
  )
  return weight >= leastTelling
}

function isPair(word: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{2}$/u.test(word)
}

function quoteOf(
  { text, from, to }: Words,
  { start, length }: { readonly start: number; readonly length: number },
): string {
  return text.slice(from[start], to[start + length - 1])
}
