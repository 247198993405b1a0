import { expect, test } from 'vitest'
import { withWords } from './insert.ts'

test('words go in where the caret stands, parted from what stands about them', () => {
  expect(withWords('', 0, 'Sorry.')).toEqual({ text: 'Sorry.', caret: 6 })
  expect(withWords('I am looking into it.', 21, 'Sorry.').text).toBe('I am looking into it.\n\nSorry.')
  expect(withWords('I am sorry.', 4, 'very').text).toBe('I am very sorry.')
  expect(withWords('One.Two.', 4, 'And').text).toBe('One. And Two.')
  expect(withWords('One.', 0, 'Zero.')).toEqual({ text: 'Zero. One.', caret: 5 })
})
