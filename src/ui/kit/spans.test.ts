import { expect, test } from 'vitest'
import { cutBySpans, excerptAround } from './spans.ts'

const mark = (start: number, end: number, field: 'text' | 'title' = 'text') => ({ field, start, end })
const read = (text: string, ...spans: readonly ReturnType<typeof mark>[]) =>
  cutBySpans(text, spans, 'text').map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text))

test('marks stand where the spans say, and nothing is lost between them', () => {
  expect(read('a kettle burns', mark(2, 8), mark(9, 14))).toEqual(['a ', '[kettle]', ' ', '[burns]'])
})

test('overlapping, reversed and out-of-range spans lose no text', () => {
  for (const spans of [[mark(0, 5), mark(3, 8)], [mark(6, 2)], [mark(-4, 99)], [mark(50, 60)]]) {
    expect(
      cutBySpans('a kettle', spans, 'text')
        .map((piece) => piece.text)
        .join(''),
    ).toBe('a kettle')
  }
})

test('spans of the other field mark nothing', () => {
  expect(read('a kettle', mark(2, 8, 'title'))).toEqual(['a kettle'])
})

test('a short text is its own excerpt', () => {
  expect(excerptAround('short', [mark(0, 5)], 100)).toEqual({ text: 'short', spans: [mark(0, 5)] })
})

test('an excerpt of a long text shows its first mark, with the span moved along', () => {
  const text = `${'word '.repeat(100)}kettle ${'word '.repeat(100)}`
  const { text: excerpt, spans } = excerptAround(text, [mark(500, 506)], 80)
  expect(excerpt.length).toBeLessThanOrEqual(84)
  expect(excerpt.slice(spans[0]?.start, spans[0]?.end)).toBe('kettle')
  expect([excerpt.startsWith('… '), excerpt.endsWith(' …')]).toEqual([true, true])
})

test('an excerpt without a mark is the beginning', () => {
  expect(excerptAround('ab '.repeat(50), [], 9).text).toBe('ab ab ab …')
})
