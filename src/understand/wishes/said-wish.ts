import type { Item } from '../../model/item.ts'
import type { WatchedSubject } from '../ports.ts'
import { subjectTokens } from '../subject.ts'
import type { Token } from '../tokens.ts'
import { findWish } from './find-wish.ts'
import { wishWords } from './wish-words.ts'

/** What the voice of a mention wishes for. */
export interface SaidWish {
  /** The sentence, as it stands. */
  readonly quote: string
  /** What it is for, as words that wishes are compared by; at least one. */
  readonly words: readonly string[]
}

interface Said {
  readonly item: Item
  readonly text: string
  readonly tokens: readonly Token[]
  readonly subjects: readonly WatchedSubject[]
  /** The names that our own organisation goes by. */
  readonly ours: readonly string[]
}

/** How reposts are written by hand. */
const isRetold = /^\W{0,3}RT @/i

/**
 * A wish in somebody's own words, toward somebody else than a rival: not what one reposts, and not what a newspaper tells.
 * Pure; O(tokens).
 */
export function saidWish({ item, text, tokens, subjects, ours }: Said): SaidWish | undefined {
  if (item.isRepost || isRetold.test(text) || item.voice.outlet !== undefined) return undefined
  if (subjects.length > 0 && subjects.every(({ subject }) => subject === 'rival')) return undefined
  const names = [...ours, ...subjects.flatMap((each) => each.names)]
  const named = subjectTokens(tokens, names)
  const found = findWish({ text, tokens, names: named })
  if (found === undefined) return undefined
  const words = wishWords(found.wished, new Set(names.flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u))))
  return words.length === 0 ? undefined : { quote: found.quote, words }
}
