// Figures for finding wishes on labelled texts: pure, called by `nowdesk eval` and the tests.
import { type ClassFigures, figuresOf } from '../eval.ts'
import { subjectTokens } from '../subject.ts'
import { tokensOf } from '../tokens.ts'
import { findWish } from './find-wish.ts'

export interface LabelledWish {
  readonly text: string
  readonly isWish: boolean
  /** Names of whom the desk watches; none when absent. */
  readonly names?: readonly string[]
}

/** How well wishes are found. O(characters). */
export function evalWishes(labelled: readonly LabelledWish[]): ClassFigures {
  const pairs = labelled.map(({ text, isWish, names = [] }) => {
    const tokens = tokensOf(text)
    const found = findWish({ text, tokens, names: subjectTokens(tokens, names) })
    return { truth: asClass(isWish), said: asClass(found !== undefined) }
  })
  return figuresOf(['wish', 'none'], pairs)
}

function asClass(isWish: boolean): 'none' | 'wish' {
  return isWish ? 'wish' : 'none'
}
