import { expect, it } from 'vitest'
import { restOf } from './rest-of.ts'

it('shows an article’s text whole under its title', () => {
  expect(restOf('Lids come loose', 'Eleven owners report it.')).toBe('Eleven owners report it.')
})

it('goes on where the headline, a post’s own first sentence, ends', () => {
  expect(restOf('The lid came off today.', 'The lid came off today. Who pays for the burn?')).toBe(
    'Who pays for the burn?',
  )
  expect(restOf('A long sentence that goes…', 'A long sentence that goes on and ends.')).toBe('… on and ends.')
})

it('is empty where nothing more is said', () => {
  expect(restOf('Just this.', 'Just this.')).toBe('')
  expect(restOf('Cut alike…', 'Cut alike…')).toBe('')
})
