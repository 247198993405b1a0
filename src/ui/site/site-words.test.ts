import { expect, test } from 'vitest'
import {
  expectedWords,
  firstOrigins,
  heldWords,
  hostName,
  placeName,
  placeOfStory,
  scriptTrouble,
} from './site-words.ts'

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

test('what a story will send is a range, or too little to say; how ranges held is told where there were any', () => {
  const words = (low: number, high: number) => expectedWords({ expected: { low, middle: low, high } })
  expect([words(3, 1_200), words(1, 1), words(0, 0)]).toEqual(['3–1,200 visits', 'about 1 visit', 'about 0 visits'])
  expect(expectedWords({})).toBe('too few earlier links to say')
  expect(['hackernews', 'ledger.example'].map(placeOfStory)).toEqual(['Hacker News', 'ledger.example'])
  expect([heldWords({ count: 0, inRange: 0 }), heldWords({ count: 9, inRange: 7 })]).toEqual([
    '',
    ' Of the last 9 such ranges 7 held.',
  ])
})
