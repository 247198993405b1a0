import { assert, constantFrom, integer, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { termsOf, typedWords, wordMarks } from './typed-words.ts'

const anyCharacter = integer({ min: 1, max: 0x1ffff }).map((code) => String.fromCodePoint(code))

test('whatever text is typed in whole is found in itself, word for word', () => {
  assert(
    property(string({ unit: anyCharacter, maxLength: 60 }), (text) => {
      const words = typedWords(text)
      const terms = new Set(termsOf(text))
      expect(words.filter(({ term }) => !terms.has(term))).toEqual([])
      expect(new Set(wordMarks(text, words).map(({ word }) => word)).size).toBe(words.length)
    }),
  )
})

test('accents, case and width make no difference to what is typed', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyzàéîõüçñšžåøæœłđßабвгдеёжзийαβγδέώ']
  const word = string({ unit: constantFrom(...letters), minLength: 2, maxLength: 12 })
  assert(
    property(word, (text) => {
      const [plain] = typedWords(text)
      for (const variant of [text.toUpperCase(), text.normalize('NFD'), text.normalize('NFKD').toUpperCase()]) {
        expect(typedWords(variant)).toEqual([plain])
      }
    }),
  )
})

test('a beginning is enough, but for one letter and for scripts that are not spaced', () => {
  const marksOf = (text: string, typed: string) =>
    wordMarks(text, typedWords(typed)).map(({ start, end }) => text.slice(start, end))
  expect(marksOf('Kettles and a kettledrum', 'kett')).toEqual(['Kettles', 'kettledrum'])
  expect(marksOf('Kettles and a kettledrum', 'a')).toEqual(['a'])
  expect(marksOf('#KettleGate at dawn', 'gate')).toEqual(['Gate'])
  expect(marksOf('東京都のやかん', '東都')).toEqual(['東', '都'])
  expect(marksOf('Æther café', 'AETHER cafe\u0301')).toEqual(['Æther', 'café'])
})
