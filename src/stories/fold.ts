// Does one text say again what another said? Syndicated, quoted and reposted texts do; a text with another figure or
// a "not" more or less does not, however alike the two look.
import { containment, resemblance, sketchOf, sketchSize, type Sketch } from './min-hash.ts'
import { WordShapes } from '../platform/word-shapes.ts'
import { plainText, wordsOf } from '../platform/words.ts'

/** What is kept of a text to compare it with later ones: at most 0.5 KB. */
export interface Print {
  readonly sketch: Sketch
  readonly wordCount: number
  /** Figures in the text, as plain digits, and how often each is in it. */
  readonly figures: ReadonlyMap<string, number>
  readonly negationCount: number
  /** Ends in the middle, and says so: "…". */
  readonly isCut: boolean
}

/** A print just made, with its text's words as they stand where nothing had to be unwrapped or joined to make it. */
export interface FreshPrint extends Print {
  readonly plainWords?: readonly string[]
}

/** Texts below this many words are compared by resemblance alone: posts and headlines. */
export const shortWords = 60
/** Measured on real posts and articles: F1 .977 (short), .972 (long). */
const shortResemblance = 0.5
const longResemblance = 0.7
const longContainment = 0.8
/** Fewer words ("thank you!") say nothing that could be said again. */
const minWords = 4
const maxWords = 4_000

const negations = new Set(
  (
    'no not never none nobody nothing without cannot denies denied deny false fake hoax untrue nicht kein keine keinen keiner nie ' +
    'niemals ohne falsch ne pas jamais aucun aucune sans faux nunca jamás ningún ninguna sin falso'
  ).split(' '),
)

const negationShapes = new WordShapes(negations)

/** "One" is a figure and a pronoun: it tells nothing. */
const figureWords = new Map(
  'two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, i) => [word, String(i + 2)]),
)
for (const word of ['hundred', 'hundreds', 'thousand', 'thousands', 'million', 'millions', 'billion', 'billions']) {
  figureWords.set(word, word.replace(/s$/, ''))
}

const figureShapes = new WordShapes(figureWords.keys())

/** Makes the print of a text; `undefined` when it is too short to be a repeat of anything. */
export function printOf(text: string): FreshPrint | undefined {
  const bare = dropWrapping(text)
  const asItStands = plainText(bare)
  const plain = joinDigits(asItStands)
  const words = wordsOf(plain, maxWords)
  if (words.length < minWords) return undefined
  return {
    ...(bare === text && plain === asItStands && { plainWords: words }),
    sketch: sketchOf(words),
    wordCount: words.length,
    figures: figuresOf(words),
    negationCount: negationsOf(words),
    isCut: /(?:…|\.\.\.)["”»]?\s*$/.test(plain),
  }
}

/** Symmetric: says the same of (a, b) and (b, a). */
export function isRepeat(a: Print, b: Print): boolean {
  if (!sharesEnough(resemblance(a.sketch, b.sketch), sizesOf(a), sizesOf(b))) return false
  const isShort = Math.min(a.wordCount, b.wordCount) < shortWords
  const isSameLength = Math.min(a.wordCount, b.wordCount) / Math.max(a.wordCount, b.wordCount) > 0.9
  const isExcerpt = isShort ? isCutFrom(a, b) || isCutFrom(b, a) : !isSameLength
  if (a.negationCount !== b.negationCount && !isExcerpt) return false
  const missing = countMissing(a.figures, b.figures)
  const added = countMissing(b.figures, a.figures)
  // An excerpt leaves figures out, and what is put around a long text may bring its own; a correction puts one in
  // another's place.
  return isShort && !isExcerpt ? missing === 0 && added === 0 : missing === 0 || added === 0
}

function isCutFrom(part: Print, whole: Print): boolean {
  return part.isCut && !whole.isCut && part.wordCount < whole.wordCount
}

/** How long a text is, in words and in distinct pairs of them. */
export interface Sizes {
  readonly wordCount: number
  readonly pairCount: number
}

function sizesOf({ wordCount, sketch }: Print): Sizes {
  return { wordCount, pairCount: sketch.pairCount }
}

/** Do two texts of these sizes share enough of their pairs to be one? `shared` is their resemblance. */
export function sharesEnough(shared: number, a: Sizes, b: Sizes): boolean {
  if (Math.min(a.wordCount, b.wordCount) < shortWords) return shared >= shortResemblance
  return shared >= longResemblance || containment(shared, a.pairCount, b.pairCount) >= longContainment
}

/** Of two texts: how many words the one has, and how many hashes the sketches of both hold. */
export interface SketchSizes {
  readonly wordCount: number
  readonly hashCount: number
  readonly otherHashCount: number
}

/**
 * May so many hashes in common be enough? `false` only where `sharesEnough` is surely false: of a short text and one with
 * which it has no more pairs than a sketch holds, the resemblance is exact.
 */
export function maySuffice(common: number, { wordCount, hashCount, otherHashCount }: SketchSizes): boolean {
  const together = hashCount + otherHashCount
  return wordCount >= shortWords || together > sketchSize || common >= shortResemblance * (together - common)
}

/** "RT @name:" before, "via @name" after, whom it is put to, and "Breaking:" are wrapping, not words of the text. */
function dropWrapping(text: string): string {
  const bare = text.includes('@') ? text.replaceAll(/(?:\b(?:rt|via|by)\s+)?(?<![\w.])@[\w.-]{1,80}:?/gi, ' ') : text
  return bare.replace(/^[\s"“«]*(?:breaking|update|just in|exclusive)\s*[:|–-]\s*/i, '')
}

/** What follows a digit where one of the rules of `joinDigits` may hold. */
const joinable = /\d[,.\u202f\u00a0 '’k]/

/** "10,000", "10 000" and "10.000" are one figure; decimals keep their point as a letter so that 1.5 stays one word. */
function joinDigits(plain: string): string {
  if (!joinable.test(plain)) return plain
  return plain
    .replaceAll(/(?<=\d)[,.\u202f\u00a0 '’](?=\d{3}(?!\d))/g, '')
    .replaceAll(/(?<=\d)[.,](?=\d)/g, 'p')
    .replaceAll(/(?<=\d)k\b/g, '000')
}

const noFigures: ReadonlyMap<string, number> = new Map()

function figuresOf(words: readonly string[]): ReadonlyMap<string, number> {
  let figures: Map<string, number> | undefined
  for (const word of words) {
    const figure = figureOf(word)
    if (figure === undefined) continue
    figures ??= new Map()
    figures.set(figure, (figures.get(figure) ?? 0) + 1)
  }
  return figures ?? noFigures
}

function figureOf(word: string): string | undefined {
  if (isDigit(word.charCodeAt(0))) return word
  return figureShapes.mayHold(word) ? figureWords.get(word) : undefined
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function negationsOf(words: readonly string[]): number {
  let count = 0
  for (const word of words) if (isNegation(word)) count += 1
  return count
}

const t = 't'.charCodeAt(0)

function isNegation(word: string): boolean {
  if (negationShapes.mayHold(word) && negations.has(word)) return true
  return word.charCodeAt(word.length - 1) === t && (word.endsWith("n't") || word.endsWith('n’t'))
}

/** How many figures of the one the other has less often. */
function countMissing(from: ReadonlyMap<string, number>, figures: ReadonlyMap<string, number>): number {
  let count = 0
  for (const [figure, times] of from) if ((figures.get(figure) ?? 0) < times) count += 1
  return count
}
