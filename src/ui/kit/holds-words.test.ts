import { expect, it } from 'vitest'
import { holdsWords } from './holds-words.ts'

it('finds each word anywhere, in any case and order', () => {
  expect(holdsWords('Dealer 0417 of the county', 'COUNTY 417')).toBe(true)
  expect(holdsWords('Dealer 0417 of the county', 'county 418')).toBe(false)
})

it('finds what is written with accents or points by those who leave them out', () => {
  expect(holdsWords('Café Zürich', 'cafe zurich')).toBe(true)
  expect(holdsWords('שָׁלוֹם', 'שלום')).toBe(true)
})

it('holds everything while nothing is asked', () => {
  expect(holdsWords('anything', '  ')).toBe(true)
})
