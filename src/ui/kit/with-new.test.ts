import { expect, test } from 'vitest'
import { withNew } from './with-new.ts'

test('a word is taken once, however it is written, and empty ones not at all', () => {
  expect(withNew(['Globex'], [' globex', '', 'Initech ', 'INITECH', '  '])).toEqual(['Globex', 'Initech'])
})
