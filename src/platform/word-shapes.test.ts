import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { WordShapes } from './word-shapes.ts'

it('never says of a word that is in the set that it cannot be', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (words) => {
      const shapes = new WordShapes(words)
      expect(words.every((word) => shapes.mayHold(word))).toBe(true)
    }),
  )
})

it('says of most other words that they are not', () => {
  const shapes = new WordShapes(['not', 'never', 'kein'])
  expect(['recall', 'kettle', 'noted', 'a', 'nowhere'].filter((word) => shapes.mayHold(word))).toEqual(['noted'])
})
