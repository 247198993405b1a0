// What the stance model sees of a text: words, pairs and word pieces of its language, signs of any, and what the whole is
// like, hashed into a fixed table.
import type { Clause } from './clauses.ts'
import { isNegated } from './leanings.ts'
import { bucketOf, hashLetter, hashOn } from './stance-hash.ts'
import { addShape } from './stance-shape.ts'
import type { ReadText } from './stance-text.ts'
import type { Token } from './tokens.ts'

/** The i-th of each list belongs to the i-th feature. */
export interface Features {
  readonly buckets: number[]
  readonly weights: number[]
  /** The token that brought it, for reasons; −1 when the whole text did. */
  readonly tokens: number[]
}

/** How much a pair and a piece count beside a whole word. */
const parts = { pair: 0.7, piece: 0.35 } as const
const shortestPiece = 3
const longestPiece = 5
/** What comes later in a word is mostly its ending. */
const lastPiece = 20

/** O(characters). Weights are scaled so that long texts do not shout. */
export function featuresOf(text: ReadText): Features {
  const features: Features = { buckets: [], weights: [], tokens: [] }
  for (const clause of text.clauses) addClause(features, text, clause)
  const total = text.clauses.reduce((sum, clause) => sum + clause.weight * (clause.to - clause.from), 0)
  const scale = 1 / Math.sqrt(Math.max(4, total))
  for (let i = 0; i < features.weights.length; i += 1) features.weights[i] = (features.weights[i] ?? 0) * scale
  addShape(text, (name, weight, token = -1) => add(features, hashOn(name), { weight, token }))
  return features
}

interface From {
  readonly weight: number
  readonly token: number
}

function addClause(features: Features, { tokens, lexicon, language, subject }: ReadText, clause: Clause): void {
  const { weight } = clause
  const ofLanguage = hashOn(`${language} `)
  const ofAny = hashOn('')
  let before = '^'
  for (let i = clause.from; i < clause.to; i += 1) {
    const token = tokens[i]
    if (token === undefined) continue
    if (subject.has(i)) {
      before = 'handle'
      continue
    }
    const name = nameOf(token)
    const isSpoken = token.kind === 'word' || token.kind === 'hashtag'
    const scope = isSpoken ? ofLanguage : ofAny
    const isTurned = token.kind === 'word' && isNegated(tokens, clause, { at: i, lexicon })
    add(features, hashOn(name, hashOn(isTurned ? 'n ' : 'w ', scope)), { weight, token: i })
    add(features, hashOn(name, hashOn(`p ${before} `, scope)), { weight: weight * parts.pair, token: i })
    if (isSpoken) addPieces(features, `<${name}>`, { scope, weight: weight * parts.piece, token: i })
    before = name
  }
}

function addPieces(features: Features, padded: string, from: From & { readonly scope: number }): void {
  for (let start = 0; start + shortestPiece <= padded.length && start < lastPiece; start += 1) {
    let state = from.scope
    const end = Math.min(padded.length, start + longestPiece)
    for (let i = start; i < end; i += 1) {
      state = hashLetter(padded.charCodeAt(i), state)
      if (i - start + 1 >= shortestPiece) add(features, state, from)
    }
  }
}

function add({ buckets, weights, tokens }: Features, state: number, { weight, token }: From): void {
  buckets.push(bucketOf(state))
  weights.push(weight)
  tokens.push(token)
}

/** Handles, links and figures say only that there is one; some sets of posts write `http` for a link. */
function nameOf(token: Token): string {
  if (token.kind === 'handle' || token.kind === 'link' || token.kind === 'number') return token.kind
  if (token.word === 'http') return 'link'
  return token.kind === 'break' ? token.raw.slice(0, 2) : token.word
}
