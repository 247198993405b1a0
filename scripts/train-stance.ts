// Trains the stance model on labelled posts and writes its weights. Every tenth post, by the hash of its text, is kept
// aside and only reported on. Input: files of `id<TAB>positive|negative|neutral<TAB>text`, as SemEval 2013–2017 has them.
// Usage: node bin/nowdesk.mjs --exec scripts/train-stance.ts FILE…
import { readFileSync, writeFileSync } from 'node:fs'
import { seededRandom } from '../src/platform/random.ts'
import { clausesOf } from '../src/understand/clauses.ts'
import { evalStance, isKeptAside, parseStanceTsv, type LabelledStance } from '../src/understand/eval.ts'
import { lexiconOf } from '../src/understand/lexicon/lexicon.ts'
import { bucketCount, featuresOf } from '../src/understand/stance-features.ts'
import { tokensOf } from '../src/understand/tokens.ts'

const epochs = 4
const rate = 0.1
const decay = 1e-4
const output = new URL('../src/understand/stance-weights.bin', import.meta.url)

interface Row {
  readonly buckets: Int32Array
  readonly weights: Float32Array
  readonly praise: number
  readonly pan: number
  readonly importance: number
}

function main(paths: readonly string[]): void {
  const posts = paths.flatMap((path) => parseStanceTsv(readFileSync(path, 'utf8')))
  const unique = [...new Map(posts.map((post) => [post.text, post])).values()]
  const train = unique.filter((post) => !isKeptAside(post.text))
  const rows = rowsOf(train)
  const weights = fit(rows)
  write(weights)
  const aside = unique.filter((post) => isKeptAside(post.text))
  process.stdout.write(`${JSON.stringify({ trained: train.length, aside: aside.length, ...evalStance(aside) })}\n`)
}

function rowsOf(posts: readonly LabelledStance[]): Row[] {
  const lexicon = lexiconOf('en')
  if (lexicon === undefined) throw new Error('There is no English lexicon')
  const counts = Map.groupBy(posts, ({ stance }) => stance)
  return posts.map((post) => {
    const tokens = tokensOf(post.text)
    const features = featuresOf(tokens, clausesOf(tokens, new Set(), lexicon), lexicon)
    return {
      buckets: Int32Array.from(features, ({ bucket }) => bucket),
      weights: Float32Array.from(features, ({ weight }) => weight),
      praise: post.stance === 'praise' ? 1 : 0,
      pan: post.stance === 'pan' ? 1 : 0,
      // Each stance counts alike, however rare: a desk that misses the pans is no help.
      importance: posts.length / 3 / (counts.get(post.stance)?.length ?? 1),
    }
  })
}

/** AdaGrad on the softmax with neutral at zero. */
function fit(rows: readonly Row[]): Float64Array {
  const random = seededRandom(7)
  const weights = new Float64Array(2 * (bucketCount + 1))
  const squares = new Float64Array(weights.length).fill(1e-3)
  const order = rows.map((_, i) => i)
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, () => random.next())
    for (const i of order) {
      const row = rows[i]
      if (row !== undefined) step(row, weights, squares)
    }
  }
  return weights
}

function step(row: Row, weights: Float64Array, squares: Float64Array): void {
  const bias = 2 * bucketCount
  let praise = weights[bias] ?? 0
  let pan = weights[bias + 1] ?? 0
  for (let i = 0; i < row.buckets.length; i += 1) {
    const at = 2 * (row.buckets[i] ?? 0)
    praise += (weights[at] ?? 0) * (row.weights[i] ?? 0)
    pan += (weights[at + 1] ?? 0) * (row.weights[i] ?? 0)
  }
  const a = Math.exp(Math.min(30, praise))
  const b = Math.exp(Math.min(30, pan))
  const errors = [(row.praise - a / (1 + a + b)) * row.importance, (row.pan - b / (1 + a + b)) * row.importance]
  for (let i = 0; i <= row.buckets.length; i += 1) {
    const isBias = i === row.buckets.length
    for (let side = 0; side < 2; side += 1) {
      const at = (isBias ? bias : 2 * (row.buckets[i] ?? 0)) + side
      const gradient = (errors[side] ?? 0) * (isBias ? 1 : (row.weights[i] ?? 0)) - decay * (weights[at] ?? 0)
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

/** One byte per weight: the largest thousandth is clipped so that the rest keeps its fineness. */
function write(weights: Float64Array): void {
  const sizes = [...weights]
    .map(Math.abs)
    .filter((size) => size > 0)
    .toSorted((a, b) => a - b)
  const scale = (sizes[Math.floor(sizes.length * 0.999)] ?? 1) / 127
  const bytes = Buffer.alloc(4 + weights.length)
  bytes.writeFloatLE(scale, 0)
  for (const [i, weight] of weights.entries()) {
    bytes.writeInt8(Math.max(-127, Math.min(127, Math.round(weight / bytes.readFloatLE(0)))), 4 + i)
  }
  writeFileSync(output, bytes)
}

const paths = process.argv.slice(2)
if (paths.length === 0)
  process.stderr.write('Expected: train-stance.ts FILE… (id, label and text, separated by tabs)\n')
else main(paths)
