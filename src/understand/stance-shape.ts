// What the stance model sees of a text as a whole: which way its leaning words go, how loud it is, how long.
import { leaningsIn, type Leaning } from './leanings.ts'
import type { ReadText } from './stance-text.ts'
import type { Token } from './tokens.ts'

/** `token`: the index of the token that brought it; −1 for the whole text. */
type Add = (name: string, weight: number, token?: number) => void

/** How much one of these counts, beside the words of a text of four. */
const step = 0.5
/** Leanings add up to here and no further. */
const mostLean = 3
/** A clause that hardly speaks of the subject has no say in which way the whole goes. */
const leastWeight = 0.5

/** O(tokens). */
export function addShape(text: ReadText, add: Add): void {
  addLeanings(text, add)
  addLoudness(text.tokens, add)
}

function addLeanings({ tokens, clauses, lexicon, language }: ReadText, add: Add): void {
  const found = clauses.flatMap(({ weight, ...range }) =>
    leaningsIn(tokens, { ...range, weight }, lexicon).map((leaning) => ({ ...leaning, weight })),
  )
  addSum(
    '+',
    found.filter(({ value }) => value > 0),
    add,
  )
  addSum(
    '-',
    found.filter(({ value }) => value < 0),
    add,
  )
  for (const leaning of found) add(`v ${strengthOf(leaning)}`, step * leaning.weight, leaning.at)
  const heard = found.filter(({ weight }) => weight >= leastWeight).map(({ value }): string => (value > 0 ? '+' : '-'))
  const way = `lean ${['+', '-'].filter((side) => heard.includes(side)).join('')}`
  add(way, step)
  add(`${language} ${way}`, step)
  const last = heard.at(-1)
  if (last !== undefined) add(`last ${last}`, step)
}

/** Each leaning brings its part, so that it can be told as a reason. */
function addSum(side: string, leanings: readonly Weighed[], add: Add): void {
  const sum = leanings.reduce((total, { value, weight }) => total + Math.abs(value) * weight, 0) / 2
  const bounded = sum === 0 ? 0 : Math.min(mostLean, sum) / sum / 2
  for (const { at, value, weight } of leanings) add(`sum ${side}`, Math.abs(value) * weight * bounded, at)
}

type Weighed = Leaning & { readonly weight: number }

function strengthOf({ value, isTurned }: Leaning): string {
  return `${value > 0 ? '+' : '-'}${isTurned ? 'turned' : Math.min(4, Math.ceil(Math.abs(value)))}`
}

function addLoudness(tokens: readonly Token[], add: Add): void {
  const breaks = tokens.filter(({ kind }) => kind === 'break').map(({ raw }) => raw)
  const marks = breaks.join('')
  addCount('!', marks.split('!').length - 1, add)
  addCount('?', marks.split('?').length - 1, add)
  addCount('caps', tokens.filter(isShouted).length, add)
  if (tokens.some(({ raw, kind }) => kind !== 'link' && /(.)\1\1/u.test(raw))) add('drawn out', step)
  if (tokens.some(({ kind, word }) => kind === 'link' || word === 'http')) add('has link', step)
  if (tokens[0]?.kind === 'handle') add('is reply', step)
  add(`length ${Math.min(6, Math.floor(tokens.length / 6))}`, step)
}

function addCount(name: string, count: number, add: Add): void {
  if (count > 0) add(`${name} ${Math.min(3, count)}`, step)
}

function isShouted({ kind, raw }: Token): boolean {
  return kind === 'word' && raw.length > 2 && raw === raw.toUpperCase() && raw !== raw.toLowerCase()
}
