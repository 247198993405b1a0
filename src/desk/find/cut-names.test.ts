import { expect, test } from 'vitest'
import type { TypedWord } from '../ports.ts'
import { keepCutNames } from './cut-names.ts'

const typed = (...terms: readonly string[]): readonly TypedWord[] =>
  terms.map((term) => ({ term: term.replace('!', ''), isWhole: term.endsWith('!') }))

function cutting() {
  const cut: string[] = []
  const termsOf = (text: string) => {
    cut.push(text)
    return text.toLowerCase().split(' ')
  }
  return { cut, termsOf }
}

test('a name holds the words that begin one of its own, and a whole word only as it is', () => {
  const wordsIn = keepCutNames(cutting())
  expect(wordsIn('Scalding Kettles', typed('kett', 'scald', 'lid'))).toEqual([0, 1])
  expect(wordsIn('Scalding Kettles', typed('kettle!', 'kettles!', 'ettles', 'scalding kettles'))).toEqual([1])
})

test('a name is cut once, however often it is asked for, and another name is cut anew', () => {
  const words = cutting()
  const wordsIn = keepCutNames(words)
  for (const word of ['kett', 'lid', 'scald']) wordsIn('Scalding Kettles', typed(word))
  expect(words.cut).toEqual(['Scalding Kettles'])
  expect(wordsIn('Loose lids', typed('lid'))).toEqual([0])
  expect(words.cut).toEqual(['Scalding Kettles', 'Loose lids'])
})

test('no more names are kept than may be, and what went is found all the same', () => {
  const words = cutting()
  const wordsIn = keepCutNames(words, 2)
  for (const name of ['One', 'Two', 'Three', 'Two', 'Three', 'One'])
    expect(wordsIn(name, typed(name.toLowerCase()))).toEqual([0])
  expect(words.cut).toEqual(['One', 'Two', 'Three', 'One'])
})
