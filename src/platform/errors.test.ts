import { expect, test } from 'vitest'
import { errorMessage } from './errors.ts'

test('a message that quotes strangers is bounded and storable', () => {
  expect(errorMessage(new Error('Unexpected \0 in \uD83D'))).toBe('Unexpected  in \uFFFD')
  const cut = errorMessage(`${'x'.repeat(498)}😀 and more`)
  expect(cut).toHaveLength(500)
  expect(cut.isWellFormed()).toBe(true)
})
