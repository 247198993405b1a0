import { expect, test } from 'vitest'
import { firstOrigins, hostName, placeName, scriptTrouble } from './site-words.ts'

test('a place that has no name is told in words, a host stands as it is', () => {
  expect(['', '/', 'news.example/a'].map(placeName)).toEqual([
    'Direct, or not told',
    'Within the site',
    'news.example/a',
  ])
})

test('where there is little room a host stands without its path, and words stay words', () => {
  expect(['', '/', 'news.example/a/b', 'news.example'].map(hostName)).toEqual([
    'Direct, or not told',
    'Within the site',
    'news.example',
    'news.example',
  ])
})

test('a site begins with both of its names, a bare address with one', () => {
  expect(firstOrigins('https://acme.example/home')).toEqual(['https://acme.example', 'https://www.acme.example'])
  expect(firstOrigins('https://www.acme.example')).toEqual(['https://www.acme.example', 'https://acme.example'])
  expect(firstOrigins('http://127.0.0.1:8080')).toEqual(['http://127.0.0.1:8080'])
  expect([firstOrigins(undefined), firstOrigins('acme')]).toEqual([[], []])
})

test('a script that the site’s pages could not load is told of before it is used', () => {
  const origins = ['https://acme.example']
  expect(scriptTrouble('http://localhost:4600/here.js', origins)).toContain('Only this machine')
  expect(scriptTrouble('http://desk.acme.example/here.js', origins)).toContain('https')
  expect(scriptTrouble('https://desk.acme.example/here.js', origins)).toBeUndefined()
})
