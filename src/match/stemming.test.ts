import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { stemLanguages, stemOf } from './stemming.ts'

const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzäöüßéèçñåøæœıőабвгдеёжзийклмнопрстуфхцчшщъыьэюя')
const words = fc.array(letters, { minLength: 1, maxLength: 16 }).map((all) => fold(all.join('')))

test.for([...stemLanguages])('a word and its forms in %s begin with the same letter', (language) => {
  fc.assert(
    fc.property(words, (word) => stemOf(language, word).charAt(0) === word.charAt(0)),
    { numRuns: 1_000 },
  )
})

test('forms of a word share their stem, other words do not', () => {
  expect(stemOf('en', 'companies')).toBe(stemOf('en', 'company'))
  expect(stemOf('en', 'compound')).not.toBe(stemOf('en', 'company'))
})
