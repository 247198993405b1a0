import { expect, test } from 'vitest'
import { stillQuotes } from './still-quotes.ts'

const text = 'Ida Boyle took every kettle apart at night. Then the handle no longer softened.'

test.each([
  ['as it was put in', `Hello. ${text} Thank you.`],
  ['in other signs and letters', 'ida boyle took every kettle apart — at night'],
  ['a sentence of it', 'Then the handle no longer softened. That was in 2019.'],
])('quoted %s', (_how, published) => {
  expect(stillQuotes(published, { text })).toBe(true)
})

test.each([
  ['nothing of it', 'We are sorry.'],
  ['a few words that anybody says', 'The handle no longer softened'],
  ['nothing at all', ''],
])('not by %s', (_how, published) => {
  expect(stillQuotes(published, { text })).toBe(false)
})

test('a story of few words is quoted by all of them; one without words by its link alone', () => {
  expect(stillQuotes('We mend it. Always.', { text: 'We mend it.' })).toBe(true)
  expect(stillQuotes('We mend.', { text: 'We mend it.' })).toBe(false)
  const link = 'https://hollis.example/handle'
  expect(stillQuotes(`Read ${link}`, { text, link })).toBe(true)
  expect(stillQuotes('Read this', { text: '…', link })).toBe(false)
})
