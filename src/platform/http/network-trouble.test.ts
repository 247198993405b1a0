import { expect, test } from 'vitest'
import { networkTrouble } from './network-trouble.ts'

function failure(code: string): Error {
  return Object.assign(new Error(`getaddrinfo ${code} news.example`), { code })
}

test.each([
  ['ENOTFOUND', 'news.example could not be reached: there is no such host, or this machine has no way to the internet'],
  ['ECONNREFUSED', 'news.example could not be reached: nothing answers there'],
  [
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'news.example could not be reached: it does not speak TLS as we do; its address may begin with http://',
  ],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'news.example could not be reached: its certificate cannot be trusted'],
])('%s is said in words, with the code for whoever looks it up', (code, words) => {
  expect(networkTrouble('news.example', failure(code))).toBe(`${words} (${code})`)
  expect(networkTrouble('news.example', new Error('fetch failed', { cause: failure(code) }))).toContain(words)
})

test('what is not known keeps its own words', () => {
  expect(networkTrouble('news.example', new Error('Parse Error'))).toBe(
    'news.example could not be reached: Parse Error',
  )
})
