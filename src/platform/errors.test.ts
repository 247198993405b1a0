import { expect, test } from 'vitest'
import { errorMessage, UnavailableError } from './errors.ts'

test('a message that quotes strangers is bounded and storable', () => {
  expect(errorMessage(new Error('Unexpected \0 in \uD83D'))).toBe('Unexpected  in \uFFFD')
  const cut = errorMessage(`${'x'.repeat(498)}😀 and more`)
  expect(cut).toHaveLength(500)
  expect(cut.isWellFormed()).toBe(true)
})

test('a cause is told after the message that wraps it, and not again where the message tells it in words', () => {
  const cause = Object.assign(new Error('getaddrinfo ENOTFOUND news.example'), { code: 'ENOTFOUND' })
  expect(errorMessage(new TypeError('fetch failed', { cause }))).toBe(
    'fetch failed: getaddrinfo ENOTFOUND news.example',
  )
  const words = 'news.example could not be reached: there is no such host (ENOTFOUND)'
  expect(errorMessage(new UnavailableError(words, {}, { cause }))).toBe(words)
})
