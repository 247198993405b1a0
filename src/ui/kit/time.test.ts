import { expect, test } from 'vitest'
import { ago, agoPhrase, bandWords, duration, perWords, timeLeft } from './time.ts'

const s = 1000
const min = 60 * s
const h = 60 * min
const d = 24 * h

test.each([
  [0, 'now'],
  [-10 * s, 'now'],
  [12 * s, '12 s'],
  [59.9 * s, '59 s'],
  [60 * s, '1 min'],
  [59 * min + 59 * s, '59 min'],
  [h, '1 h'],
  [47 * h, '47 h'],
  [3 * d, '3 d'],
])('%d ms ago reads %s', (pastMs, words) => {
  expect(ago(1e12 - pastMs, 1e12)).toBe(words)
})

test('as a phrase, now has no "ago"', () => {
  expect([agoPhrase(1e12, 1e12), agoPhrase(1e12 - 12 * s, 1e12)]).toEqual(['just now', '12 s ago'])
})

test.each([
  [0.42, '0.4 ms'],
  [90, '90 ms'],
  [1900, '1.9 s'],
  [59.6 * min, '1 h'],
  [23 * h + 59.8 * min, '1 d'],
  [42 * s, '42 s'],
  [22 * min, '22 min'],
  [h + 20 * min, '1 h 20 min'],
  [2 * h, '2 h'],
  [3 * d + 4 * h, '3 d 4 h'],
  [-5, '0 ms'],
  [2 * h - 1, '2 h'],
])('%d ms are %s', (lengthMs, words) => {
  expect(duration(lengthMs)).toBe(words)
})

test.each([
  [14 * min, '14 min'],
  [13.2 * min, '14 min'],
  [40 * s, '40 s'],
  [0, 'over'],
])('%d ms before its end a claim has %s left', (leftMs, words) => {
  expect(timeLeft(1e12 + leftMs, 1e12)).toBe(words)
})

test.each([
  [0, 0.5, 'under a minute'],
  [4, 11, '4–11 min'],
  [22, 53, '20–55 min'],
  [38, 138, '40–140 min'],
  [100, 300, '2–5 h'],
  [10, 10, 'about 10 min'],
  [1440, 4320, '1–3 d'],
  [0, 1080, 'up to 18 h'],
  [20, 1080, '20 min–18 h'],
  [0.2, 12, 'up to 12 min'],
  [300, 5760, '5 h–4 d'],
])('a band from %d to %d minutes reads %s', (low, high, words) => {
  expect(bandWords(low, high)).toBe(words)
})

test('a bar of a chart stands for a minute, not for sixty seconds', () => {
  expect([min, h, d, 5 * min].map(perWords)).toEqual(['minute', 'hour', 'day', '5 min'])
})
