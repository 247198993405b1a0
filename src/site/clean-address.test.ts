import { expect, test } from 'vitest'
import { cleanPath, cleanReferrer } from './clean-address.ts'

const origins = ['https://www.acme.example', 'https://shop.acme.example']

test.each([
  ['/', '/'],
  ['/kettles/red?person=anna#top', '/kettles/red'],
  ['//kettles//red/', '/kettles/red'],
  ['/k%C3%BCche', '/küche'],
  ['/100%', '/100%'],
  ['/10-things-that-nobody-tells-you-about-descaling-2026', '/10-things-that-nobody-tells-you-about-descaling-2026'],
  ['/internationalisierung', '/internationalisierung'],
])('a page stays the page that it is: %s', (path, cleaned) => {
  expect(cleanPath(path)).toBe(cleaned)
})

test.each([
  ['/unsubscribe/anna%40example.org', '/unsubscribe/*'],
  ['/reset/9f8b7c6d5e4f3a2b1c0d', '/reset/*'],
  ['/orders/3fa85f64-5717-4562-b3fc-2c963f66afa6', '/orders/*'],
  ['/customers/4930123456789', '/customers/*'],
  ['/a\u202eb\u0000c', '/abc'],
])('what may belong to one person is put out of sight: %s', (path, cleaned) => {
  expect(cleanPath(path)).toBe(cleaned)
})

test('a path is bounded and stays well-formed', () => {
  const path = cleanPath(`/${'😀'.repeat(3_000)}`)
  expect(path.length).toBeLessThanOrEqual(200)
  expect(path.isWellFormed()).toBe(true)
})

test.each([
  ['https://www.news.example/tech/kettles?u=anna', 'news.example/tech/kettles'],
  ['https://news.example/', 'news.example'],
  ['http://News.Example:8080/a', 'news.example:8080/a'],
  ['https://mail.example/read/anna@example.org', 'mail.example/read/*'],
  ['https://acme.example/home', '/'],
  ['https://shop.acme.example/', '/'],
  ['', ''],
  ['android-app://org.example.reader', ''],
  ['nonsense', ''],
])('where a visit came from: %s', (referrer, cleaned) => {
  expect(cleanReferrer(referrer, origins)).toBe(cleaned)
})
