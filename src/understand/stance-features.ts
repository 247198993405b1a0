// What the stance model sees of an English text: words, pairs, word pieces and leanings, hashed into a fixed table.
import type { Clause } from './clauses.ts'
import { isNegated, leaningsIn } from './leanings.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import type { Token } from './tokens.ts'

/** 2^17 buckets with two one-byte weights each: 256 KB. */
export const bucketCount = 131_072

export interface Feature {
  readonly bucket: number
  readonly weight: number
  /** The token that brought it, for reasons; −1 when the whole text did. */
  readonly token: number
}

/** O(characters). Weights are scaled so that long texts do not shout. */
export function featuresOf(tokens: readonly Token[], clauses: readonly Clause[], lexicon: Lexicon): readonly Feature[] {
  const features: Feature[] = []
  for (const clause of clauses) addClause(features, { tokens, clause, lexicon })
  const total = clauses.reduce((sum, clause) => sum + clause.weight * (clause.to - clause.from), 0)
  const scale = 1 / Math.sqrt(Math.max(4, total))
  return features.map(({ bucket, weight, token }) => ({ bucket, weight: token < 0 ? weight : weight * scale, token }))
}

function addClause(
  features: Feature[],
  {
    tokens,
    clause,
    lexicon,
  }: { readonly tokens: readonly Token[]; readonly clause: Clause; readonly lexicon: Lexicon },
): void {
  const { weight } = clause
  let before = '^'
  for (let i = clause.from; i < clause.to; i += 1) {
    const token = tokens[i]
    if (token === undefined) continue
    const name = nameOf(token)
    const isTurned = token.kind === 'word' && isNegated(tokens, clause, { at: i, lexicon })
    features.push({ bucket: hash(isTurned ? `n ${name}` : `w ${name}`), weight, token: i })
    features.push({ bucket: hash(`p ${before} ${name}`), weight: weight * 0.7, token: i })
    if (token.kind === 'word' || token.kind === 'hashtag')
      addPieces(features, name, { weight: weight * 0.35, token: i })
    before = name
  }
  let praise = 0
  let pan = 0
  for (const { value } of leaningsIn(tokens, clause, lexicon)) {
    if (value > 0) praise += value * weight
    else pan -= value * weight
  }
  features.push({ bucket: hash('lean +'), weight: Math.min(3, praise / 2), token: -1 })
  features.push({ bucket: hash('lean -'), weight: Math.min(3, pan / 2), token: -1 })
}

function addPieces(features: Feature[], word: string, { weight, token }: { weight: number; token: number }): void {
  const padded = `<${word}>`
  for (let length = 3; length <= 5; length += 1) {
    for (let i = 0; i + length <= padded.length && i < 20; i += 1) {
      features.push({ bucket: hash(padded.slice(i, i + length)), weight, token })
    }
  }
}

/** Handles, links and figures say only that there is one. */
function nameOf(token: Token): string {
  if (token.kind === 'handle' || token.kind === 'link' || token.kind === 'number') return token.kind
  return token.kind === 'break' ? token.raw.slice(0, 2) : token.word
}

/** FNV-1a, folded to the table's size. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return (value ^ (value >>> 15)) & (bucketCount - 1)
}
