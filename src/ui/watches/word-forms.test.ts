import { expect, test } from 'vitest'
import { stemLanguages } from '../../match/stemming.ts'
import { formLanguages, formsOf, withFormsIn } from './word-forms.ts'

test.each([
  ['acme recall', 'en', 'stem:en acme recall'],
  ['stem:en acme', 'de', 'stem:de acme'],
  [' STEM:EN  acme', '', 'acme'],
  ['', 'fr', 'stem:fr '],
])('%j in %j is %j', (query, language, expected) => {
  expect(withFormsIn(query, language)).toBe(expected)
  expect(formsOf(expected)).toBe(language)
})

test('every language that can be asked for can be chosen', () => {
  expect(formLanguages.map(([code]) => code).toSorted()).toEqual([...stemLanguages])
})
