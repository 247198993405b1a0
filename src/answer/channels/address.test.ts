import { expect, test } from 'vitest'
import { serverAddress } from './address.ts'

test.each([
  ['https://social.example/', 'https://social.example'],
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  [' social.example ', 'https://social.example'],
])('a server is known by %s', (typed, address) => {
  expect(serverAddress().parse(typed)).toBe(address)
})

test.each(['', 'ftp://social.example', 'not an address', 'javascript:alert(1)'])('“%s” is no server', (typed) => {
  expect(serverAddress().safeParse(typed)).toMatchObject({ success: false })
})

test('where none is given the fallback holds', () => {
  expect(serverAddress('https://bsky.social').parse(undefined)).toBe('https://bsky.social')
})
