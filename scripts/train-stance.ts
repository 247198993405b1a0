// Trains the stance model on labelled posts and writes its weights. Every tenth post, by the hash of its text, is kept aside,
// and so is every text of the files named as aside; in the end the tenth is reported on. The same files give the same weights.
//
// Usage: node scripts/train-stance.ts [--check] LANGUAGE=FILE… [aside=FILE…]
//   for instance en=twitter-2016train-A.txt de=german/train_text.txt aside=german/val_text.txt
//   FILE   id<TAB>positive|negative|neutral<TAB>text (SemEval), or …_text.txt with …_labels.txt beside it (0 negative,
//          1 neutral, 2 positive; XLM-T); of what is aside a text a line is enough
//   --check  writes nothing: trains on four fifths, five times, and says how well the other fifth is read
import { readFileSync, writeFileSync } from 'node:fs'
import type { Stance } from '../src/model/reading.ts'
import { seededRandom } from '../src/platform/random.ts'
import { clausesOf } from '../src/understand/clauses.ts'
import { evalStance, figuresOf, isKeptAside, parseStanceTsv, textKey, unescaped } from '../src/understand/eval.ts'
import type { LabelledStance } from '../src/understand/eval.ts'
import { lexiconOf } from '../src/understand/lexicon/lexicon.ts'
import { stances } from '../src/model/reading.ts'
import { featuresOf } from '../src/understand/stance-features.ts'
import { bucketCount } from '../src/understand/stance-hash.ts'
import { headerBytes, logOdds, softmax, weightsFile } from '../src/understand/stance-model.ts'
import type { StanceChances, Sureness } from '../src/understand/stance-model.ts'
import { leansAgainst, stanceOf } from '../src/understand/stance.ts'
import { tokensOf } from '../src/understand/tokens.ts'

const epochs = 4
/** Weights are averaged from this epoch on, as often as `averageEvery` says: steadier where posts are few. */
const averageFrom = 2
const averageEvery = 2_000
const rate = 0.1
const decay = 1e-4
const folds = 5
/** Shares in posts about brands and events at large (SemEval 2013–2016): what "how sure" is told for. */
const usual: Readonly<Record<Stance, number>> = { praise: 0.39, pan: 0.16, neutral: 0.45 }

interface Post extends LabelledStance {
  readonly language: string
}

interface Row {
  readonly post: Post
  readonly buckets: Int32Array
  readonly weights: Float32Array
  readonly isAgainst: boolean
}

interface Said {
  readonly post: Post
  readonly stance: Stance
  readonly chances: StanceChances
}

function main(words: readonly string[]): void {
  const named = words.filter((word) => word.includes('=')).map((word) => word.split('=', 2) as [string, string])
  const asideKeys = new Set(named.filter(([name]) => name === 'aside').flatMap(([, path]) => keysIn(path)))
  const posts = named.filter(([name]) => name !== 'aside').flatMap(([language, path]) => readPosts(language, path))
  const unique = [...new Map(posts.map((post) => [textKey(post.text), post])).values()]
  const rows = unique
    .filter(({ text }) => !isKeptAside(text) && !asideKeys.has(textKey(text)))
    .map((post) => rowOf(post))
  if (words.includes('--check')) return report(Array.from({ length: folds }, (_, fold) => saidOf(rows, fold)).flat())
  const sureness = fitSureness(saidOf(rows, 0))
  write(quantised(fit(rows)), sureness)
  const aside = unique.filter(({ text }) => isKeptAside(text))
  const { byClass, ...figures } = evalStance(aside)
  process.stdout.write(
    `${JSON.stringify({ trained: rows.length, aside: aside.length, ...figures, byClass, sureness })}\n`,
  )
}

function readPosts(language: string, path: string): readonly Post[] {
  const file = readFileSync(path, 'utf8')
  const posts = path.endsWith('_text.txt') ? besideLabels(path, file) : parseStanceTsv(file)
  return posts.map((post) => ({ ...post, language }))
}

const byNumber: Readonly<Record<string, Stance>> = { 0: 'pan', 1: 'neutral', 2: 'praise' }

function besideLabels(path: string, file: string): readonly LabelledStance[] {
  const labels = readFileSync(path.replace(/_text\.txt$/, '_labels.txt'), 'utf8').split('\n')
  return file.split('\n').flatMap((text, i) => {
    const stance = byNumber[labels[i]?.trim() ?? '']
    return stance === undefined ? [] : [{ text: unescaped(text), stance }]
  })
}

function keysIn(path: string): readonly string[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.map((line) => textKey(unescaped(line))).filter((key) => key !== '')
}

function rowOf(post: Post): Row {
  const lexicon = lexiconOf(post.language)
  if (lexicon === undefined) throw new Error(`There is no lexicon for ${post.language}`)
  const tokens = tokensOf(post.text)
  const clauses = clausesOf(tokens, new Set(), lexicon)
  const text = { tokens, clauses, lexicon, language: post.language, subject: new Set<number>() }
  const features = featuresOf(text)
  const sums = new Map<number, number>()
  for (const [i, bucket] of features.buckets.entries()) {
    sums.set(bucket, (sums.get(bucket) ?? 0) + (features.weights[i] ?? 0))
  }
  const weights = Float32Array.from(sums.values())
  return { post, buckets: Int32Array.from(sums.keys()), weights, isAgainst: leansAgainst(text) }
}

/** What a model trained on the other folds says of this one. */
function saidOf(rows: readonly Row[], fold: number): readonly Said[] {
  const weights = quantised(fit(rows.filter((row) => foldOf(row) !== fold)))
  const said = rows.filter((row) => foldOf(row) === fold)
  return said.map((row) => {
    const [praise, pan] = scoresOf(row, weights.floats)
    const chances = softmax(praise, pan)
    return { post: row.post, chances, stance: stanceOf(chances, row.isAgainst) }
  })
}

function foldOf({ post }: Row): number {
  const key = textKey(post.text)
  let hash = 0x1234567
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return ((hash ^ (hash >>> 15)) >>> 0) % folds
}

function report(said: readonly Said[]): void {
  for (const [language, own] of Map.groupBy(said, ({ post }) => post.language)) {
    const pairs = own.map(({ post, stance }) => ({ truth: post.stance, said: stance }))
    const { macroF1, macroRecall, textCount, byClass } = figuresOf(stances, pairs)
    const { pan } = byClass
    process.stdout.write(`${JSON.stringify({ language, textCount, macroF1, macroRecall, pan })}\n`)
  }
}

/** By language each stance counts alike, however rare: a desk that misses the pans is no help. */
function importances(rows: readonly Row[]): Float64Array {
  const counts = Map.groupBy(rows, ({ post }) => `${post.language} ${post.stance}`)
  const totals = Map.groupBy(rows, ({ post }) => post.language)
  return Float64Array.from(rows, ({ post }) => {
    const own = counts.get(`${post.language} ${post.stance}`)?.length ?? 1
    return (totals.get(post.language)?.length ?? 0) / stances.length / own
  })
}

/** AdaGrad on the softmax with neutral at zero; the mean of the later weights. */
function fit(rows: readonly Row[]): Float64Array {
  const random = seededRandom(7)
  const weights = new Float64Array(2 * (bucketCount + 1))
  const squares = new Float64Array(weights.length).fill(1e-3)
  const sums = new Float64Array(weights.length)
  const importance = importances(rows)
  const order = rows.map((_, i) => i)
  let sumCount = 0
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, () => random.next())
    for (const [done, i] of order.entries()) {
      const row = rows[i]
      if (row !== undefined) step(row, importance[i] ?? 1, { weights, squares })
      if (epoch < averageFrom || (done % averageEvery !== 0 && done + 1 < order.length)) continue
      for (let at = 0; at < weights.length; at += 1) sums[at] = (sums[at] ?? 0) + (weights[at] ?? 0)
      sumCount += 1
    }
  }
  return sums.map((sum) => sum / sumCount)
}

function scoresOf({ buckets, weights: own }: Row, weights: Float64Array): readonly [praise: number, pan: number] {
  let praise = weights[2 * bucketCount] ?? 0
  let pan = weights[2 * bucketCount + 1] ?? 0
  for (let i = 0; i < buckets.length; i += 1) {
    const at = 2 * (buckets[i] ?? 0)
    praise += (weights[at] ?? 0) * (own[i] ?? 0)
    pan += (weights[at + 1] ?? 0) * (own[i] ?? 0)
  }
  return [praise, pan]
}

function step(
  row: Row,
  importance: number,
  { weights, squares }: { readonly weights: Float64Array; readonly squares: Float64Array },
): void {
  const said = softmax(...scoresOf(row, weights))
  const sides = (['praise', 'pan'] as const).map(
    (side) => ((row.post.stance === side ? 1 : 0) - said[side]) * importance,
  )
  for (let i = 0; i <= row.buckets.length; i += 1) {
    const isBias = i === row.buckets.length
    for (let side = 0; side < 2; side += 1) {
      const at = 2 * (isBias ? bucketCount : (row.buckets[i] ?? 0)) + side
      const gradient = (sides[side] ?? 0) * (isBias ? 1 : (row.weights[i] ?? 0)) - decay * (weights[at] ?? 0)
      squares[at] = (squares[at] ?? 0) + gradient * gradient
      weights[at] = (weights[at] ?? 0) + (rate * gradient) / Math.sqrt(squares[at] ?? 1)
    }
  }
}

function shuffle(order: number[], next: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(next() * (i + 1))
    const kept = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = kept
  }
}

interface Quantised {
  readonly scale: number
  readonly bytes: Int8Array
  /** What is left of the weights. */
  readonly floats: Float64Array
}

/** One byte per weight: the largest thousandth is clipped so that the rest keeps its fineness. */
function quantised(weights: Float64Array): Quantised {
  const sizes = weights
    .map(Math.abs)
    .filter((size) => size > 0)
    .toSorted()
  const scale = Math.fround((sizes[Math.floor(sizes.length * 0.999)] ?? 1) / 127)
  const bytes = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))))
  return { scale, bytes, floats: Float64Array.from(bytes, (byte) => byte * scale) }
}

/**
 * How often each stance is right by the log-odds of its chance, among posts weighed to the usual shares. Logistic regression
 * by gradient. Source: Platt, Probabilistic outputs for support vector machines (1999).
 */
function fitSureness(said: readonly Said[]): Readonly<Record<Stance, Sureness>> {
  const shares = Map.groupBy(said, ({ post }) => `${post.language} ${post.stance}`)
  const totals = Map.groupBy(said, ({ post }) => post.language)
  const weightOf = ({ post }: Said): number => {
    const share =
      (shares.get(`${post.language} ${post.stance}`)?.length ?? 1) / (totals.get(post.language)?.length ?? 1)
    return usual[post.stance] / share
  }
  const fitted = stances.map((stance) => {
    const own = said.filter((each) => each.stance === stance)
    const rows = own.map((each) => ({
      x: logOdds(each.chances[stance]),
      isRight: each.post.stance === stance ? 1 : 0,
      weight: weightOf(each),
    }))
    return [stance, logistic(rows)] as const
  })
  return Object.fromEntries(fitted) as Record<Stance, Sureness>
}

function logistic(
  rows: readonly { readonly x: number; readonly isRight: number; readonly weight: number }[],
): Sureness {
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  let slope = 1
  let offset = 0
  for (let round = 0; round < 3_000; round += 1) {
    let bySlope = 0
    let byOffset = 0
    for (const { x, isRight, weight } of rows) {
      const error = (isRight - 1 / (1 + Math.exp(-(slope * x + offset)))) * weight
      bySlope += error * x
      byOffset += error
    }
    slope += bySlope / total
    offset += byOffset / total
  }
  return { slope, offset }
}

function write({ scale, bytes }: Quantised, sureness: Readonly<Record<Stance, Sureness>>): void {
  const file = Buffer.alloc(headerBytes + bytes.length)
  file.writeFloatLE(scale, 0)
  for (const [i, stance] of stances.entries()) {
    file.writeFloatLE(sureness[stance].slope, 4 + 8 * i)
    file.writeFloatLE(sureness[stance].offset, 8 + 8 * i)
  }
  file.set(new Uint8Array(bytes.buffer), headerBytes)
  writeFileSync(weightsFile, file)
}

const words = process.argv.slice(2)
if (!words.some((word) => /^[a-z]{2}=/.test(word))) {
  process.stderr.write('Expected: train-stance.ts [--check] LANGUAGE=FILE… [aside=FILE…]\n')
} else main(words)
